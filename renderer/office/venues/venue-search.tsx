import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Choices } from '../../kit/choices.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { shownText, WireText } from '../wire-text.tsx';
import { type ListedVenue, useVenues } from './venue-list.tsx';

type SearchProps = {
  readonly client: OfficeClient;
  readonly chosen: ListedVenue | null;
  readonly onChoose: (venue: ListedVenue | null) => void;
};

/** So many stand below the field: who does not find theirs among them types more. */
const mostShown = 6;

/** One venue of the registry, found by a part of its name, its address or its id, for forms. */
export function VenueSearch({ client, chosen, onChoose }: SearchProps) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const { page, hasFailed } = useVenues(client, { unit: null, text, after: null, version: 0 });
  if (chosen !== null)
    return (
      <div className="venue-chosen">
        <VenueName venue={chosen} />
        <div className="kit-buttons">
          <Button isQuiet onPress={() => onChoose(null)}>
            {say('office.venues.choose-other')}
          </Button>
        </div>
      </div>
    );
  const isAsked = text.trim() !== '';
  const found = isAsked ? (page?.venues ?? []) : [];
  return (
    <div className="venue-search">
      <search>
        <Field
          label={say('office.venues.search')}
          hint={say('office.venues.search-hint')}
          value={text}
          onChange={setText}
          longest={200}
        />
      </search>
      <div role="status">
        {hasFailed && <Note tone="fault">{say('office.venues.away')}</Note>}
        {!hasFailed && isAsked && page?.venues.length === 0 && <p>{say('office.venues.none')}</p>}
        {found.length > mostShown && <p>{say('office.venues.type-more', { n: mostShown })}</p>}
      </div>
      {found.length > 0 && (
        <Choices label={say('office.venues.found')} items={found.slice(0, mostShown)} keyOf={({ id }) => id}>
          {(venue) => (
            <div className="venue-found">
              <VenueName venue={venue} />
              <div className="kit-buttons">
                <Button
                  isQuiet
                  label={say('office.venues.choose-of', { name: shownText(venue.name) })}
                  onPress={() => onChoose(venue)}
                >
                  {say('office.venues.choose')}
                </Button>
              </div>
            </div>
          )}
        </Choices>
      )}
    </div>
  );
}

function VenueName({ venue: { id, name, unit, address } }: { readonly venue: ListedVenue }) {
  const { say } = useWords();
  return (
    <p>
      <strong>
        <WireText text={name} />
      </strong>{' '}
      <small>
        <WireText
          text={[id, unit?.name ?? say('office.venues.no-unit'), address].filter(Boolean).join(' · ')}
        />
      </small>
    </p>
  );
}
