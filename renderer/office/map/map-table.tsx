import { useCallback, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { linkTo } from '../overview/where.ts';
import { PageTurns } from '../page-turns.tsx';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import { shownText, WireText } from '../wire-text.tsx';
import type { View } from './camera.ts';
import type { Place } from './place-states.ts';
import { StateSign } from './state-sign.tsx';
import { askedOf, type MapFilter } from './use-places.ts';

type TableProps = {
  readonly client: OfficeClient;
  readonly filter: MapFilter;
  /** What the map shows; null: the table is of the whole map. */
  readonly view: View | null;
  readonly onFollow: (isFollowing: boolean) => void;
  readonly onShow: (place: Place) => void;
};

/** What stands on the map, for whoever reads it rather than sees it. */
export function MapTable({ client, filter, view, onFollow, onShow }: TableProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const [after, setAfter] = useState<string | null>(null);
  const [shown, setShown] = useState({ filter, view });
  if (shown.filter !== filter || shown.view !== view) {
    // Other places begin anew at the top.
    setShown({ filter, view });
    setAfter(null);
  }
  const { answer: page, fault } = useAnswer(
    client,
    useCallback(
      (from, signal) =>
        from.map.list(
          { ...askedOf(filter), ...(view ?? {}), ...(after === null ? {} : { after }) },
          { signal },
        ),
      [filter, view, after],
    ),
  );
  const unitColumn: Column<Place> = {
    title: say('office.fleet.list.units'),
    isName: true,
    cell: ({ unit }) => (unit ? <WireText text={unit.name} /> : '–'),
  };
  const columns: readonly Column<Place>[] = [
    {
      title: say('office.map.place'),
      isName: true,
      cell: ({ id, name }) => (
        <a href={linkTo({ of: { kind: 'venue', id }, range: filter.range })}>
          <WireText text={name} />
        </a>
      ),
    },
    unitColumn,
    { title: say('office.map.state'), cell: ({ state }) => <StateSign state={state} /> },
    { title: say('office.map.passages'), isNumber: true, cell: ({ passages }) => count(passages) },
    {
      title: say('office.map.where'),
      isActs: true,
      cell: (place) => (
        <div className="kit-buttons">
          <Button
            isQuiet
            label={say('office.map.show-of', { name: shownText(place.name) })}
            onPress={() => onShow(place)}
          >
            {say('office.map.show')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <Card title={say('office.map.table')}>
      <p className="kit-checks map-follow">
        <label>
          <input
            type="checkbox"
            checked={view !== null}
            onChange={({ target }) => onFollow(target.checked)}
          />
          <span>{say('office.map.follow')}</span>
        </label>
      </p>
      <div role="status">
        {fault && fault.kind !== 'signed-out' && <Note tone="fault">{say('office.map.failed')}</Note>}
      </div>
      <RowTable
        label={say('office.map.table')}
        columns={columns}
        rows={page?.places ?? []}
        keyOf={({ id }) => id}
        empty={say(page === null ? 'office.loading' : 'office.map.none')}
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
