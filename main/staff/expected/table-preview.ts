import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { TableCell, TableFault, TableSheet } from '../../domain/table-rows.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TableOrder, TableRead } from './table-worker.ts';

export type PreviewFault =
  | TableFault
  | { readonly kind: 'table-busy' }
  | { readonly kind: 'table-encoding' }
  | { readonly kind: 'table-unreadable' };

export type Looked<Table> = {
  readonly token: string;
  readonly table: Table;
  /** Of a workbook with several that have something on them: all of those, and which one was read. */
  readonly sheets: readonly (TableSheet & { readonly isRead: boolean })[];
};

/** A file as it travels; `sheet`: which one of a workbook, by its place; null: the first that reads as such a table. */
type GivenTable = { readonly base64: string; readonly sheet: number | null };

/** A table that was looked through and waits for a word; names of people: not for long, and one at a time. */
export type TablePreview<Table> = {
  look(
    given: GivenTable,
    read: (rows: readonly (readonly TableCell[])[]) => Result<Table, TableFault>,
  ): Promise<Result<Looked<Table>, PreviewFault>>;
  /** null: that one waits no more. */
  find(token: string): Table | null;
  /** It was taken, or somebody was erased. */
  drop(): void;
};

type Parts = {
  /** In a thread of its own. */
  readonly readTable: (order: TableOrder) => Promise<TableRead>;
  readonly makeToken: () => string;
  readonly clock: Pick<Clock, 'after'>;
};

const waitsMs = 600_000;

export function createTablePreview<Table>({ readTable, makeToken, clock }: Parts): TablePreview<Table> {
  let waiting: Looked<Table> | null = null;
  let stopWaiting: () => void = () => {};
  let isReading = false;

  function keep(next: Looked<Table> | null): void {
    stopWaiting();
    waiting = next;
    stopWaiting = next ? clock.after(waitsMs, () => keep(null)) : () => {};
  }

  return {
    async look({ base64, sheet }, read) {
      if (isReading) return failed({ kind: 'table-busy' });
      isReading = true;
      const bytes = Buffer.from(base64, 'base64');
      const found = await findTable((at) => readTable({ bytes, sheet: at }), { sheet, read }).finally(() => {
        isReading = false;
      });
      if (!found.ok) return found;
      const looked = { token: makeToken(), ...found.value };
      keep(looked);
      return ok(looked);
    },
    find: (token) => (waiting?.token === token ? waiting.table : null),
    drop: () => keep(null),
  };
}

type Reading<Table> = {
  readonly sheet: number | null;
  readonly read: (rows: readonly (readonly TableCell[])[]) => Result<Table, TableFault>;
};

/** Sheets that are looked through for a table: before it lie a title, notes, a list of rooms. */
const mostTries = 6;

/** On the sheet that was chosen, else on the first that reads as such a table; else what is wrong with the first one. */
async function findTable<Table>(
  readSheet: (at: number | null) => Promise<TableRead>,
  { sheet, read }: Reading<Table>,
): Promise<Result<Omit<Looked<Table>, 'token'>, PreviewFault>> {
  const first = await readSheet(sheet);
  if (first.kind === 'encoding') return failed({ kind: 'table-encoding' });
  if (first.kind === 'unreadable') return failed({ kind: 'table-unreadable' });
  const { sheets } = first;
  const looked = (table: Table, at: number | undefined) =>
    ok({
      table,
      sheets: sheets.length > 1 ? sheets.map((one) => ({ ...one, isRead: one.at === at })) : [],
    });
  const table = read(first.rows);
  if (table.ok) return looked(table.value, sheet ?? sheets[0]?.at);
  const others = sheet === null && table.fault.kind !== 'too-many-rows' ? sheets.slice(1, mostTries) : [];
  for (const { at } of others) {
    const other = await readSheet(at);
    const found = other.kind === 'rows' ? read(other.rows) : null;
    if (found?.ok) return looked(found.value, at);
  }
  return table;
}
