import type { Reserve } from '../../native/disk/reserve-file.ts';
import type { Fault } from '../domain/fault.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { BackupReport } from '../journal/care/backup.ts';
import { type Care, care } from '../journal/care/care.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { markDamaged } from '../journal/repair/set-aside.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { TellLog } from '../ports/tell-log.ts';
import type { Config } from '../settings/config.ts';
import { keepSalvaged } from './keep-salvaged.ts';
import { passingTroubleOf, putOff } from './put-off.ts';

const tickMs = 5_000;
/** Nobody is at the gate: the log is written back. */
const quietMs = 5_000;
/** The copy is made when nobody was there for so long, or all the same when it is due for three hours. */
const backupQuietMs = 60_000;
const backupPatienceMs = 3 * 3_600_000;
/** From two o'clock on, and at once in the morning where the PC is switched off at night. */
const backupHour = 2;
const lateAfterDays = 3;
/** Somebody should know for so long that the log is a new one. */
const renewedShownMs = 24 * 3_600_000;
/** Room that could not be kept back is tried for again after so long. */
const refillPauseMs = 600_000;

export type KeepJournal = {
  faults(): readonly Fault[];
  stop(): void;
};

type Parts = {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'after'>;
  readonly timekeeper: Pick<Timekeeper, 'stamp'>;
  readonly file: Pick<OpenJournal, 'journal' | 'upkeep'>;
  readonly keys: DeviceKey;
  readonly config: Pick<Config, 'backup' | 'diskLowBytes'>;
  readonly reserve: Reserve;
  /** Milliseconds since somebody did something at the gate. */
  readonly quietMs: () => number;
  /** A file of earlier events is there now. */
  readonly salvaged: () => void;
  /** The journal was found damaged: the next start puts it aside. */
  readonly beginAnew: () => void;
  readonly tell: TellLog;
  readonly care?: Care;
};

/** Looks after the journal while nobody is at the gate: writes it back, copies and checks it each night, saves what was damaged. */
export function keepJournal(parts: Parts): KeepJournal {
  const { clock, config, dataDir, file, timekeeper, keys } = parts;
  const orPutOff = putOff(parts.tell);
  const work = parts.care ?? care;
  const key = keys.signer().publicKey;
  let writtenBack = 0;
  let dueSinceMs: number | null = null;
  let isBusy = false;
  let failedDay = 0;
  let refillAtMs = 0;
  let salvageDay = 0;
  let isStopped = false;
  let stop = clock.after(tickMs, tick);
  const salvaging = keepSalvaged({
    dataDir,
    key,
    care: work,
    isStopped: () => isStopped,
    tell: parts.tell,
    saved(saved) {
      note(
        saved
          ? { salvaged: saved.epoch, events: saved.events, last: saved.last, missing: saved.missing }
          : { salvaged: null },
      );
      if (saved) parts.salvaged();
    },
  });

  function note(detail: Readonly<Record<string, unknown>>): void {
    file.journal.record({ kind: 'device', stamp: timekeeper.stamp(), detail });
  }

  function tick(): void {
    stop = clock.after(tickMs, tick);
    for (const look of [refill, writeBack, copyWhenDue, salvageWhenDue]) {
      try {
        look();
      } catch (error) {
        orPutOff(error);
      }
    }
  }

  function refill(): void {
    const { runMs } = timekeeper.stamp();
    if (runMs < refillAtMs || parts.quietMs() < quietMs) return;
    refillAtMs = runMs + refillPauseMs;
    void parts.reserve.refill().catch(orPutOff);
  }

  function writeBack(): void {
    const newest = file.journal.newestSeq();
    if (isBusy || newest === writtenBack || parts.quietMs() < quietMs) return;
    if (file.upkeep.checkpoint()) writtenBack = newest;
  }

  function copyWhenDue(): void {
    if (isBackupDue()) void backUp().catch(orPutOff);
  }

  /** At the start, and once a day while something is left: there may be room now. */
  function salvageWhenDue(): void {
    const { day } = timekeeper.stamp().local;
    if (day === salvageDay) return;
    salvageDay = day;
    void salvaging.run().catch(orPutOff);
  }

  function isBackupDue(): boolean {
    const { local, runMs } = timekeeper.stamp();
    const last = lastBackupDay();
    const isDue = last !== null && last !== local.day && local.hour >= backupHour && failedDay !== local.day;
    dueSinceMs = isDue ? (dueSinceMs ?? runMs) : null;
    if (dueSinceMs === null || isBusy) return false;
    return parts.quietMs() >= backupQuietMs || runMs - dueSinceMs >= backupPatienceMs;
  }

  /** Before the first copy: the day on which the journal begins. */
  function lastBackupDay(): number | null {
    return file.upkeep.recall('backup') ?? file.upkeep.firstDay();
  }

  async function backUp(): Promise<void> {
    isBusy = true;
    const localDay = timekeeper.stamp().local.day;
    const { folder, keep } = config.backup;
    const order = {
      from: `${dataDir}/journal.db`,
      folder: folder ?? `${dataDir}/backups`,
      localDay,
      keep,
      key,
      leaveFreeBytes: config.diskLowBytes,
    };
    const report = await work.backUp(order).catch(failedReport);
    isBusy = false;
    if (isStopped) return;
    // Also where it cannot be remembered, for the disk is full: once a day is enough.
    failedDay = localDay;
    note(detailOf(report));
    if (report.kind === 'done' || report.kind === 'changed') {
      file.upkeep.remember('backup', localDay);
      file.upkeep.remember('changed', report.kind === 'changed' ? report.verification.seq : 0);
      failedDay = 0;
    }
    if (report.kind !== 'damaged') return;
    markDamaged(dataDir);
    parts.beginAnew();
  }

  salvageWhenDue();
  return {
    faults() {
      const { atMs, local } = timekeeper.stamp();
      const renewed = file.upkeep.renewed();
      const last = lastBackupDay();
      const isFar = last !== null && (last < shiftDay(local.day, -lateAfterDays) || last > local.day);
      const isLate = isFar && failedDay !== 0;
      const changedAt = file.upkeep.recall('changed') || null;
      const faults: (Fault | null)[] = [
        renewed && atMs - renewed.sinceMs < renewedShownMs ? { kind: 'journal-renewed', ...renewed } : null,
        changedAt === null ? null : { kind: 'journal-changed', seq: changedAt },
        salvaging.isWaiting() ? { kind: 'journal-unsaved' } : null,
        parts.reserve.isInUse() ? { kind: 'disk-reserve' } : null,
        isLate ? { kind: 'backup-late', day: last } : null,
      ];
      return faults.filter((fault) => fault !== null);
    },
    stop() {
      isStopped = true;
      stop();
    },
  };
}

/** Its thread had not enough of something; a bug in it stays one. */
function failedReport(error: unknown): BackupReport {
  const trouble = passingTroubleOf(error);
  if (trouble === null) throw error;
  return { kind: 'no-place', code: trouble };
}

function detailOf(report: BackupReport): Readonly<Record<string, unknown>> {
  if (report.kind === 'done') return { backup: 'done', events: report.events };
  if (report.kind === 'changed')
    return { backup: 'changed', seq: report.verification.seq, problem: report.verification.problem };
  return { backup: report.kind };
}
