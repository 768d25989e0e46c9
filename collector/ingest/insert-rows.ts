import type { BatchHeader } from '../../protocol/batch.ts';
import type { Queries, Writing } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { countEvents } from './count-rows.ts';
import { columns, encodeRows } from './encode-rows.ts';
import { tableOfDay } from './event-days.ts';
import { eventsOf, type NewRow } from './new-row.ts';

export type Arrival = {
  readonly header: BatchHeader;
  /** Whose table is there. */
  readonly day: number;
  readonly time: LocalTime;
  readonly nowMs: number;
};

/**
 * Stores rows that are not here, and counts them. That they are not is known from the journal's row, which nobody else
 * holds meanwhile: so they are copied straight into the table of the day.
 */
export async function insertRows(
  queries: Writing,
  rows: readonly NewRow[],
  { header, day, time, nowMs }: Arrival,
): Promise<void> {
  if (rows.length === 0) return;
  const { device, epoch } = header;
  const encoded = encodeRows(rows, { device, epoch, receivedDay: day }, time);
  await queries.copy(`${tableOfDay(day)} ${columns}`, encoded);
  await countEvents(queries, header, { events: eventsOf(rows), time });
  await quarantineRows(queries, rows, { header, nowMs });
}

/** Says of poison rows why they are not counted. Their bytes lie with all others in `events`. */
async function quarantineRows(
  { query }: Queries,
  rows: readonly NewRow[],
  { header, nowMs }: Pick<Arrival, 'header' | 'nowMs'>,
): Promise<void> {
  const poison = rows.flatMap(({ seq, judged }) =>
    judged.kind === 'poison' ? [{ seq, reason: judged.reason }] : [],
  );
  if (poison.length === 0) return;
  await query(
    `insert into quarantine
     select $1, $2, row.seq, row.reason, $3 from unnest($4::bigint[], $5::text[]) as row(seq, reason)
     on conflict do nothing`,
    [header.device, header.epoch, nowMs, poison.map((row) => row.seq), poison.map((row) => row.reason)],
  );
}
