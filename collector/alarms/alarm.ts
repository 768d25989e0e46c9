import type { BatchHeader } from '../../protocol/batch.ts';
import { sha256 } from '../../protocol/sha256.ts';
import type { Queries } from '../database/database.ts';
import type { AlarmKind } from './alarm-kind.ts';

/** Seqs and hashes only, never the contents of an event. */
export type Alarm = {
  readonly kind: AlarmKind;
  /** Of the kiosk, and its journal; no epoch: all of them. */
  readonly place: Pick<BatchHeader, 'device' | 'epoch'>;
  readonly seq: number;
  readonly facts: Readonly<Record<string, number | string>>;
  /** How often it was met since it was written last. */
  readonly times?: number;
};

/** The same trouble met again, as a kiosk's retries do, counts up and does not pile up. */
export async function raiseAlarm({ query }: Queries, alarm: Alarm, nowMs: number): Promise<void> {
  await query(
    `insert into alarms values ($1, $2, $3, $4, $5, $6, $6, $7)
     on conflict (kind, device, epoch, seq)
     do update set facts = excluded.facts, last_ms = excluded.last_ms, times = alarms.times + excluded.times`,
    [
      alarm.kind,
      alarm.place.device,
      alarm.place.epoch,
      alarm.seq,
      JSON.stringify(alarm.facts),
      nowMs,
      alarm.times ?? 1,
    ],
  );
}

/** Keeps the other bytes of rows that are already there. */
export async function keepFork(
  { query }: Queries,
  {
    header,
    rows,
  }: {
    readonly header: BatchHeader;
    readonly rows: readonly { readonly seq: number; readonly tuple: Buffer }[];
  },
  nowMs: number,
): Promise<void> {
  await query(
    `insert into forks
     select $1, $2, row.seq, row.digest, row.tuple, $3
     from unnest($4::bigint[], $5::bytea[], $6::bytea[]) as row(seq, digest, tuple)
     on conflict do nothing`,
    [
      header.device,
      header.epoch,
      nowMs,
      rows.map((row) => row.seq),
      rows.map((row) => sha256(row.tuple)),
      rows.map((row) => row.tuple),
    ],
  );
}
