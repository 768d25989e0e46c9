import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Queries } from '../database/database.ts';
import type { Moment } from '../fleet/moment.ts';
import { momentParams, withSeen } from '../fleet/seen-sql.ts';
import { type PlaceState, placeStates } from './place-state.ts';
import { gatesOfVenues, placeState } from './place-state-sql.ts';

/** A part of the map, in degrees. */
export type View = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

export type AskedPlaces = {
  /** null: all, also those of no unit. */
  readonly units: readonly string[] | null;
  /** Passages of these days count, both included. */
  readonly first: number;
  readonly last: number;
  /** None: any. */
  readonly states: readonly PlaceState[];
  readonly view: View;
};

/** One venue, or those of a cell of the grid. */
export type Mark = {
  /** null: it stands for several. */
  readonly id: string | null;
  readonly longitude: number;
  readonly latitude: number;
  /** How many of them are in each state, in the order of `placeStates`. */
  readonly counts: readonly number[];
};

export type Places = {
  /** Of all that are asked about, wherever they are on the map; they add up to `total`. */
  readonly states: Readonly<Record<PlaceState, number>>;
  readonly total: number;
  /** How many more there are of which nobody said where they stand. */
  readonly unplaced: number;
  /** Those of the view. */
  readonly marks: readonly Mark[];
  /** There are too many to be sent one by one. */
  readonly isGrid: boolean;
};

/** So many marks are sent at most; of more venues cells, so many on each side of the view. */
export const mostMarks = 5_000;
const cells = 64;

/** The begin of a query that reads `spots`: every venue that is open on the last day. `$1` to `$8` are `spotParams`. */
const withSpots = ({
  first,
  last,
}: Pick<AskedPlaces, 'first' | 'last'>) => `${withSeen}, gates as (${gatesOfVenues}),
  own as (
    select venue, ${first === last ? 'passed_in + passed_out' : 'sum(passed_in + passed_out)::bigint'} as n
    from venue_days where local_day between $7::integer and $8::integer ${first === last ? '' : 'group by venue'}
  ), other as (
    select alias.venue, sum(passed_in + passed_out)::bigint as n
    from venue_aliases alias join venue_days days on days.venue = alias.alias
    where local_day between $7::integer and $8::integer group by alias.venue
  ), spots as (
    select venues.id, venues.name, venues.unit, venues.sort, longitude, latitude, passages, ${placeState} as state
    from venues
      left join gates on gates.venue_id = venues.id
      left join own on own.venue = venues.id
      left join other on other.venue = venues.id
      cross join lateral (select coalesce(own.n, 0) + coalesce(other.n, 0) as passages) as passed
    where ($6::text[] is null or venues.unit = any($6::text[]))
      and since_day <= $8::integer and (closed_day is null or closed_day > $8::integer)
  )`;

function spotParams(moment: Moment, { units, first, last }: Pick<AskedPlaces, 'units' | 'first' | 'last'>) {
  return [...momentParams(moment), units, first, last] as readonly unknown[];
}

const inView = (at: number) =>
  `(longitude between $${at}::float8 and $${at + 1}::float8 and latitude between $${at + 2}::float8 and $${at + 3}::float8)`;
const inStates = (at: number) => `(cardinality($${at}::text[]) = 0 or state = any($${at}::text[]))`;
const viewParams = ({ west, east, south, north }: View) => [west, east, south, north];

type Cell = {
  /** `xxyys`: the cell, counted from that in the view's south-west, and the place of the state in `placeStates`; 9999 is no cell. */
  readonly place: number;
  readonly n: number;
  readonly unplaced: number;
  /** Of all in it. */
  readonly longitude: number;
  readonly latitude: number;
  /** Of one of them. */
  readonly id: string;
};

/** What is on the map and in which state: one pass over all venues, and another over those of the view where they are few. */
export async function readPlaces(queries: Queries, moment: Moment, asked: AskedPlaces): Promise<Places> {
  const params = [...spotParams(moment, asked), asked.states, ...viewParams(asked.view)];
  const found = await queries.query<Cell>(cellsSql(asked), [...params, cellOf(asked.view), placeStates]);
  const shown = found.filter(({ place }) => Math.floor(place / 10) !== 9999);
  const isGrid = sumOf(shown, 'n') > mostMarks;
  return {
    states: Object.fromEntries(
      placeStates.map((state, at) => {
        const rows = found.filter(({ place }) => place % 10 === at);
        return [state, sumOf(rows, 'n') - sumOf(rows, 'unplaced')];
      }),
    ) as Places['states'],
    total: sumOf(found, 'n') - sumOf(found, 'unplaced'),
    unplaced: sumOf(found, 'unplaced'),
    marks: isGrid ? marksOf(shown) : await queries.query<Mark>(marksSql(asked), params),
    isGrid,
  };
}

const sumOf = (rows: readonly Cell[], of: 'n' | 'unplaced' | 'longitude' | 'latitude') =>
  rows.reduce((all, row) => all + row[of], 0);
const cellOf = ({ west, east, south, north }: View) => Math.max(east - west, north - south) / cells;

/** One number names a cell and a state: to sort 600,000 of these takes a tenth of the time of texts. */
const cellsSql = (asked: AskedPlaces) => `${withSpots(asked)}
  select (case when ${inView(10)} and ${inStates(9)}
      then (floor(longitude / $14::float8) - floor($10::float8 / $14::float8))::integer * 100
        + (floor(latitude / $14::float8) - floor($12::float8 / $14::float8))::integer
      else 9999 end) * 10 + array_position($15::text[], state) - 1 as place,
    count(*) as n, count(*) - count(longitude) as unplaced, coalesce(sum(longitude), 0) as longitude,
    coalesce(sum(latitude), 0) as latitude, min(id collate "C") as id
  from spots group by 1`;

const marksSql = (asked: AskedPlaces) => `${withSpots(asked)}
  select id, longitude, latitude,
    array[${placeStates.map((state) => `(state = '${state}')::integer`).join(', ')}] as counts
  from spots where ${inView(10)} and ${inStates(9)} order by id`;

/** A cell stands where its venues stand on average. */
function marksOf(shown: readonly Cell[]): readonly Mark[] {
  return [...Map.groupBy(shown, ({ place }) => Math.floor(place / 10)).values()].map((rows) => {
    const n = sumOf(rows, 'n');
    return {
      id: n === 1 ? (rows[0]?.id ?? null) : null,
      longitude: sumOf(rows, 'longitude') / n,
      latitude: sumOf(rows, 'latitude') / n,
      counts: placeStates.map((_, at) => rows.find(({ place }) => place % 10 === at)?.n ?? 0),
    };
  });
}

export type ListedPlace = {
  readonly id: string;
  readonly name: string;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly state: PlaceState;
  readonly passages: number;
  readonly longitude: number;
  readonly latitude: number;
};

const pageSize = 50;
const cursorSchema = z.tuple([z.int(), z.string(), z.string()]);

/** One page of what stands on the map, first who needs somebody, then by name; `id`: that one alone. */
export async function listPlaces(
  { query }: Queries,
  moment: Moment,
  { after, id, ...asked }: AskedPlaces & { readonly after?: string | undefined; readonly id?: string },
): Promise<{ readonly places: readonly ListedPlace[]; readonly next: string | null }> {
  const [rank, sort, last] = cursorSchema.safeParse(parseJson(after ?? '')).data ?? [0, '', ''];
  const rows = await query<
    Omit<ListedPlace, 'unit'> & { unit: string | null; unitName: string | null; rank: number; sort: string }
  >(
    `${withSpots(asked)}, ranked as (
       select spots.*, array_position($14::text[], state) as rank from spots
       where ${inView(10)} and ${inStates(9)} and ($15::text is null or id = $15::text)
     )
     select ranked.id, ranked.name, unit, units.name as "unitName", state, passages, longitude, latitude, rank, sort
     from ranked left join units on units.id = ranked.unit
     where (rank, sort, ranked.id) > ($16::integer, $17::text, $18::text) order by rank, sort, ranked.id limit $19`,
    [
      ...spotParams(moment, asked),
      asked.states,
      ...viewParams(asked.view),
      placeStates,
      id ?? null,
      ...[rank, sort, last, pageSize + 1],
    ],
  );
  const shown = rows.slice(0, pageSize);
  const end = shown.at(-1);
  return {
    places: shown.map(({ rank: _, sort: __, unit, unitName, ...row }) => ({
      ...row,
      unit: unit === null ? null : { id: unit, name: unitName ?? unit },
    })),
    next: rows.length > pageSize && end ? JSON.stringify([end.rank, end.sort, end.id]) : null,
  };
}
