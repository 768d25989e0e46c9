import { randomUUID } from 'node:crypto';
import { failed, ok, type Result, unreachable } from '../../../protocol/result.ts';
import type { Database, Queries } from '../../database/database.ts';
import type { Acting } from '../../venues/note-act.ts';
import { headOf, rowsBelow } from '../../venues/table/headed-rows.ts';
import type { ReadTable } from '../../venues/table/read-table.ts';
import type { ReadCells } from '../../venues/table/venue-table-worker.ts';
import type { TableFault } from '../../venues/venue-fault.ts';
import { insertUnits, lockUnits } from '../change-units.ts';
import type { NewUnit } from '../contract.ts';
import { readHistory } from '../read-units.ts';
import type { UnitHistory } from '../unit-tree.ts';
import { type Merger, mergerHeadings, mergerJudge, mergersOfTable } from './mergers-of-table.ts';
import type { BadUnitRow, UnitTableKind } from './unit-row-fault.ts';
import { unitHeadings, unitsOfTable } from './units-of-table.ts';

type Given = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly readTable: ReadTable;
  /** Today. */
  readonly day: number;
};

/** What a table would do. */
type Wanted =
  | { readonly kind: 'units'; readonly rows: readonly NewUnit[] }
  | { readonly kind: 'mergers'; readonly rows: readonly Merger[] };

export type LookedAtUnits = Wanted & {
  readonly token: string;
  /** Old units that are the new ones themselves. */
  readonly same: number;
  readonly bad: readonly BadUnitRow[];
  readonly ignored: readonly string[];
};

export type UnitImport = {
  readonly number: number;
  readonly atMs: number;
  readonly who: string;
  readonly file: string;
  readonly kind: UnitTableKind;
  readonly rows: number;
};

const waitsMs = 3_600_000;
/** No day comes after it. */
const atLast = 99991231;

/** Looks through a table and keeps it for an hour, the last one of each person. */
export async function previewUnits(
  database: Database,
  { file, bytes, readTable, day }: Given,
  { who, nowMs }: Acting,
): Promise<Result<LookedAtUnits, { readonly kind: TableFault }>> {
  const read = await readTable(bytes);
  if (read.kind !== 'rows') return failed({ kind: read.kind });
  const looked = wantedOf(read, { history: await readHistory(database, atLast), today: day });
  if (!looked.ok) return looked;
  const { kind, rows, bad } = looked.value;
  const token = randomUUID();
  await database.transaction(async ({ query }) => {
    await query('delete from unit_previews where who = $1 or at_ms < $2', [who, nowMs - waitsMs]);
    await query(
      `insert into unit_previews (token, who, at_ms, file, kind, rows, bad) values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
      [token, who, nowMs, file, kind, JSON.stringify(rows), bad.length],
    );
  });
  return ok({ ...looked.value, token });
}

type Looked = Result<Wanted & Pick<LookedAtUnits, 'same' | 'bad' | 'ignored'>, { readonly kind: TableFault }>;

/** By its headings: old and new units, or units. */
function wantedOf(
  cells: ReadCells,
  { history, today }: { readonly history: UnitHistory; readonly today: number },
): Looked {
  if (headOf(cells.rows, mergerHeadings) !== null) {
    const table = rowsBelow(cells, mergerHeadings);
    if (!table.ok) return table;
    const { mergers, same, bad } = mergersOfTable(table.value.rows, { history, today });
    return ok({ kind: 'mergers', rows: mergers, same, bad, ignored: table.value.ignored });
  }
  const headings = unitHeadings.find((one) => headOf(cells.rows, one) !== null);
  if (!headings) return failed({ kind: 'no-headings' });
  const table = rowsBelow(cells, headings);
  if (!table.ok) return table;
  const { units, bad } = unitsOfTable(table.value.rows, { known: history.units, today });
  return ok({ kind: 'units', rows: units, same: 0, bad, ignored: table.value.ignored });
}

/** A table that could not be taken: nothing of it is written. */
class NotTaken extends Error {}

/**
 * Takes what waits, all of it in one transaction: after this it is in the tree, or nothing of it is. `conflict`: rows of
 * it are wrong, or the tree has changed since.
 */
export async function takeUnits(
  database: Database,
  token: string,
  acting: Acting,
): Promise<Result<UnitImport, 'gone' | 'conflict'>> {
  try {
    return await database.transaction(async (queries) => {
      const [waiting] = await queries.query<Wanted & { readonly file: string; readonly bad: number }>(
        'delete from unit_previews where token = $1 and who = $2 and at_ms >= $3 returning file, kind, rows, bad',
        [token, acting.who, acting.nowMs - waitsMs],
      );
      if (!waiting) return failed('gone');
      const { file, kind, rows, bad } = waiting;
      if (rows.length === 0 || bad > 0) throw new NotTaken();
      const number = await begin(queries, { file, kind, rows: rows.length }, acting);
      if (!(await write(queries, waiting, number))) throw new NotTaken();
      await acting.note(queries, {
        act: 'units-imported',
        about: '',
        detail: { import: number, file, [kind]: rows.length },
      });
      return ok({ number, atMs: acting.nowMs, who: acting.who, file, kind, rows: rows.length });
    });
  } catch (error) {
    if (error instanceof NotTaken) return failed('conflict');
    throw error;
  }
}

async function begin(
  { query }: Queries,
  { file, kind, rows }: Pick<UnitImport, 'file' | 'kind' | 'rows'>,
  { who, nowMs }: Acting,
): Promise<number> {
  const [row] = await query<{ number: number }>(
    'insert into unit_imports (at_ms, who, file, kind, rows) values ($1, $2, $3, $4, $5) returning number',
    [nowMs, who, file, kind, rows],
  );
  return row?.number ?? 0;
}

/** false: the tree as it stands now does not allow it. */
async function write(queries: Queries, wanted: Wanted, number: number): Promise<boolean> {
  switch (wanted.kind) {
    case 'units':
      return (await insertUnits(queries, wanted.rows, number)).ok;
    case 'mergers':
      return mergeAll(queries, wanted.rows, number);
    default:
      return unreachable(wanted);
  }
}

async function mergeAll(queries: Queries, mergers: readonly Merger[], number: number): Promise<boolean> {
  await lockUnits(queries);
  const judge = mergerJudge(mergers, await readHistory(queries, atLast));
  if (mergers.some((merger) => judge(merger) !== null)) return false;
  const columns = [
    mergers.map(({ from }) => from),
    mergers.map(({ into }) => into),
    mergers.map(({ day }) => day),
  ];
  await queries.query(
    `update units set until_day = merger.day
     from unnest($1::text[], $2::text[], $3::integer[]) as merger(unit, heir, day) where units.id = merger.unit`,
    columns,
  );
  await queries.query(
    `insert into unit_changes (kind, from_unit, to_unit, day, source, import)
     select 'merger', unit, heir, day, source, $5::bigint
     from unnest($1::text[], $2::text[], $3::integer[], $4::text[]) as merger(unit, heir, day, source)`,
    [...columns, mergers.map(({ source }) => source), number],
  );
  return true;
}
