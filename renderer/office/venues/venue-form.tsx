import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import { longestId, longestName } from '../../../collector/venues/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import { useUnsaved } from '../unsaved.tsx';
import { WireText } from '../wire-text.tsx';
import { todayIn } from './day-text.ts';
import { type Draft, type DraftMistake, fieldsOf, type Venue, venueKinds } from './venue-draft.ts';
import { Entrances, WeekHours } from './venue-form-parts.tsx';

type FormProps = {
  readonly client: OfficeClient;
  /** null: a new one is written. */
  readonly venue: Venue | null;
  readonly first: Draft;
  /** Whoever may only look sees it, and no button that changes it. */
  readonly mayChange: boolean;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

type Trouble = DraftMistake | 'taken' | 'failed' | 'zero' | 'swapped' | 'outside';

/** One venue. Of two who change it the second is shown what the first wrote, and keeps what they typed. */
export function VenueForm({ client, venue, first, mayChange, onDone, onClose }: FormProps) {
  const { say, timeZone } = useWords();
  const [draft, setDraft] = useState(first);
  const [seen, setSeen] = useState(venue);
  const [newer, setNewer] = useState<Venue | null>(null);
  const [why, setWhy] = useState<Trouble | null>(null);
  useUnsaved(mayChange && JSON.stringify(draft) !== JSON.stringify(first));
  const put = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const title = say(venue ? 'office.venues.one' : 'office.venues.new');

  /** `over`: the version that is written over. */
  function act(work: (over: Venue | null) => Promise<unknown>, over: Venue | null, said: string): void {
    setWhy(null);
    work(over).then(
      () => onDone(said),
      (error: unknown) => {
        const isAnswer = error instanceof ORPCError;
        if (isAnswer && error.code === 'CONFLICT') return setNewer(error.data as Venue);
        if (isAnswer && error.code === 'PLACE') return setWhy((error.data as { readonly why: Trouble }).why);
        setWhy(isAnswer && error.code === 'TAKEN' ? 'taken' : 'failed');
      },
    );
  }
  function save(over: Venue | null): void {
    const fields = fieldsOf(draft, over);
    if (!fields.ok) {
      setWhy(fields.what);
      return;
    }
    act(
      () =>
        over === null
          ? client.venues.create(fields.value)
          : client.venues.edit({ ...fields.value, version: over.version }),
      over,
      say('office.venues.saved'),
    );
  }
  function close(over: Venue): void {
    const { id, version, closedDay } = over;
    act(
      () =>
        closedDay === null
          ? client.venues.close({ id, version, day: todayIn(timeZone) })
          : client.venues.reopen({ id, version }),
      over,
      say('office.venues.saved'),
    );
  }
  return (
    <Card title={title}>
      <form
        className="venue-form"
        aria-label={title}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (mayChange) save(seen);
        }}
      >
        <Fields {...{ client, draft, put }} isNew={venue === null} />
        <WeekHours hours={draft.hours} onChange={(hours) => put({ hours })} />
        <Entrances entrances={draft.entrances} onChange={(entrances) => put({ entrances })} />
        <div role="status">
          {why && <Note tone="fault">{say(`office.venues.why.${why}`)}</Note>}
          {newer && <Newer newer={newer} />}
        </div>
        <div className="kit-buttons">
          {mayChange && newer === null && <Button isSubmit>{say('office.save')}</Button>}
          {newer && (
            <Button
              onPress={() => {
                setSeen(newer);
                setNewer(null);
                save(newer);
              }}
            >
              {say('office.venues.mine')}
            </Button>
          )}
          {mayChange && seen && newer === null && (
            <Button isQuiet onPress={() => close(seen)}>
              {say(seen.closedDay === null ? 'office.venues.close' : 'office.venues.reopen')}
            </Button>
          )}
          <Button isQuiet onPress={onClose}>
            {say(newer ? 'office.venues.theirs' : 'office.back')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type FieldsProps = {
  readonly client: OfficeClient;
  readonly draft: Draft;
  readonly put: (changes: Partial<Draft>) => void;
  readonly isNew: boolean;
};

function Fields({ client, draft, put, isNew }: FieldsProps) {
  const { say } = useWords();
  const field = (key: 'name' | 'address' | 'contactName' | 'contactPhone', longest: number) => (
    <Field
      label={say(`office.venues.${key}`)}
      value={draft[key]}
      onChange={(value) => put({ [key]: value })}
      longest={longest}
    />
  );
  return (
    <>
      {isNew ? (
        <Field
          label={say('office.venues.id')}
          hint={say('office.venues.id-hint')}
          value={draft.id}
          onChange={(id) => put({ id })}
          longest={longestId}
        />
      ) : (
        <p>
          {say('office.venues.id')}: <WireText text={draft.id} />
        </p>
      )}
      {field('name', longestName)}
      <SelectField
        label={say('office.venues.kind')}
        value={draft.kind}
        options={venueKinds.map((id) => ({ id, title: say(`office.venues.kind.${id}`) }))}
        onChange={(id) => put({ kind: venueKinds.find((kind) => kind === id) ?? 'other' })}
      />
      <UnitSelect
        client={client}
        path={draft.unit}
        onChoose={(unit) => put({ unit })}
        version={0}
        label={say('office.venues.unit')}
        none={say('office.venues.no-unit')}
      />
      {field('address', longestName)}
      <Field
        label={say('office.venues.place')}
        hint={say('office.venues.place-hint')}
        value={draft.place}
        onChange={(place) => put({ place })}
        longest={60}
      />
      {field('contactName', 100)}
      {field('contactPhone', 30)}
      <Field
        label={say('office.venues.since')}
        hint={say('office.day-hint')}
        value={draft.since}
        onChange={(since) => put({ since })}
        longest={10}
      />
    </>
  );
}

/** What somebody else wrote meanwhile. */
function Newer({ newer }: { readonly newer: Venue }) {
  const { say } = useWords();
  const { moment } = useFormats();
  const { name, unit, address, contactName, contactPhone, place } = newer;
  const where = place === null ? '' : `${place.latitude}, ${place.longitude}`;
  const said = [name, unit?.name ?? '', address, where, contactName, contactPhone];
  return (
    <Note tone="care">
      {say('office.venues.newer', { time: moment(newer.changedMs, newer.changedMs) })}{' '}
      <WireText text={newer.changedBy} />
      <ul>
        {said
          .filter((text) => text !== '')
          .map((text) => (
            <li key={text}>
              <WireText text={text} />
            </li>
          ))}
      </ul>
    </Note>
  );
}
