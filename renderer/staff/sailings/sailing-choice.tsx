import { useCallback } from 'react';
import { sailingName } from '../../../main/domain/sailing.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';

type ChoiceProps = {
  readonly localDay: number;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
};

/** The boats of that day that have not left; nothing where it has none. */
export function SailingChoice({ localDay, chosen, onChoose }: ChoiceProps) {
  const { say } = useWords();
  const list = useCallback((client: KioskClient) => client.listSailings({ localDay }), [localDay]);
  const open = useLive(list)?.sailings.filter(({ state }) => state !== 'sailed') ?? [];
  if (open.length === 0) return null;
  return (
    <fieldset className="day-choice">
      <legend>{say('sailings.choose')}</legend>
      {open.map((sailing) => {
        const name = sailingName(sailing);
        return (
          <button
            key={sailing.no}
            type="button"
            className="quiet"
            aria-pressed={name === chosen}
            onClick={() => onChoose(name === chosen ? '' : name)}
          >
            {name}
          </button>
        );
      })}
    </fieldset>
  );
}
