import { useEffect, useState } from 'react';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';

type ChoiceProps = {
  readonly client: OfficeClient;
  /** null: everywhere. */
  readonly unit: string | null;
  readonly onChoose: (unit: string | null) => void;
};

/** Where the roles of an account hold. */
export function UnitChoice({ client, unit, onChoose }: ChoiceProps) {
  const { say } = useWords();
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen here later has its path already
  useEffect(() => {
    if (unit === null) return;
    client.units.path({ id: unit }).then(
      ({ units }) => setPath(units.map((one) => ({ ...one, hasBelow: true }))),
      () => {},
    );
  }, [client]);
  return (
    <UnitSelect
      client={client}
      path={path}
      onChoose={(chosen) => {
        setPath(chosen);
        onChoose(chosen.at(-1)?.id ?? null);
      }}
      version={0}
      label={say('office.accounts.unit')}
      none={say('office.accounts.everywhere')}
    />
  );
}
