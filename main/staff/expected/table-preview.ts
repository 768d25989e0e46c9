import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { TableCell, TableFault } from '../../domain/table-rows.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TableRead } from './table-worker.ts';

export type PreviewFault =
  | TableFault
  | { readonly kind: 'table-busy' }
  | { readonly kind: 'table-encoding' }
  | { readonly kind: 'table-unreadable' };

type Looked<Table> = { readonly token: string; readonly table: Table };

/** A table that was looked through and waits for a word; names of people: not for long, and one at a time. */
export type TablePreview<Table> = {
  look(
    base64: string,
    read: (rows: readonly (readonly TableCell[])[]) => Result<Table, TableFault>,
  ): Promise<Result<Looked<Table>, PreviewFault>>;
  /** null: that one waits no more. */
  find(token: string): Table | null;
  /** It was taken, or somebody was erased. */
  drop(): void;
};

type Parts = {
  /** In a thread of its own. */
  readonly readTable: (bytes: Uint8Array) => Promise<TableRead>;
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
    async look(base64, read) {
      if (isReading) return failed({ kind: 'table-busy' });
      isReading = true;
      const cells = await readTable(Buffer.from(base64, 'base64')).finally(() => {
        isReading = false;
      });
      if (cells.kind === 'encoding') return failed({ kind: 'table-encoding' });
      if (cells.kind === 'unreadable') return failed({ kind: 'table-unreadable' });
      const table = read(cells.rows);
      if (!table.ok) return table;
      const looked = { token: makeToken(), table: table.value };
      keep(looked);
      return ok(looked);
    },
    find: (token) => (waiting?.token === token ? waiting.table : null),
    drop: () => keep(null),
  };
}
