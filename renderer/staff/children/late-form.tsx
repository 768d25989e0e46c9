import { type FormEvent, useCallback } from 'react';
import { longestOfChild } from '../../../main/domain/children.ts';
import { type LateReason, lateReasons } from '../../../main/domain/pupil-act.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { DraftNote } from '../draft-note.tsx';
import { ReasonChoice } from '../reason-choice.tsx';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';
import { toldOfChild } from './told-of-child.ts';

type LateProps = { readonly onDone: (words: string) => void };
type Chosen = { readonly no: number; readonly shownAs: string; readonly group: string | null };
type Written = {
  readonly child: string;
  readonly group: string;
  readonly chosen: Chosen | null;
  readonly why: LateReason | null;
};

const mostOffered = 5;

/** A pupil after the bell: from the list by a part of the name, or written down; with a reason. */
export function LateForm({ onDone }: LateProps) {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const draft = useDraft<Written>('late', { child: '', group: '', chosen: null, why: null });
  const { child, group, chosen, why } = draft.written;
  const { write } = draft;
  const find = useCallback((client: KioskClient) => client.findChildren({ text: child }), [child]);
  const found = useLive(find);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    if ((chosen === null && child.trim() === '') || why === null) return tell(say('children.late.missing'));
    const written = chosen ? { no: chosen.no } : { no: null, child, ...(group.trim() !== '' && { group }) };
    const done = await ask((client) => client.takeLate({ ...written, why, entry: draft.entry }));
    if (!done) return;
    draft.drop();
    onDone(say('children.late.done'));
  }
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <h3>{say('children.late.title')}</h3>
      <DraftNote draft={draft} />
      <div className="take-in-fields">
        <TextEntry
          label={say('children.late.child')}
          kind="name"
          isFirst
          value={child}
          longest={longestOfChild.child}
          onChange={(text) => write({ child: text, chosen: null })}
        />
        <TextEntry
          label={say('children.late.group')}
          kind="text"
          value={chosen?.group ?? group}
          longest={longestOfChild.group}
          onChange={(text) => write({ group: text })}
        />
      </div>
      {found && found.rows.length > 0 && (
        <fieldset className="day-choice">
          <legend>{say('children.late.choose')}</legend>
          {found.rows.slice(0, mostOffered).map((row) => (
            <button
              key={row.no}
              type="button"
              className="quiet"
              aria-pressed={chosen?.no === row.no}
              onClick={() => write({ chosen: { no: row.no, shownAs: row.shownAs, group: row.group } })}
            >
              {[row.shownAs, ...toldOfChild(row, say)].join(' · ')}
            </button>
          ))}
        </fieldset>
      )}
      <ReasonChoice
        label={say('children.late.why')}
        reasons={lateReasons}
        chosen={why}
        wordOf={(one) => say(`children.late.${one}`)}
        onChoose={(reason) => write({ why: reason })}
      />
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('children.late.go')}
        </Button>
        <Button
          isQuiet
          onPress={() => {
            draft.drop();
            onDone('');
          }}
        >
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}
