import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Choices } from '../../kit/choices.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { Field } from '../../kit/field.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { shownText, WireText } from '../wire-text.tsx';
import { type ListedVenue, useVenues } from './venue-list.tsx';

export type Unknown = Answers['venues']['unknown']['unknown'][number];

type UnknownProps = {
  readonly client: OfficeClient;
  readonly mayChange: boolean;
  readonly version: number;
  /** Makes it a venue. */
  readonly onMake: (id: string, name: string) => void;
  readonly onDone: (said: string) => void;
};

/** What kiosks write and the registry does not know; nothing is shown where there is nothing. */
export function UnknownVenues({ client, mayChange, version, onMake, onDone }: UnknownProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const [unknown, setUnknown] = useState<readonly Unknown[]>([]);
  const [given, setGiven] = useState<Unknown | null>(null);
  const read = () =>
    client.venues.unknown().then(
      (answer) => setUnknown(answer.unknown),
      () => {},
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another registry
  useEffect(() => void read(), [client, version]);
  if (unknown.length === 0) return null;
  const title = say('office.unknown');
  const columns: readonly Column<Unknown>[] = [
    { title: say('office.venues.id'), isName: true, cell: ({ id }) => <WireText text={id} /> },
    {
      title: say('office.unknown.name'),
      isName: true,
      cell: ({ name }) => (name === null ? '–' : <WireText text={name} />),
    },
    { title: say('office.unknown.passages'), isNumber: true, cell: ({ passages }) => count(passages) },
    {
      title: say('office.unknown.decide'),
      isActs: true,
      cell: (one) =>
        mayChange && (
          <div className="kit-buttons">
            <Button
              label={say('office.unknown.make-of', { id: one.id })}
              onPress={() => onMake(one.id, one.name ?? '')}
            >
              {say('office.unknown.make')}
            </Button>
            <Button
              isQuiet
              label={say('office.unknown.give-of', { id: one.id })}
              onPress={() => setGiven(one)}
            >
              {say('office.unknown.give')}
            </Button>
          </div>
        ),
    },
  ];
  return (
    <Card title={title}>
      <p className="quiet">{say('office.unknown.note')}</p>
      <RowTable label={title} columns={columns} rows={unknown} keyOf={({ id }) => id} empty="–" />
      {given !== null && (
        <GiveTo
          key={given.id}
          client={client}
          alias={given.id}
          called={given.name ?? ''}
          onClose={() => setGiven(null)}
          onDone={(said) => {
            setGiven(null);
            // What was given away has gone from here before words say so.
            void read().then(() => onDone(said));
          }}
        />
      )}
    </Card>
  );
}

type GiveProps = Pick<UnknownProps, 'client' | 'onDone'> & {
  readonly alias: string;
  /** What its kiosk calls the place: it is looked for first. */
  readonly called: string;
  readonly onClose: () => void;
};
const mostOffered = 5;

/** The venue that is meant is looked for and touched; what was counted goes to it for good, so that is asked. */
function GiveTo({ client, alias, called, onClose, onDone }: GiveProps) {
  const { say } = useWords();
  const [text, setText] = useState(called);
  const [hasFailed, setFailed] = useState(false);
  const [meant, setMeant] = useState<ListedVenue | null>(null);
  const give = ({ id }: ListedVenue) => {
    setMeant(null);
    client.venues.assign({ alias, venue: id }).then(
      () => onDone(say('office.venues.saved')),
      () => setFailed(true),
    );
  };
  const { page } = useVenues(client, { unit: null, text, after: null, version: 0 });
  return (
    <div>
      <Field
        label={say('office.unknown.which', { id: alias })}
        value={text}
        onChange={setText}
        longest={200}
      />
      <div role="status">{hasFailed && <Note tone="fault">{say('office.venues.why.failed')}</Note>}</div>
      <Choices
        label={say('office.venues')}
        items={(page?.venues ?? []).slice(0, mostOffered)}
        keyOf={({ id }) => id}
      >
        {(venue) => (
          <div className="kit-buttons">
            <Button isQuiet onPress={() => setMeant(venue)}>
              <WireText text={fullNameOf(venue)} />
            </Button>
          </div>
        )}
      </Choices>
      {meant && (
        <QuestionDialog
          title={say('office.unknown.give-title', { id: alias, name: shownText(meant.name) })}
          go={say('office.unknown.give')}
          cancel={say('office.cancel')}
          isOpen
          onGo={() => give(meant)}
          onClose={() => setMeant(null)}
        >
          <p>{say('office.unknown.give-note')}</p>
        </QuestionDialog>
      )}
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.cancel')}
        </Button>
      </div>
    </div>
  );
}

function fullNameOf({ id, name, unit }: ListedVenue): string {
  return unit === null ? `${name} · ${id}` : `${name} · ${id} · ${unit.name}`;
}
