import type { FormEvent } from 'react';
import { type BlockedDays, blockedDays, longestBlockReason } from '../../../main/domain/blocked.ts';
import { longestOf } from '../../../main/domain/visitor.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { VisitorField } from '../desk/visitor-field.tsx';
import { DraftNote } from '../draft-note.tsx';
import type { Asking } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';

type FormProps = Pick<Asking, 'ask' | 'isAsking'> & {
  /** Whoever passed there; null: by a number. */
  readonly seq: number | null;
  readonly onBack: () => void;
  readonly onDone: () => Promise<void>;
};

type Written = {
  readonly number: string;
  readonly name: string;
  readonly why: string;
  readonly days: BlockedDays;
};

/** Who, why and for how long. */
export function BlockForm({ seq, ask, isAsking, onBack, onDone }: FormProps) {
  const { say } = useWords();
  const draft = useDraft<Written>('block', { number: '', name: '', why: '', days: 90 }, seq ?? '');
  const { written, write } = draft;
  const { number, name, why, days } = written;
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
    if (done === undefined) return;
    draft.drop();
    await onDone();
  }
  return (
    <form className="block-form" onSubmit={(event) => void send(event)}>
      <DraftNote draft={draft} />
      {seq === null ? (
        <>
          <VisitorField field="number" isFirst value={number} onChange={(text) => write({ number: text })} />
          <TextEntry
            label={say('blocked.name')}
            kind="name"
            value={name}
            longest={longestOf.name}
            onChange={(text) => write({ name: text })}
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
        onChange={(text) => write({ why: text })}
      />
      <fieldset className="picked">
        <legend>{say('blocked.days')}</legend>
        <div className="first-run-kinds">
          {blockedDays.map((one) => (
            <button type="button" key={one} aria-pressed={one === days} onClick={() => write({ days: one })}>
              {say(`blocked.days.${one}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="buttons">
        <Button isSubmit isOff={!isWhole || isAsking}>
          {say('blocked.go')}
        </Button>
        <Button
          isQuiet
          onPress={() => {
            draft.drop();
            onBack();
          }}
        >
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}
