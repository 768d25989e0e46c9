import { type FormEvent, useCallback, useRef, useState } from 'react';
import { longestOfChild } from '../../../main/domain/children.ts';
import { type LateReason, lateReasons } from '../../../main/domain/pupil-act.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { ReasonChoice } from '../reason-choice.tsx';
import { useAsk } from '../use-ask.ts';
import { toldOfChild } from './told-of-child.ts';

type LateProps = { readonly onDone: (words: string) => void };
type Chosen = { readonly no: number; readonly shownAs: string; readonly group: string | null };

const mostOffered = 5;

/** A pupil after the bell: from the list by a part of the name, or written down; with a reason. */
export function LateForm({ onDone }: LateProps) {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const [child, setChild] = useState('');
  const [group, setGroup] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [why, setWhy] = useState<LateReason | null>(null);
  const entry = useRef(crypto.randomUUID());
  const find = useCallback((client: KioskClient) => client.findChildren({ text: child }), [child]);
  const found = useLive(find);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    if ((chosen === null && child.trim() === '') || why === null) return tell(say('children.late.missing'));
    const written = chosen ? { no: chosen.no } : { no: null, child, ...(group.trim() !== '' && { group }) };
    const done = await ask((client) => client.takeLate({ ...written, why, entry: entry.current }));
    if (done) onDone(say('children.late.done'));
  }
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <h3>{say('children.late.title')}</h3>
      <div className="take-in-fields">
        <TextEntry
          label={say('children.late.child')}
          kind="name"
          isFirst
          value={child}
          longest={longestOfChild.child}
          onChange={(text) => {
            setChild(text);
            setChosen(null);
          }}
        />
        <TextEntry
          label={say('children.late.group')}
          kind="text"
          value={chosen?.group ?? group}
          longest={longestOfChild.group}
          onChange={setGroup}
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
              onClick={() => setChosen(row)}
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
        onChoose={setWhy}
      />
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('children.late.go')}
        </Button>
        <Button isQuiet onPress={() => onDone('')}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}
