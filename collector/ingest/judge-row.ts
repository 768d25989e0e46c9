import { isUtf8 } from 'node:buffer';
import { decodeEvent, type JournalEvent } from '../../protocol/event.ts';

export type PoisonReason = 'not-utf8' | 'not-an-event' | 'other-place' | 'out-of-range';

export type JudgedRow =
  | { readonly kind: 'event'; readonly event: JournalEvent }
  | { readonly kind: 'poison'; readonly reason: PoisonReason };

export type Place = { readonly device: string; readonly epoch: string; readonly seq: number };

/** Years 2000 to 9999: what a date column and the calendar take. */
const [minAtMs, maxAtMs] = [Date.UTC(2000, 0), Date.UTC(9999, 11)];
const [minDay, maxDay] = [20000101, 99991231];

const dayMs = 86_400_000;

/** With more, a key of `counts` would not fit into an index page, and the row would fail its whole batch. */
const maxIdLength = 100;

/** Whether a row can be counted. It is kept and acknowledged either way. */
export function judgeRow(tuple: Buffer, place: Place): JudgedRow {
  if (!isUtf8(tuple)) return { kind: 'poison', reason: 'not-utf8' };
  const event = decodeEvent(tuple.toString('utf8'));
  if (event === null) return { kind: 'poison', reason: 'not-an-event' };
  if (event.device !== place.device || event.epoch !== place.epoch || event.seq !== place.seq) {
    return { kind: 'poison', reason: 'other-place' };
  }
  return fitsColumns(event) ? { kind: 'event', event } : { kind: 'poison', reason: 'out-of-range' };
}

/** A local day is that of its moment, in whatever zone. */
function isDayOf({ localDay, atMs }: JournalEvent): boolean {
  const day = (ms: number) => Number(new Date(ms).toISOString().slice(0, 10).replaceAll('-', ''));
  return localDay >= day(atMs - dayMs) && localDay <= day(atMs + dayMs);
}

/** PostgreSQL's text takes every character but NUL. */
function fitsColumns(event: JournalEvent): boolean {
  return (
    event.atMs >= minAtMs &&
    event.atMs < maxAtMs &&
    event.localDay >= minDay &&
    event.localDay <= maxDay &&
    isDayOf(event) &&
    [event.venue, event.gate, event.decision ?? '', event.credential ?? ''].every(
      (text) => text.length <= maxIdLength && !text.includes('\0'),
    ) &&
    event.reason?.includes('\0') !== true
  );
}
