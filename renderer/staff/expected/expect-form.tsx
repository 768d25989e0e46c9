import type { FormEvent } from 'react';
import { type ExpectedField, expectedFields } from '../../../main/domain/expected.ts';
import { fieldsIn, venueProfiles } from '../../../main/domain/venue-profile.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { PeopleCount } from '../desk/people-count.tsx';
import { VisitorField } from '../desk/visitor-field.tsx';
import { DraftNote } from '../draft-note.tsx';
import { SailingChoice } from '../sailings/sailing-choice.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';
import { shortDay } from './local-day.ts';

type FormProps = { readonly localDay: number; readonly onDone: (words: string) => void };

type Fields = Readonly<Partial<Record<ExpectedField, string>>>;
type Written = { readonly fields: Fields; readonly people: number };

/** Somebody put on that day's list by hand: the fields that this site's desk asks for. */
export function ExpectForm({ localDay, onDone }: FormProps) {
  const { say, language } = useWords();
  const { status } = useStaff();
  const { said, tell, isAsking, ask } = useAsk();
  const draft = useDraft<Written>('expect', { fields: {}, people: 1 }, localDay);
  const { written, write } = draft;
  const { fields, people } = written;
  const ahead = fieldsIn(venueProfiles[status.venue.kind], 'ahead');
  const asked = expectedFields.filter((field) => status.deskFields.includes(field) || ahead.includes(field));

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const given = Object.fromEntries(
      asked.flatMap((field) => (fields[field]?.trim() ? [[field, fields[field]]] : [])),
    );
    if (!given.name && !given.group) return tell(say('expected.why.no-name'));
    const added = await ask((client) => client.addExpected({ localDay, people, ...given }));
    if (!added) return;
    draft.drop();
    onDone(say('expected.added'));
  }
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <h3>{say('expected.add.on', { day: shortDay(localDay, language) })}</h3>
      <DraftNote draft={draft} />
      <div className="take-in-fields">
        {asked.map((field, at) => (
          <VisitorField
            key={field}
            field={field}
            isFirst={at === 0}
            value={fields[field] ?? ''}
            onChange={(value) => write((now) => ({ fields: { ...now.fields, [field]: value } }))}
          />
        ))}
        <PeopleCount people={people} onChange={(next) => write({ people: next })} />
      </div>
      {ahead.includes('sailing') && (
        <SailingChoice
          localDay={localDay}
          chosen={fields.sailing ?? ''}
          onChoose={(sailing) => write((now) => ({ fields: { ...now.fields, sailing } }))}
        />
      )}
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('expected.add.go')}
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
