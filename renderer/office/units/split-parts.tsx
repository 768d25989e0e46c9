import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';
import { UnitSelect } from './unit-select.tsx';
import type { ListedUnit } from './unit-tree.tsx';

type PartsProps = {
  readonly client: OfficeClient;
  readonly parts: readonly ListedUnit[];
  /** From the top to the one that is looked at. */
  readonly path: readonly ListedUnit[];
  readonly put: (changes: {
    readonly parts?: readonly ListedUnit[];
    readonly into?: readonly ListedUnit[];
  }) => void;
};

/** The units that one is split into: they are there already, and are chosen one after the other. */
export function SplitParts({ client, parts, path, put }: PartsProps) {
  const { say } = useWords();
  const looked = path.at(-1);
  const isNew = looked !== undefined && !parts.some(({ id }) => id === looked.id);
  return (
    <>
      <p>{say('office.units.split-note')}</p>
      {parts.length > 0 && (
        <ul className="split-parts" aria-label={say('office.units.parts')}>
          {parts.map(({ id, name }) => (
            <li key={id}>
              <span>
                <WireText text={name} /> <small>{id}</small>
              </span>
              <span className="kit-buttons">
                <Button
                  isQuiet
                  label={say('office.units.part-off', { name })}
                  onPress={() => put({ parts: parts.filter((one) => one.id !== id) })}
                >
                  {say('office.units.off')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <UnitSelect
        client={client}
        path={path}
        onChoose={(into) => put({ into })}
        version={0}
        label={say('office.units.part')}
        none="–"
      />
      <div className="kit-buttons">
        <Button
          isQuiet
          isOff={!isNew}
          onPress={() => looked && put({ parts: [...parts, looked], into: path.slice(0, -1) })}
        >
          {say('office.units.part-add')}
        </Button>
      </div>
    </>
  );
}
