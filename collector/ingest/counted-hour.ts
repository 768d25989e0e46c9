import type { JournalEvent } from '../../protocol/event.ts';
import { passedAtMs } from '../../protocol/passed-at.ts';
import type { LocalTime } from '../reports/local-time.ts';

/** The hour, 0–23, in which an event counts: of a passage that was mended on its own day that of the passage. */
export function countedHour(event: JournalEvent, { day, hour }: LocalTime): number {
  const passedMs = passedAtMs(event);
  return hour(passedMs !== event.atMs && day(passedMs) === day(event.atMs) ? passedMs : event.atMs);
}
