import { randomUUID } from 'node:crypto';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Database, Queries } from '../database/database.ts';
import { moveFigures } from '../figures/stale.ts';
import { isWithin } from '../units/reach.ts';
import { readTree } from '../units/read-units.ts';
import type { Acting } from './note-act.ts';
import type { ReadTable } from './table/read-table.ts';
import { rowsOfTable } from './table/table-rows.ts';
import { textIn, type VenueTable, venuesOfTable } from './table/venues-of-table.ts';
import { takenOf } from './taken-ids.ts';
import type { NewVenue } from './venue.ts';
import type { TableFault } from './venue-fault.ts';
import { insertVenues } from './write-venues.ts';

type Given = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly readTable: ReadTable;
  /** Today. */
  readonly day: number;
};

export type Looked = VenueTable & { readonly token: string; readonly ignored: readonly string[] };

export type Import = {
  readonly number: number;
  readonly atMs: number;
  readonly who: string;
  readonly file: string;
  readonly venues: number;
};

const waitsMs = 3_600_000;

/** Looks through a table and keeps what is right in it for an hour, the last one of each person. */
export async function previewVenues(
  database: Database,
  { file, bytes, readTable, day }: Given,
  { who, nowMs, reach }: Acting,
): Promise<Result<Looked, { readonly kind: TableFault }>> {
  const read = await readTable(bytes);
  if (read.kind !== 'rows') return failed({ kind: read.kind });
  const table = rowsOfTable(read);
  if (!table.ok) return table;
  const ids = table.value.rows.map(({ cells }) => textIn(cells, 'id'));
  const looked = venuesOfTable(table.value.rows, {
    units: (await readTree(database, day)).units.filter(({ id }) => isWithin(reach, id)),
    isUnitWanted: reach !== null,
    taken: await takenOf(database, ids, reach),
    today: day,
  });
  const token = randomUUID();
  await database.transaction(async ({ query }) => {
    await query('delete from venue_previews where who = $1 or at_ms < $2', [who, nowMs - waitsMs]);
    await query(
      `insert into venue_previews (token, who, at_ms, file, venues, bad) values ($1, $2, $3, $4, $5::jsonb, $6)`,
      [token, who, nowMs, file, JSON.stringify(looked.venues), looked.bad.length],
    );
  });
  return ok({ ...looked, token, ignored: table.value.ignored });
}

/** A table that could not be taken: nothing of it is written. */
class NotTaken extends Error {}

/**
 * Takes what waits, all of it in one transaction: after this it is in the registry, or nothing of it is.
 * `conflict`: rows of it are wrong and nobody said to leave them out, or somebody has one of its ids since.
 */
export async function takeVenues(
  database: Database,
  { token, isGoodOnly }: { readonly token: string; readonly isGoodOnly: boolean },
  acting: Acting,
): Promise<Result<Import, 'gone' | 'conflict'>> {
  try {
    return await database.transaction(async (queries) => {
      const [waiting] = await queries.query<{ file: string; venues: readonly NewVenue[]; bad: number }>(
        'delete from venue_previews where token = $1 and who = $2 and at_ms >= $3 returning file, venues, bad',
        [token, acting.who, acting.nowMs - waitsMs],
      );
      if (!waiting) return failed('gone');
      const { file, venues, bad } = waiting;
      if (venues.length === 0 || (bad > 0 && !isGoodOnly)) throw new NotTaken();
      if (venues.some(({ unit }) => !isWithin(acting.reach, unit))) throw new NotTaken();
      const number = await beginImport(queries, { file, venues: venues.length }, acting);
      const taken = await takenOf(
        queries,
        venues.map(({ id }) => id),
        acting.reach,
      );
      const written = await insertVenues(queries, venues, { ...acting, imported: number });
      if (taken.size > 0 || written.size < venues.length) throw new NotTaken();
      await acting.note(queries, {
        act: 'venues-imported',
        about: '',
        detail: { import: number, file, venues: venues.length, leftOut: bad },
      });
      return ok({ number, atMs: acting.nowMs, who: acting.who, file, venues: venues.length });
    });
  } catch (error) {
    if (error instanceof NotTaken) return failed('conflict');
    throw error;
  }
}

export async function beginImport(
  { query }: Queries,
  { file, venues }: { readonly file: string; readonly venues: number },
  { who, nowMs }: Acting,
): Promise<number> {
  const [row] = await query<{ number: number }>(
    'insert into venue_imports (at_ms, who, file, venues) values ($1, $2, $3, $4) returning number',
    [nowMs, who, file, venues],
  );
  return row?.number ?? 0;
}

/** null: none was taken, or the last one was taken back, or another's is not theirs to take back. */
export async function readLastImport(
  { query }: Queries,
  { who, reach }: Pick<Acting, 'who' | 'reach'>,
): Promise<Import | null> {
  const [last] = await query<Import & { readonly undoneMs: number | null }>(
    `select number, at_ms as "atMs", who, file, venues, undone_ms as "undoneMs" from venue_imports
     order by number desc limit 1`,
  );
  if (!last || last.undoneMs !== null) return null;
  if (reach !== null && last.who !== who) return null;
  const { undoneMs: _, ...taken } = last;
  return taken;
}

const mostNamed = 20;

/** Takes the last table back. What was changed of it since is named, and nothing is taken back then. */
export async function undoImport(
  queries: Queries,
  number: number,
  acting: Acting,
): Promise<Result<null, 'gone' | { readonly changed: readonly string[] }>> {
  await queries.query('select 1 from venue_imports where number = $1 for update', [number]);
  const last = await readLastImport(queries, acting);
  if (last?.number !== number) return failed('gone');
  const held = await queries.query<{ unit: string | null }>(
    'select unit from venues where import = $1 for update',
    [number],
  );
  if (held.some(({ unit }) => !isWithin(acting.reach, unit))) return failed('gone');
  const changed = await queries.query<{ id: string }>(
    `select id from venues where import = $1
       and (version > 1 or exists (select 1 from venue_aliases where venue = venues.id)
         or exists (select 1 from posters where posters.venue = venues.id))
     order by id limit ${mostNamed}`,
    [number],
  );
  if (changed.length > 0) return failed({ changed: changed.map(({ id }) => id) });
  const leaving = await queries.query<{ id: string }>('select id from venues where import = $1', [number]);
  await moveFigures(queries, { venues: leaving.map(({ id }) => id), units: null });
  await queries.query('delete from venues where import = $1', [number]);
  await queries.query('update venue_imports set undone_ms = $2 where number = $1', [number, acting.nowMs]);
  await acting.note(queries, { act: 'import-undone', about: '', detail: { import: number } });
  return ok(null);
}
