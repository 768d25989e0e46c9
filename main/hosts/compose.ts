import { randomBytes } from 'node:crypto';
import { freeBytesOf, openReserve } from '../../native/disk/reserve-file.ts';
import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';
import { type Core, createCore } from '../core/core.ts';
import { watchUnderTest } from '../devices/printer-under-test.ts';
import { beforeRestartMs, setUpPrinter, startPrinting } from '../devices/start-printing.ts';
import { startScanners } from '../devices/start-scanners.ts';
import { type OpenJournal, openJournal } from '../journal/journal.ts';
import { openKeyFiles } from '../keys/key-files.ts';
import { type KeySeal, plainKeys } from '../keys/key-seal.ts';
import { createTimekeeper, type Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys } from '../ports/keys.ts';
import type { Scanners } from '../ports/scanners.ts';
import type { Config } from '../settings/config.ts';
import { watchKnowledge } from '../settings/load-knowledge.ts';
import { noticeOf } from '../settings/notice.ts';
import { adoptPin } from '../staff/adopt-pin.ts';
import { createPinCheck } from '../staff/pin-check.ts';
import { staffRecords } from '../staff/records.ts';
import { openStaffFile } from '../staff/roll-file.ts';
import { createStaffDesk } from '../staff/sessions.ts';
import { createStaffCalls } from '../staff/staff-calls.ts';
import { openStaffPin } from '../staff/staff-pin.ts';
import { type KeepForgetting, keepForgetting } from '../upkeep/keep-forgetting.ts';
import { type KeepJournal, keepJournal } from '../upkeep/keep-journal.ts';
import { type KeepReconciled, keepReconciled } from '../upkeep/keep-reconciled.ts';
import { collectorOf, startUpload, uploadEarlier } from '../upkeep/start-upload.ts';
import type { Uploader } from '../upload/uploader.ts';

export type ComposeOptions = {
  readonly dataDir: string;
  readonly config: Config;
  readonly clock: Clock;
  /** How key files are sealed; plain where the host has no key store. */
  readonly keySeal?: KeySeal;
  /** The folder is this process's own now, and no key was read yet. */
  readonly folderTaken?: () => void;
  /** Queue slips for inward passages. */
  readonly queueSlips: boolean;
  /** Drive the printer and the upload; the command line leaves both to the kiosk. */
  readonly runQueues: boolean;
  /** Where the printer screen writes; null: nothing is set up from the screen. */
  readonly settingsFile: string | null;
  /** The settings have been changed: the kiosk begins anew with them. */
  readonly settingsSaved?: () => void;
  /** The journal was found damaged: the next start puts it aside. */
  readonly beginAnew?: () => void;
  /** Staff leaves the kiosk by its PIN. */
  readonly leave?: () => void;
  /** Of a host that has a window to print from. */
  readonly printOnHost?: PrintOnHost | null;
};

export type ComposedKiosk = {
  readonly core: Core;
  readonly uploader: Uploader | null;
  /** Writes the end of the run down and lets everything go. */
  close(): Promise<void>;
};

type Keeping = {
  journal: KeepJournal | null;
  reconciled: KeepReconciled | null;
  forgetting: KeepForgetting | null;
};

/** The one place where the parts meet. `folder-taken`: another kiosk writes there. */
export function composeKiosk(
  options: ComposeOptions,
): Result<ComposedKiosk, { readonly kind: 'folder-taken' }> {
  const { dataDir, config, clock } = options;
  const keys = openKeyFiles(`${dataDir}/keys`, config.venue.tagKeys, options.keySeal ?? plainKeys);
  const reserve = openReserve(dataDir, config.diskReserveBytes);
  const opened = openJournal({
    folder: dataDir,
    keys,
    place: { venue: config.venue.id, gate: config.gateId },
    makeRoom: reserve.release,
    ...(options.folderTaken && { taken: options.folderTaken }),
  });
  if (!opened.ok) return failed(opened.fault);
  const file = opened.value;
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  file.journal.record({ kind: 'run', stamp: timekeeper.stamp(), detail: runStart(keys, file) });
  const { venue, gates, gateId } = config;
  const { version, hash, vi, en } = noticeOf(config);
  const notice = { version, hash };
  const facts = { venue: { id: venue.id, name: venue.name }, gates, gateId, notice };
  const body = sortedJson({ ...withoutKeys(config), told: notice });
  const adopted = file.adoptSettings(body, facts, timekeeper.stamp());

  const staffPin = openStaffPin(`${dataDir}/keys`, keys.pinPepper);
  const roll = openStaffFile({ folder: `${dataDir}/keys`, pepper: keys.pinPepper, adminPin: staffPin });
  const knowledge = watchKnowledge(dataDir, config, clock);
  const scanning: { scanners: readonly Scanners[] } = { scanners: [] };
  const underTest = watchUnderTest(dataDir);
  const printing = options.runQueues
    ? startPrinting(options, { file, keys, timekeeper, hasTestRemains: underTest.takeRemains() })
    : null;
  const uploader = startUpload(options, { file, timekeeper, keys });
  const keeping: Keeping = { journal: null, reconciled: null, forgetting: null };
  function wakeQueues(): void {
    printing?.queue.wake();
    if (options.runQueues) uploader?.wake();
  }
  const checkPin = createPinCheck({ journal: file.journal, stamp: timekeeper.stamp, pin: staffPin });
  const core = createCore({
    config,
    rulesVersion: adopted.ok ? adopted.value : 0,
    clock,
    timekeeper,
    keys,
    journal: file.journal,
    printJobs: file.printJobs,
    printsSlips: options.queueSlips,
    reports: {
      printer: () =>
        printing?.queue.report() ?? {
          kind: 'none',
          waiting: file.printJobs.countWaiting(),
          waitingSinceMs: file.printJobs.waitingSinceMs(),
          faults: [],
        },
      upload: () => uploader?.report() ?? { kind: 'none', waiting: 0, lastAnswerMs: null, faults: [] },
      scanners: () => scanning.scanners.flatMap((scanners) => scanners.list()),
      freeBytes: () => freeBytesOf(dataDir),
      journal: () => Object.values(keeping).flatMap((keeper) => keeper?.faults() ?? []),
    },
    knowledge,
    staffPin,
    checkPin,
    notice: { vi, en },
    staff: createStaffCalls({
      desk: createStaffDesk({
        roll,
        checkPin,
        stamp: timekeeper.stamp,
        makeToken: () => randomBytes(16).toString('hex'),
      }),
      roll,
      records: staffRecords(options, { file, timekeeper, keys }),
      record(draft) {
        const recorded = file.journal.record(draft);
        wakeQueues();
        return recorded;
      },
      stamp: timekeeper.stamp,
      canPrint: () => printing !== null && options.queueSlips,
    }),
    leave: () => void clock.after(beforeRestartMs, options.leave ?? (() => {})),
    printerSetup: setUpPrinter(options, { file, underTest, queue: printing?.queue ?? null }),
    recorded: wakeQueues,
  });
  let stopEarlier = () => {};
  if (options.runQueues) {
    const earlier = uploadEarlier(options, keys);
    stopEarlier = earlier.stop;
    keeping.journal = keepJournal(options, {
      file,
      timekeeper,
      keys,
      reserve,
      quietMs: core.quietMs,
      salvaged: earlier.begin,
    });
    const collector = collectorOf(options, keys);
    if (collector)
      keeping.reconciled = keepReconciled(options, {
        file,
        timekeeper,
        keys,
        collector,
        askEarlier: earlier.begin,
      });
    keeping.forgetting = keepForgetting(options, { file, keys, timekeeper });
    void adoptPin(dataDir, staffPin).then((outcome) => {
      if (outcome === null) return;
      file.journal.record({
        kind: 'staff',
        stamp: timekeeper.stamp(),
        reason: `pin-${outcome}`,
        actor: 'admin',
      });
    });
    scanning.scanners = startScanners(config, core, clock);
    printing?.queue.wake();
    uploader?.wake();
  }
  return ok({
    core,
    uploader,
    async close() {
      core.stop();
      stopEarlier();
      for (const keeper of Object.values(keeping)) keeper?.stop();
      uploader?.stop();
      await Promise.all(scanning.scanners.map((scanners) => scanners.close()));
      await printing?.queue.stop();
      await printing?.thread.close();
      file.journal.record({ kind: 'run', stamp: timekeeper.stamp(), detail: { state: 'stop' } });
      file.close();
    },
  });
}

export type Built = { readonly file: OpenJournal; readonly timekeeper: Timekeeper };

/** Names the key that signs from here on, and why a journal begins anew. */
function runStart(keys: Keys, { renewal }: OpenJournal): Readonly<Record<string, string>> {
  return { state: 'start', key: keys.signer().publicKey, ...(renewal && { renewed: renewal.why }) };
}

/** The settings as they are kept in the journal: a backup of it must not hold keys. */
function withoutKeys(config: Config): Config {
  return { ...config, venue: { ...config.venue, tagKeys: {} } };
}
