import { shiftDay } from '../domain/local-time.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { putOff } from './put-off.ts';

const lookEveryMs = 60_000;

type Parts = {
  readonly clock: Pick<Clock, 'after'>;
  readonly timekeeper: Pick<Timekeeper, 'stamp'>;
  readonly file: Pick<OpenJournal, 'journal' | 'upkeep'>;
  readonly tell: TellLog;
};

/**
 * Writes each day's end down once it is over, at the next start where nobody was there: numbers have no gap, so whoever has
 * that event has all of the day, also of one on which nobody came. A clock that goes back and forth ends no day twice,
 * unless somebody has passed on it since.
 */
export function closeDays({ clock, timekeeper, file, tell }: Parts): { stop(): void } {
  const orPutOff = putOff(tell);
  let stop = clock.after(lookEveryMs, look);

  function look(): void {
    stop = clock.after(lookEveryMs, look);
    try {
      closeYesterday();
    } catch (error) {
      orPutOff(error);
    }
  }

  function closeYesterday(): void {
    const { journal, upkeep } = file;
    const stamp = timekeeper.stamp();
    const yesterday = shiftDay(stamp.local.day, -1);
    const firstDay = upkeep.firstDay();
    if (firstDay === null || yesterday < firstDay || upkeep.isClosed(yesterday)) return;
    const noted = journal.record({ kind: 'sync', stamp, detail: { closedDay: yesterday } });
    // A full disk is said elsewhere; it is tried again.
    if (noted.ok) upkeep.close(yesterday, noted.value.seq);
  }

  return { stop: () => stop() };
}
