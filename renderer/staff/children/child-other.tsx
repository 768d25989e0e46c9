import { type FormEvent, useEffect, useState } from 'react';
import { longestOfChild } from '../../../main/domain/children.ts';
import { type OtherReason, otherReasons } from '../../../main/domain/pupil-act.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { DraftNote } from '../draft-note.tsx';
import { ReasonChoice } from '../reason-choice.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';
import { toldOfChild } from './told-of-child.ts';

type Child = Extract<Awaited<ReturnType<KioskClient['showChild']>>, { ok: true }>['value'];

type Written = { readonly name: string; readonly number: string; readonly why: OtherReason | null };

/** A supervisor hands a child to somebody who is not on its list: who that is and why stands under their name. */
export function ChildOther() {
  const { say, timeZone } = useWords();
  const { about, store, go } = useStaff();
  const { said, tell, isAsking, ask } = useAsk();
  const [child, setChild] = useState<Child | null>(null);
  const draft = useDraft<Written>('child-other', { name: '', number: '', why: null }, about ?? '');
  const { written, write } = draft;
  const { name, number, why } = written;
  useEffect(() => {
    if (about === null) return;
    void ask((client) => client.showChild({ no: about, offered: null })).then(
      (shown) => shown && setChild(shown),
    );
  }, [ask, about]);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking || about === null) return;
    if (name.trim() === '' || why === null) return tell(say('children.other.missing'));
    const isAgain = child?.handedAtMs !== null;
    const given = { no: about, name, why, isAgain, entry: draft.entry, ...(number !== '' && { number }) };
    const done = await ask((client) => client.handOverOther(given));
    if (done) {
      draft.drop();
      return go('children');
    }
    const shown = await store.ask((client) => client.showChild({ no: about, offered: null }));
    if (shown?.ok) setChild(shown.value);
  }
  return (
    <form className="take-in child-other" onSubmit={(event) => void send(event)}>
      {child && (
        <div className="desk-card-head">
          <span className="who">
            <bdi className="child-name">{child.name}</bdi>
            <small>{toldOfChild(child, say).join(' · ')}</small>
          </span>
        </div>
      )}
      {child?.handedAtMs != null && (
        <p className="child-again">
          {say('children.again', { time: clockTime(child.handedAtMs, timeZone) })}
        </p>
      )}
      <DraftNote draft={draft} />
      <div className="take-in-fields">
        <TextEntry
          label={say('children.other.name')}
          kind="name"
          isFirst
          value={name}
          longest={longestOfChild.name}
          onChange={(text) => write({ name: text })}
        />
        <TextEntry
          label={say('children.other.number')}
          kind="code"
          value={number}
          longest={longestOfChild.number}
          onChange={(text) => write({ number: text })}
        />
      </div>
      <ReasonChoice
        label={say('children.other.why')}
        reasons={otherReasons}
        chosen={why}
        wordOf={(one) => say(`children.other.${one}`)}
        onChoose={(reason) => write({ why: reason })}
      />
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('children.other.hand')}
        </Button>
        <Button
          isQuiet
          onPress={() => {
            draft.drop();
            go('children');
          }}
        >
          {say('children.other.back')}
        </Button>
      </div>
    </form>
  );
}
