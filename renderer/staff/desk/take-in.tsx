import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type DeskField, longestOf } from '../../../main/domain/visitor.ts';
import { documentKey } from '../../../main/words/document-words.ts';
import { refusalText } from '../../../main/words/refusal-words.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { grouped, meaningOf } from './number-meaning.ts';
import { PeopleCount } from './people-count.tsx';

type Taken = Extract<Awaited<ReturnType<KioskClient['takeIn']>>, { ok: true }>['value'];
type Fields = Readonly<Partial<Record<DeskField, string>>>;

const kindOf = {
  name: 'name',
  group: 'text',
  number: 'code',
  phone: 'digits',
  host: 'text',
  purpose: 'text',
  plate: 'code',
  members: 'name',
} as const satisfies Readonly<Record<DeskField, string>>;
/** Asked of a group only. */
const ofGroups: ReadonlySet<DeskField> = new Set(['group', 'members']);

/** A visitor without a code. */
export function TakeIn() {
  return <TakeInForm firstPeople={1} />;
}

/** A class, a boat's crew, a family. */
export function TakeInGroup() {
  return <TakeInForm firstPeople={2} />;
}

/** Written down by the guard, let in by the same rules, with a slip. Only the fields that the site chose. */
function TakeInForm({ firstPeople }: { readonly firstPeople: number }) {
  const { say } = useWords();
  const { status, go } = useStaff();
  const { said, tell, isAsking, ask } = useAsk();
  const [fields, setFields] = useState<Fields>({});
  const [people, setPeople] = useState(firstPeople);
  const [taken, setTaken] = useState<Taken | null>(null);
  // The same until it was taken: whoever presses again after a lost answer lets nobody in twice.
  const id = useRef(crypto.randomUUID());
  // A field that comes with another number of people takes no focus away.
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
  }, []);
  const direction = status.gate.direction === 'out' ? 'out' : 'in';
  const asked = status.deskFields.filter((field) => people > 1 || !ofGroups.has(field));
  const isGroupFirst = firstPeople > 1 && asked.includes('group');
  const inOrder = isGroupFirst ? ['group' as const, ...asked.filter((field) => field !== 'group')] : asked;

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const given = Object.fromEntries(
      asked.flatMap((field) => (fields[field]?.trim() ? [[field, fields[field]]] : [])),
    );
    if (Object.keys(given).length === 0) return tell(say('take-in.empty'));
    const answer = await ask((client) => client.takeIn({ id: id.current, direction, people, ...given }));
    if (answer) setTaken(answer);
  }
  function again(): void {
    id.current = crypto.randomUUID();
    setFields({});
    setPeople(firstPeople);
    isOpen.current = false;
    setTaken(null);
  }

  if (taken) return <TakenIn taken={taken} onNext={again} onDone={() => go('desk')} />;
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <div className="take-in-fields">
        {inOrder.map((field, at) => (
          <Entry
            key={field}
            field={field}
            isFirst={at === 0 && !isOpen.current}
            value={fields[field] ?? ''}
            onChange={(value) => setFields((now) => ({ ...now, [field]: value }))}
          />
        ))}
        <PeopleCount people={people} onChange={setPeople} />
      </div>
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say(`take-in.go.${direction}`)}
        </Button>
        <Button isQuiet onPress={() => go('desk')}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}

type EntryProps = {
  readonly field: DeskField;
  readonly isFirst: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Entry({ field, isFirst, value, onChange }: EntryProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const isNumber = field === 'number';
  return (
    <TextEntry
      label={say(field === 'group' ? 'take-in.group-name' : `take-in.${field}`)}
      kind={kindOf[field]}
      isFirst={isFirst}
      value={isNumber ? grouped(value) : value}
      longest={longestOf[field]}
      isList={field === 'members'}
      hint={isNumber ? meaningOf(value, say, status.nowMs) : null}
      onChange={onChange}
    />
  );
}

type TakenProps = { readonly taken: Taken; readonly onNext: () => void; readonly onDone: () => void };

/** What became of it: let in with a slip, or refused by the rules, which a guard may lift in the list. */
function TakenIn({ taken, onNext, onDone }: TakenProps) {
  const { say, language } = useWords();
  const { decision, maskedName, slipNo, credential, people = 1 } = taken;
  const isIn = decision.kind === 'admit' || decision.kind === 'ignore';
  const who = maskedName ?? say(documentKey(credential));
  return (
    <div className={isIn ? 'taken-in' : 'taken-in refused'} role="status">
      <h3>
        {isIn
          ? say('take-in.done', { slip: slipNo === null ? '' : String(slipNo).padStart(4, '0') })
          : say('take-in.refused')}
      </h3>
      <p>
        <bdi>{who}</bdi>
        {people > 1 && ` · ${say('desk.people', { n: people })}`}
      </p>
      {decision.kind === 'refuse' && <p>{refusalText(decision.reason, language)}</p>}
      {decision.kind === 'refuse' && <p>{say('take-in.refused.hint')}</p>}
      <div className="buttons">
        <Button onPress={onDone}>{say('take-in.back')}</Button>
        <Button isQuiet onPress={onNext}>
          {say('take-in.next')}
        </Button>
      </div>
    </div>
  );
}
