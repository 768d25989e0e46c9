import { useEffect, useState } from 'react';
import { useWords } from '../../kit/words.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';

export type ListedUnit = Answers['units']['list']['units'][number];

type TreeProps = {
  readonly client: OfficeClient;
  /** null: all venues. */
  readonly chosen: string | null;
  readonly onChoose: (unit: ListedUnit | null) => void;
  /** Another number when the tree was changed: it is asked for anew. */
  readonly version: number;
};

/** The units as they are today; what lies below one is asked for when it is opened. */
export function UnitTree({ client, chosen, onChoose, version }: TreeProps) {
  const { say } = useWords();
  return (
    <nav className="unit-tree" aria-label={say('office.units')}>
      <ul>
        <li>
          <UnitButton isChosen={chosen === null} onPress={() => onChoose(null)}>
            {say('office.units.all')}
          </UnitButton>
        </li>
      </ul>
      <Branch key={version} {...{ client, chosen, onChoose, version }} parent={null} />
    </nav>
  );
}

function Branch({
  client,
  chosen,
  onChoose,
  version,
  parent,
}: TreeProps & { readonly parent: string | null }) {
  const units = useUnitsBelow(client, parent, version);
  if (units === null) return null;
  return (
    <ul>
      {units.map((unit) => (
        <Twig key={unit.id} {...{ client, chosen, onChoose, version, unit }} />
      ))}
    </ul>
  );
}

function Twig({ unit, ...tree }: TreeProps & { readonly unit: ListedUnit }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <div className="unit-row">
        {unit.hasBelow && (
          <button
            type="button"
            className="unit-open"
            aria-expanded={isOpen}
            aria-label={say('office.units.open', { name: unit.name })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? '−' : '+'}
          </button>
        )}
        <UnitButton isChosen={tree.chosen === unit.id} onPress={() => tree.onChoose(unit)}>
          <WireText text={unit.name} />
        </UnitButton>
      </div>
      {isOpen && <Branch {...tree} parent={unit.id} />}
    </li>
  );
}

type UnitButtonProps = {
  readonly isChosen: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
};

function UnitButton({ isChosen, onPress, children }: UnitButtonProps) {
  return (
    <button type="button" className="unit" aria-current={isChosen || undefined} onClick={onPress}>
      {children}
    </button>
  );
}

/** null: they are on their way. */
export function useUnitsBelow(
  client: OfficeClient,
  parent: string | null,
  version: number,
): readonly ListedUnit[] | null {
  const [units, setUnits] = useState<readonly ListedUnit[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another tree
  useEffect(() => {
    let isGone = false;
    client.units.list(parent === null ? {} : { parent }).then(
      (answer) => !isGone && setUnits(answer.units),
      () => !isGone && setUnits([]),
    );
    return () => {
      isGone = true;
    };
  }, [client, parent, version]);
  return units;
}
