import type { Fault } from '../domain/fault.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { KeyRetention } from '../ports/keys.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { clearExports } from './clear-exports.ts';
import { putOff } from './put-off.ts';
import { forgetOld } from './retention.ts';

const tryEveryMs = 600_000;
/** So many days beyond what the settings allow somebody should know. */
const lateAfterDays = 3;

export type KeepForgetting = { faults(): readonly Fault[]; stop(): void };

type Parts = {
  readonly clock: Pick<Clock, 'after'>;
  readonly timekeeper: Pick<Timekeeper, 'stamp'>;
  readonly file: Pick<OpenJournal, 'forgetting' | 'journal' | 'upkeep'>;
  readonly keys: KeyRetention;
  /** Days that names and numbers are kept. */
  readonly identityDays: number;
  readonly tell: TellLog;
  /** Where files lie that staff wrote. */
  readonly exports: string;
};

/** At the start, and once a day; every ten minutes while the clock is not proven, the disk is full or a key file is held. */
export function keepForgetting(parts: Parts): KeepForgetting {
  const { clock, file, keys, timekeeper, identityDays } = parts;
  const orPutOff = putOff(parts.tell);
  let doneDay = 0;
  let lateSince: number | null = null;
  let stop = () => {};

  function act(): void {
    stop = clock.after(tryEveryMs, act);
    try {
      clearExports(parts.exports, { nowMs: timekeeper.stamp().atMs, isAll: false });
      look(timekeeper.stamp().local.day);
    } catch (error) {
      orPutOff(error);
    }
  }

  function look(day: number): void {
    if (day === doneDay) return;
    lateSince = oldestLate(day);
    const outcome = forgetOld({
      ...file.forgetting,
      keys,
      record: file.journal.record,
      stamp: timekeeper.stamp,
      aheadSince: () => file.upkeep.recall('ahead') || null,
      rememberAhead: (since) => file.upkeep.remember('ahead', since ?? 0),
      identityDays,
    });
    if (outcome === 'done') doneDay = day;
    lateSince = oldestLate(day);
  }

  function oldestLate(day: number): number | null {
    const oldest = Math.min(...keys.daysKept());
    return oldest < shiftDay(day, -identityDays - lateAfterDays) ? oldest : null;
  }

  act();
  return {
    faults: () => (lateSince === null ? [] : [{ kind: 'forgetting-late', day: lateSince }]),
    stop: () => stop(),
  };
}
