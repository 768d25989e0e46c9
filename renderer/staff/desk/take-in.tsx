import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { DeskField } from '../../../main/domain/visitor.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { DraftNote } from '../draft-note.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';
import { type Known, KnownChosen, KnownOffer } from './known-offer.tsx';
import { PeopleCount } from './people-count.tsx';
import { type Taken, TakenIn } from './taken-in.tsx';
import { VisitorField } from './visitor-field.tsx';

type Fields = Readonly<Partial<Record<DeskField, string>>>;

/** Asked of a group only. */
const ofGroups: ReadonlySet<DeskField> = new Set(['group', 'members']);

/** Taken from the visit before of whoever is known. */
const ofKnown: ReadonlySet<DeskField> = new Set(['name', 'number', 'phone']);

/** A visitor without a code. */
export function TakeIn() {
  return <TakeInForm form="take-in" firstPeople={1} />;
}

/** A class, a boat's crew, a family. */
export function TakeInGroup() {
  return <TakeInForm form="take-in-group" firstPeople={2} />;
}

type FormProps = { readonly form: 'take-in' | 'take-in-group'; readonly firstPeople: number };
type Written = { readonly fields: Fields; readonly people: number; readonly known: Known | null };

/** Written down by the guard, let in by the same rules, with a slip. Only the fields that the site chose. */
function TakeInForm({ form, firstPeople }: FormProps) {
  const { say } = useWords();
  const { status, go } = useStaff();
  const { said, tell, isAsking, ask } = useAsk();
  const draft = useDraft<Written>(form, { fields: {}, people: firstPeople, known: null });
  const { written, write } = draft;
  const { fields, people, known } = written;
  const [taken, setTaken] = useState<{ readonly answer: Taken; readonly group: string | undefined } | null>(
    null,
  );
  // A field that comes with another number of people takes no focus away.
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
  }, []);
  const direction = status.gate.direction === 'out' ? 'out' : 'in';
  const isGroup = firstPeople > 1;
  const asked = status.deskFields.filter(
    (field) => (people > 1 || !ofGroups.has(field)) && !(known && ofKnown.has(field)),
  );
  // What a group is called is asked everywhere.
  const inOrder = isGroup ? ['group' as const, ...asked.filter((field) => field !== 'group')] : asked;
  // Of a group the number is what counts: it is asked first.
  const count = (isFirst: boolean) => (
    <PeopleCount people={people} isFirst={isFirst} onChange={(next) => write({ people: next })} />
  );

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const given = Object.fromEntries(
      inOrder.flatMap((field) => (fields[field]?.trim() ? [[field, fields[field]]] : [])),
    );
    if (Object.keys(given).length === 0 && !known) return tell(say('take-in.empty'));
    const answer = await ask((client) =>
      client.takeIn({ id: draft.entry, direction, people, ...(known && { known: known.seq }), ...given }),
    );
    if (!answer) return;
    draft.drop();
    setTaken({ answer, group: given.group?.trim() });
  }
  function choose(one: Known): void {
    // What was typed to find them is no number of anybody.
    write((now) => ({
      known: one,
      fields: Object.fromEntries(
        Object.entries(now.fields).filter(([field]) => !ofKnown.has(field as DeskField)),
      ),
    }));
  }
  function again(): void {
    draft.beginAnew();
    isOpen.current = false;
    setTaken(null);
  }

  if (taken)
    return <TakenIn taken={taken.answer} group={taken.group} onNext={again} onDone={() => go('desk')} />;
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <DraftNote draft={draft} />
      {known && <KnownChosen known={known} onOther={() => write({ known: null })} />}
      <div className="take-in-fields">
        {isGroup && count(true)}
        {inOrder.map((field, at) => (
          <VisitorField
            key={field}
            field={field}
            isFirst={at === 0 && !isGroup && !isOpen.current}
            value={fields[field] ?? ''}
            hint={field === 'number' ? say('take-in.known.hint') : null}
            onChange={(value) => write((now) => ({ fields: { ...now.fields, [field]: value } }))}
          />
        ))}
        {asked.includes('number') && <KnownOffer number={fields.number ?? ''} onChoose={choose} />}
        {!isGroup && count(false)}
      </div>
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say(`take-in.go.${direction}`)}
        </Button>
        <Button
          isQuiet
          onPress={() => {
            draft.drop();
            go('desk');
          }}
        >
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}
