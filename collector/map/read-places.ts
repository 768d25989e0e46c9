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
const withSpots = `${withSeen}, gates as (${gatesOfVenues}), heard as (
    select coalesce(alias.venue, days.venue) as venue_id, sum(passed_in + passed_out)::bigint as n
    from venue_days days left join venue_aliases alias on alias.alias = days.venue
    where local_day between $7::integer and $8::integer group by 1
  ), spots as (
    select venues.id, venues.name, venues.unit, venues.sort, longitude, latitude, passages, ${placeState} as state
    from venues
      left join gates on gates.venue_id = venues.id
      left join heard on heard.venue_id = venues.id
      cross join lateral (select coalesce(heard.n, 0) as passages) as passed
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

export async function readPlaces(queries: Queries, moment: Moment, asked: AskedPlaces): Promise<Places> {
  const params = [...spotParams(moment, asked), asked.states, ...viewParams(asked.view)];
  const rows = await queries.query<{
    readonly state: PlaceState;
    readonly placed: number;
    readonly unplaced: number;
    readonly shown: number;
  }>(
    `${withSpots} select state, count(longitude) as placed, count(*) - count(longitude) as unplaced,
       count(*) filter (where ${inView(10)} and ${inStates(9)}) as shown
     from spots group by state`,
    params,
  );
  const sum = (of: 'placed' | 'unplaced' | 'shown') => rows.reduce((all, row) => all + row[of], 0);
  const placed = new Map(rows.map((row) => [row.state, row.placed]));
  const isGrid = sum('shown') > mostMarks;
  return {
    states: Object.fromEntries(
      placeStates.map((state) => [state, placed.get(state) ?? 0]),
    ) as Places['states'],
    total: sum('placed'),
    unplaced: sum('unplaced'),
    marks: await readMarks(queries, params, isGrid ? cellOf(asked.view) : 0),
    isGrid,
  };
}

const cellOf = ({ west, east, south, north }: View) => Math.max(east - west, north - south) / cells;

/** A cell stands where its venues stand on average. `step` in degrees; 0: each venue for itself. */
async function readMarks(
  { query }: Queries,
  params: readonly unknown[],
  step: number,
): Promise<readonly Mark[]> {
  const counted = placeStates.map((state) => `count(*) filter (where state = '${state}')`);
  return query<Mark>(
    `${withSpots} select case when count(*) = 1 then min(id) end as id, avg(longitude) as longitude,
       avg(latitude) as latitude, array[${counted.join(', ')}]::integer[] as counts
     from spots where ${inView(10)} and ${inStates(9)}
     group by case when $14::float8 = 0 then id
       else floor(longitude / nullif($14::float8, 0))::text || ' ' || floor(latitude / nullif($14::float8, 0))::text end
     order by 1, 2, 3`,
    [...params, step],
  );
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
    `${withSpots}, ranked as (
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
