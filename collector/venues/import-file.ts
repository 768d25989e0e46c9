import { basename } from 'node:path';
import { streamCsvRows } from 'hucre';
import { failed, ok, type Result, unreachable } from '../../protocol/result.ts';
import type { Database, Queries } from '../database/database.ts';
import { readTree } from '../units/read-units.ts';
import { beginImport, type Import } from './import-venues.ts';
import type { Acting } from './note-act.ts';
import { decodeTable } from './table/decode-table.ts';
import { rowsBeforeHeadings, rowUnder } from './table/headed-rows.ts';
import { findHead, type TableRow } from './table/table-rows.ts';
import type { TableCell } from './table/venue-table-worker.ts';
import { type BadRow, venueReader } from './table/venues-of-table.ts';
import { takenOf } from './taken-ids.ts';
import type { NewVenue } from './venue.ts';
import type { VenueFault } from './venue-fault.ts';
import { insertVenues } from './write-venues.ts';

export type ImportFault =
  | { readonly kind: 'disk'; readonly code: string }
  | { readonly kind: 'encoding' | 'no-headings' | 'no-rows' }
  | { readonly kind: 'rows'; readonly badRows: number; readonly bad: readonly BadRow[] };

const atOnce = 10_000;
const mostBadNamed = 20;

/** Nothing of the file is written. */
class NotTaken extends Error {
  readonly fault: ImportFault;
  constructor(fault: ImportFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

type Given = { readonly path: string; readonly bytes: Uint8Array; readonly day: number };

/** A CSV of any length, whole or not at all, in one transaction; a bad row keeps all of it out. */
export async function importFile(
  database: Database,
  { path, bytes, day }: Given,
  acting: Acting,
): Promise<Result<Import, ImportFault>> {
  const text = decodeTable(bytes);
  if (text === null) return failed({ kind: 'encoding' });
  const rows = tableRows(text);
  if (rows === null) return failed({ kind: 'no-headings' });
  try {
    return ok(
      await database.transaction((queries) => takeRows(queries, { rows, file: basename(path), day }, acting)),
    );
  } catch (error) {
    if (error instanceof NotTaken) return failed(error.fault);
    throw error;
  }
}

type Rows = { readonly rows: Iterable<TableRow>; readonly file: string; readonly day: number };

async function takeRows(queries: Queries, { rows, file, day }: Rows, acting: Acting): Promise<Import> {
  const { units } = await readTree(queries, day);
  const read = venueReader({ units, taken: new Set(), isUnitWanted: false, today: day });
  const number = await beginImport(queries, { file, venues: 0 }, acting);
  // The index of words takes them all at once in the end.
  await queries.query(`set local gin_pending_list_limit = '1GB'`);
  await queries.query(`set local maintenance_work_mem = '256MB'`);
  const bad: BadRow[] = [];
  let [venues, badRows] = [0, 0];
  const refuse = (row: BadRow) => {
    badRows += 1;
    if (bad.length < mostBadNamed) bad.push(row);
  };
  async function write(some: readonly (readonly [row: number, venue: NewVenue])[]): Promise<void> {
    venues += some.length;
    const taken = await takenOf(
      queries,
      some.map(([, { id }]) => id),
      acting.reach,
    );
    for (const [row, { id }] of some) if (taken.has(id)) refuse({ row, why: 'known', value: id });
    // What is not taken in the end need not be written.
    if (badRows > 0) return;
    await insertVenues(
      queries,
      some.map(([, venue]) => venue),
      { ...acting, imported: number },
    );
  }
  let waiting: (readonly [number, NewVenue])[] = [];
  for (const row of rows) {
    const venue = read(row);
    if (venue.ok) waiting.push([row.row, venue.value]);
    else refuse(venue.fault);
    if (waiting.length < atOnce) continue;
    await write(waiting);
    waiting = [];
  }
  await write(waiting);
  if (badRows > 0) throw new NotTaken({ kind: 'rows', badRows, bad });
  if (venues === 0) throw new NotTaken({ kind: 'no-rows' });
  await queries.query(`select gin_clean_pending_list('venues_words')`);
  // The first search of a registry that was empty must not read all of it.
  await queries.query('analyze venues');
  await queries.query('update venue_imports set venues = $2 where number = $1', [number, venues]);
  await acting.note(queries, {
    act: 'venues-imported',
    about: '',
    detail: { import: number, file, venues },
  });
  return { number, atMs: acting.nowMs, who: acting.who, file, venues };
}

/** One after the other, for a file of a million rows; null: it has no headings. */
function tableRows(text: string): Iterable<TableRow> | null {
  const first: TableCell[][] = [];
  for (const row of streamCsvRows(text)) {
    first.push(row.map(cellOf));
    if (first.length === rowsBeforeHeadings) break;
  }
  const head = findHead(first);
  if (head === null) return null;
  return (function* read() {
    let at = -1;
    for (const row of streamCsvRows(text)) {
      at += 1;
      if (at <= head.at) continue;
      const cells = row.map(cellOf);
      const column = cells.findIndex((cell) => cell.trimStart().startsWith('='));
      const marks = column === -1 ? [] : [{ row: at, column, why: 'formula' as const }];
      const one = rowUnder(head, cells, { at, marks });
      if (one) yield one;
    }
  })();
}

const cellOf = (cell: unknown) => String(cell ?? '');

const whys: Readonly<Record<VenueFault, string>> = {
  'no-id': 'it has no id',
  'no-name': 'it has no name',
  'too-long': 'a cell is too long',
  sign: 'a cell holds a sign that is no text',
  formula: 'a cell holds a formula',
  merged: 'cells are merged',
  kind: 'the kind is unknown',
  unit: 'there is no such unit',
  'unit-twice': 'several units have this name',
  hours: 'the opening hours are none',
  phone: 'the telephone is none',
  day: 'the day is none',
  number: 'the number is rounded',
  place: 'latitude and longitude are no two numbers of degrees',
  'place-zero': 'latitude and longitude are 0',
  'place-swapped': 'latitude and longitude are swapped',
  'place-outside': 'latitude and longitude lie outside of Viet Nam',
  twice: 'the id stands twice in the file',
  known: 'a venue has this id already',
};

/** In lines for the operator. */
export function explainImport(path: string, fault: ImportFault): string {
  switch (fault.kind) {
    case 'disk':
      return `${path} cannot be read (${fault.code}).`;
    case 'encoding':
      return `${path} is neither UTF-8 nor UTF-16: save it as UTF-8.`;
    case 'no-headings':
      return `${path} has no row with the headings Mã and Tên (Id and Name). A table of Excel is saved as CSV first.`;
    case 'no-rows':
      return `${path} has no row below its headings.`;
    case 'rows': {
      const named = fault.bad.map(({ row, why, value }) => `row ${row}: ${whys[why]} ${value}`.trimEnd());
      return [`Nothing of ${path} is taken, ${fault.badRows} rows are wrong:`, ...named].join('\n');
    }
    default:
      return unreachable(fault);
  }
}
