import type { Fault } from '../domain/fault.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { previousIn } from '../journal/repair/previous.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { Auditor, Collector } from '../ports/collector.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { type Reconciled, reconcile } from '../upload/reconcile.ts';
import { putOff } from './put-off.ts';
import { openPreviousOrNot } from './start-upload.ts';

const tryEveryMs = 600_000;
/** From one o'clock on, and at once in the morning where the PC is switched off at night. */
const hour = 1;
/** Each night the last days, and so many events of the round through all. */
const lastDays = 7;
const roundEvents = 50_000;

export type KeepReconciled = { faults(): readonly Fault[]; stop(): void };

type Parts = {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'after'>;
  readonly timekeeper: Pick<Timekeeper, 'stamp'>;
  readonly file: Pick<OpenJournal, 'journal' | 'outbox' | 'upkeep' | 'origin'>;
  readonly keys: DeviceKey;
  readonly tell: TellLog;
  readonly collector: Collector & Auditor;
  /** Earlier journals are asked for anew. */
  readonly askPrevious: () => void;
};

/** Each night: whether the collector still has what it acknowledged. What is missing is sent again, and nothing else. */
export function keepReconciled(parts: Parts): KeepReconciled {
  const { clock, dataDir, file, timekeeper, collector, keys, tell } = parts;
  const { outbox, upkeep, origin } = file;
  let differsAt: number | null = null;
  let isStopped = false;
  let isBusy = false;

  async function quietly(work: () => Promise<void>): Promise<void> {
    isBusy = true;
    await work().catch((error: unknown) => {
      // A journal that was closed meanwhile is no trouble.
      if (!isStopped) putOff(tell)(error);
    });
    isBusy = false;
  }
  let stop = clock.after(tryEveryMs, tick);

  function tick(): void {
    stop = clock.after(tryEveryMs, tick);
    const { local } = timekeeper.stamp();
    if (!isBusy && local.hour >= hour && upkeep.recall('reconciled') !== local.day && outbox.acked() > 0)
      void quietly(() => night(local.day));
  }

  async function night(day: number): Promise<void> {
    const acked = outbox.acked();
    // What was not acknowledged yet is the upload's.
    const recent = Math.min(upkeep.firstSeqFrom(shiftDay(day, -lastDays)) ?? acked + 1, acked + 1);
    const begin = (upkeep.recall('reconciled-to') ?? 0) + 1;
    const from = begin >= recent ? 1 : begin;
    const until = Math.min(from + roundEvents - 1, recent - 1);
    const round = await reconcile({ outbox, collector, origin }, { first: from, last: until });
    const last = await reconcile({ outbox, collector, origin }, { first: recent, last: acked });
    for (const path of previousIn(dataDir)) await reconcilePrevious(path);
    if (isStopped) return;
    note([round, last], day);
    if (round.fault || last.fault) return;
    upkeep.remember('reconciled-to', until);
    upkeep.remember('reconciled', day);
    parts.askPrevious();
  }

  async function reconcilePrevious(path: string): Promise<void> {
    const earlier = openPreviousOrNot(path, { keys, tell });
    if (!earlier) return;
    try {
      await reconcile({ ...earlier, collector }, { first: 1, last: earlier.outbox.newestSeq() });
    } finally {
      earlier.close();
    }
  }

  function note(parts: readonly Reconciled[], day: number): void {
    const sum = (of: (part: Reconciled) => number) => parts.reduce((total, part) => total + of(part), 0);
    differsAt = parts.find((part) => part.differsAt !== null)?.differsAt ?? null;
    const resent = sum((part) => part.resent);
    if (resent === 0 && differsAt === null) return;
    const detail = { reconciled: sum((part) => part.checked), resent, differsAt, day };
    file.journal.record({ kind: 'sync', stamp: timekeeper.stamp(), detail });
  }

  return {
    faults: () => (differsAt === null ? [] : [{ kind: 'collector-differs', seq: differsAt }]),
    stop() {
      isStopped = true;
      stop();
    },
  };
}
