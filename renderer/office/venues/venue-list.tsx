import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { Field } from '../../kit/field.tsx';
import { RowCheck } from '../../kit/row-check.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { useIsNarrow } from '../use-is-narrow.ts';
import { WireText } from '../wire-text.tsx';
import { dayText } from './day-text.ts';

export type ListedVenue = Answers['venues']['list']['venues'][number];
type Page = Answers['venues']['list'];

type ListProps = {
  readonly client: OfficeClient;
  readonly unit: string | null;
  readonly version: number;
  readonly onOpen: (id: string) => void;
  /** null: there is nothing to choose them for. */
  readonly choice: VenueChoice | null;
};

export type VenueChoice = {
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
};

/** So long nobody types: then it is looked for. */
const restMs = 250;

/** Venues by name, 50 at a time, of one unit or those that a text fits. */
export function VenueList({ client, unit, version, onOpen, choice }: ListProps) {
  const { say } = useWords();
  const isNarrow = useIsNarrow();
  const [text, setText] = useState('');
  const [after, setAfter] = useState<string | null>(null);
  const { page, hasFailed } = useVenues(client, { unit, text, after, version });
  const title = say('office.venues');
  const columns: readonly Column<ListedVenue>[] = [
    {
      title: say('office.venues.name'),
      isName: true,
      cell: ({ name, id, unit: of, kind, closedDay }) => (
        <>
          <WireText text={name} />
          <small>
            <WireText text={id} />
          </small>
          {isNarrow && (
            <small>
              {say(`office.venues.kind.${kind}`)} ·{' '}
              <WireText text={of?.name ?? say('office.venues.no-unit')} />
            </small>
          )}
          {closedDay !== null && (
            <Chip tone="care">{say('office.venues.closed-since', { day: dayText(closedDay) })}</Chip>
          )}
        </>
      ),
    },
    // Where there is no room, what a venue is stands under its name.
    ...(isNarrow ? [] : placing(say)),
    ...(choice === null ? [] : [choosing(choice, say)]),
    {
      title: say('office.venues.open'),
      cell: ({ id, name }) => (
        <div className="kit-buttons">
          <Button isQuiet label={say('office.venues.open-of', { name })} onPress={() => onOpen(id)}>
            {say('office.venues.open')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <Card title={title}>
      <search>
        <Field
          label={say('office.venues.search')}
          hint={say('office.venues.search-hint')}
          value={text}
          onChange={(next) => {
            setText(next);
            setAfter(null);
          }}
          longest={200}
        />
      </search>
      <div role="status">{hasFailed && <Note tone="fault">{say('office.venues.away')}</Note>}</div>
      <DataTable
        label={title}
        columns={columns}
        rows={page?.venues ?? []}
        keyOf={({ id }) => id}
        empty={say(page === null ? 'office.loading' : 'office.venues.none')}
      />
      <PageTurns
        at={after}
        next={page?.next ?? null}
        onFirst={() => setAfter(null)}
        onNext={() => setAfter(page?.next ?? null)}
      />
    </Card>
  );
}

function placing(say: ReturnType<typeof useWords>['say']): readonly Column<ListedVenue>[] {
  return [
    {
      title: say('office.venues.unit'),
      isName: true,
      cell: ({ unit }) => <WireText text={unit?.name ?? say('office.venues.no-unit')} />,
    },
    { title: say('office.venues.kind'), cell: ({ kind }) => say(`office.venues.kind.${kind}`) },
    { title: say('office.venues.address'), isName: true, cell: ({ address }) => <WireText text={address} /> },
  ];
}

function choosing(
  { chosen, onChoose }: VenueChoice,
  say: ReturnType<typeof useWords>['say'],
): Column<ListedVenue> {
  return {
    title: say('office.posters.choose'),
    cell: ({ id, name }) => (
      <RowCheck
        label={say('office.posters.choose-of', { name })}
        isChosen={chosen.includes(id)}
        onChange={(isChosen) => onChoose(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))}
      />
    ),
  };
}

type Asked = {
  readonly unit: string | null;
  readonly text: string;
  readonly after: string | null;
  readonly version: number;
};

/** The last page that came; it stays while the next one is on its way. */
export function useVenues(
  client: OfficeClient,
  { unit, text, after, version }: Asked,
): { readonly page: Page | null; readonly hasFailed: boolean } {
  const [page, setPage] = useState<Page | null>(null);
  const [hasFailed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another registry
  useEffect(() => {
    const asking = new AbortController();
    const asked = { ...(unit === null ? {} : { unit }), ...(after === null ? {} : { after }), text };
    const timer = setTimeout(
      () =>
        client.venues.list(asked, { signal: asking.signal }).then(
          (next) => {
            if (asking.signal.aborted) return;
            setPage(next);
            setFailed(false);
          },
          () => !asking.signal.aborted && setFailed(true),
        ),
      text === '' ? 0 : restMs,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [client, unit, text, after, version]);
  return { page, hasFailed };
}
