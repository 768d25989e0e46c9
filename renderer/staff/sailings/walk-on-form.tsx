import { type FormEvent, useState } from 'react';
import { sailingName } from '../../../main/domain/sailing.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { PeopleCount } from '../desk/people-count.tsx';
import { type Taken, TakenIn } from '../desk/taken-in.tsx';
import { VisitorField } from '../desk/visitor-field.tsx';
import { DraftNote } from '../draft-note.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';
import type { SailingRow } from './sailing-head.tsx';

type WalkOnProps = {
  readonly localDay: number;
  readonly sailing: SailingRow;
  readonly onDone: (words: string) => void;
};

const fields = ['name', 'number', 'phone'] as const;

type Written = {
  readonly fields: Readonly<Partial<Record<(typeof fields)[number], string>>>;
  readonly people: number;
  /** Who they are on the list by now: pressed again after a lost answer they are put there once. */
  readonly listed: string | null;
};

/** Somebody who stands at the boat and on no list: put on the list as that, then let in, and counted apart. */
export function WalkOnForm({ localDay, sailing, onDone }: WalkOnProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const { said, tell, isAsking, ask } = useAsk();
  const draft = useDraft<Written>(
    'walk-on',
    { fields: {}, people: 1, listed: null },
    `${localDay}-${sailing.no}`,
  );
  const { write } = draft;
  const { fields: written, people } = draft.written;
  const [taken, setTaken] = useState<Taken | null>(null);
  const direction = status.gate.direction === 'out' ? 'out' : 'in';

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const given = Object.fromEntries(Object.entries(written).filter(([, text]) => text.trim() !== ''));
    if (!given.name) return tell(say('expected.why.no-name'));
    let id = draft.written.listed;
    if (id === null) {
      const passenger = {
        localDay,
        people,
        ...given,
        sailing: sailingName(sailing),
        isWalkOn: true,
      } as const;
      const added = await ask((client) => client.addExpected(passenger));
      if (!added) return;
      id = added.id;
      write({ listed: id });
    }
    const listed = id;
    const admitted = await ask((client) =>
      client.admitExpected({ id: listed, entry: draft.entry, direction }),
    );
    if (admitted) draft.drop();
    if (admitted?.decision.kind === 'refuse') setTaken(admitted);
    else if (admitted) onDone(say('sailings.walk-on.done', { name: sailingName(sailing) }));
  }
  if (taken) return <TakenIn taken={taken} onDone={() => onDone('')} backTo={say('children.back')} />;
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <h3>{`${say('sailings.walk-on')}: ${sailingName(sailing)}`}</h3>
      <DraftNote draft={draft} />
      <div className="take-in-fields">
        {fields.map((field, at) => (
          <VisitorField
            key={field}
            field={field}
            isFirst={at === 0}
            value={written[field] ?? ''}
            onChange={(text) => write((now) => ({ fields: { ...now.fields, [field]: text } }))}
          />
        ))}
        <PeopleCount people={people} onChange={(next) => write({ people: next })} />
      </div>
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('sailings.walk-on.go')}
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
