import type { Fault } from '../domain/fault.ts';
import { shiftDay } from '../domain/local-time.ts';
import { forgetOld } from '../line/retention.ts';
import type { Keys } from '../ports.ts';
import type { Built, ComposeOptions } from './compose.ts';

const tryEveryMs = 600_000;
/** So many days beyond what the settings allow somebody should know. */
const lateAfterDays = 3;

export type KeepForgetting = { faults(): readonly Fault[]; stop(): void };

/** At the start, and once a day; every ten minutes while the clock is not proven or the disk is full. */
export function keepForgetting(
  { clock, config }: Pick<ComposeOptions, 'clock' | 'config'>,
  { file, keys, timekeeper }: Built & { readonly keys: Keys },
): KeepForgetting {
  const { identityDays } = config.retention;
  let doneDay = 0;
  let lateSince: number | null = null;
  let stop = () => {};

  function act(): void {
    stop = clock.after(tryEveryMs, act);
    const { day } = timekeeper.stamp().local;
    if (day === doneDay) return;
    const outcome = forgetOld({
      ...file.forgetting,
      keys,
      record: file.journal.record,
      stamp: timekeeper.stamp,
      identityDays,
    });
    if (outcome === 'done') doneDay = day;
    const oldest = keys.oldestDay();
    const isLate = oldest !== null && oldest < shiftDay(day, -identityDays - lateAfterDays);
    lateSince = isLate ? oldest : null;
  }

  act();
  return {
    faults: () => (lateSince === null ? [] : [{ kind: 'forgetting-late', day: lateSince }]),
    stop: () => stop(),
  };
}
