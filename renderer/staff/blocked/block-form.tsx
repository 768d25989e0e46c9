import { type FormEvent, useState } from 'react';
import { type BlockedDays, blockedDays, longestBlockReason } from '../../../main/domain/blocked.ts';
import { longestOf } from '../../../main/domain/visitor.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { VisitorField } from '../desk/visitor-field.tsx';
import type { Asking } from '../use-ask.ts';

type FormProps = Pick<Asking, 'ask' | 'isAsking'> & {
  /** Whoever passed there; null: by a number. */
  readonly seq: number | null;
  readonly onBack: () => void;
  readonly onDone: () => Promise<void>;
};

/** Who, why and for how long. */
export function BlockForm({ seq, ask, isAsking, onBack, onDone }: FormProps) {
  const { say } = useWords();
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [why, setWhy] = useState('');
  const [days, setDays] = useState<BlockedDays>(90);
  const isWhole = why.trim() !== '' && (seq !== null || number.trim() !== '');
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isWhole || isAsking) return;
    const done =
      seq === null
        ? await ask((client) =>
            client.blockNumber({ number, ...(name.trim() && { name }), why: why.trim(), days }),
          )
        : await ask((client) => client.blockPassage({ seq, why: why.trim(), days }));
    if (done !== undefined) await onDone();
  }
  return (
    <form className="block-form" onSubmit={(event) => void send(event)}>
      {seq === null ? (
        <>
          <VisitorField field="number" isFirst value={number} onChange={setNumber} />
          <TextEntry
            label={say('blocked.name')}
            kind="name"
            value={name}
            longest={longestOf.name}
            onChange={setName}
          />
        </>
      ) : (
        <p>{say('blocked.passage')}</p>
      )}
      <TextEntry
        label={say('blocked.why')}
        kind="text"
        isFirst={seq !== null}
        value={why}
        longest={longestBlockReason}
        onChange={setWhy}
      />
      <fieldset className="picked">
        <legend>{say('blocked.days')}</legend>
        <div className="first-run-kinds">
          {blockedDays.map((one) => (
            <button type="button" key={one} aria-pressed={one === days} onClick={() => setDays(one)}>
              {say(`blocked.days.${one}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="buttons">
        <Button isSubmit isOff={!isWhole || isAsking}>
          {say('blocked.go')}
        </Button>
        <Button isQuiet onPress={onBack}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}
