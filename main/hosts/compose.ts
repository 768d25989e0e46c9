import { statfsSync } from 'node:fs';
import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import { type Config, rulesOf } from '../config.ts';
import { type Core, createCore } from '../core.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { type OpenJournal, openJournal } from '../journal/journal.ts';
import { createTimekeeper, type Timekeeper } from '../line/timekeeper.ts';
import type { Clock, Keys, Scanners } from '../ports.ts';
import { composeReport } from '../print/compose-report.ts';
import { composeSlip } from '../print/compose-slip.ts';
import { type DrawingThread, startDrawingThread } from '../print/drawing-thread.ts';
import { createPrintQueue, type PrintQueue } from '../print/print-queue.ts';
import { writeSlip } from '../print/write-slip.ts';
import type { PrinterSetup } from '../printer-setup-port.ts';
import type { Uploader } from '../upload/uploader.ts';
import { adoptPin } from './adopt-pin.ts';
import { keepForgetting } from './keep-forgetting.ts';
import { openKeyFiles } from './key-files.ts';
import { type KeySeal, plainKeys } from './key-seal.ts';
import { watchKnowledge } from './load-knowledge.ts';
import { openPrinter, writesText } from './open-printer.ts';
import { createPrinterSetup } from './printer-setup.ts';
import { type UnderTest, watchUnderTest } from './printer-under-test.ts';
import { rollOf } from './roll-call.ts';
import { savePrinter } from './save-printer.ts';
import { slipSettingsOf } from './slip-settings.ts';
import { openStaffPin } from './staff-pin.ts';
import { startScanners } from './start-scanners.ts';
import { startUpload } from './start-upload.ts';

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

/** The one place where the parts meet. `folder-taken`: another kiosk writes there. */
export function composeKiosk(
  options: ComposeOptions,
): Result<ComposedKiosk, { readonly kind: 'folder-taken' }> {
  const { dataDir, config, clock } = options;
  const keys = openKeyFiles(`${dataDir}/keys`, config.venue.tagKeys, options.keySeal ?? plainKeys);
  const opened = openJournal({
    folder: dataDir,
    keys,
    place: { venue: config.venue.id, gate: config.gateId },
    ...(options.folderTaken && { taken: options.folderTaken }),
  });
  if (!opened.ok) return failed(opened.fault);
  const file = opened.value;
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  file.journal.record({ kind: 'run', stamp: timekeeper.stamp(), detail: runStart(keys) });
  const { venue, gates, gateId } = config;
  const facts = { venue: { id: venue.id, name: venue.name }, gates, gateId };
  const adopted = file.adoptSettings(canonicalJson(withoutKeys(config)), facts, timekeeper.stamp());

  const staffPin = openStaffPin(`${dataDir}/keys`, keys.pinPepper);
  const knowledge = watchKnowledge(dataDir, config, clock);
  const scanning: { scanners: readonly Scanners[] } = { scanners: [] };
  const underTest = watchUnderTest(dataDir);
  const printing = options.runQueues
    ? startPrinting(options, { file, keys, timekeeper, hasTestRemains: underTest.takeRemains() })
    : null;
  const uploader = startUpload(options, { file, timekeeper, keys });
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
    },
    knowledge,
    staffPin,
    leave: () => void clock.after(beforeRestartMs, options.leave ?? (() => {})),
    printerSetup: setUpPrinter(options, { file, underTest, queue: printing?.queue ?? null }),
    recorded() {
      printing?.queue.wake();
      if (options.runQueues) uploader?.wake();
    },
  });
  let stopForgetting = () => {};
  if (options.runQueues) {
    stopForgetting = keepForgetting(options, { file, keys, timekeeper });
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
      stopForgetting();
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

function startPrinting(
  { config, clock, printOnHost = null }: ComposeOptions,
  {
    file,
    keys,
    timekeeper,
    hasTestRemains,
  }: Built & { readonly keys: Keys; readonly hasTestRemains: boolean },
): { readonly queue: PrintQueue; readonly thread: DrawingThread } | null {
  if (!config.printer) return null;
  file.printJobs.markInterrupted(timekeeper.stamp());
  const thread = startDrawingThread(config.printer.paperMm);
  const { printer } = config;
  const drawOrWrite = (lines: readonly SlipLine[]) =>
    writesText(printer) ? Promise.resolve(writeSlip(lines, printer.paperMm)) : thread.draw(lines);
  const settings = slipSettingsOf(config);
  const listInside = () => rollOf(file, timekeeper.stamp(), rulesOf(config, 0));
  const queue = createPrintQueue({
    printer: openPrinter(config.printer, clock, {
      mayHoldRemains: hasTestRemains || file.printJobs.mayHoldRemains(),
      printOnHost,
    }),
    printWithinMs: config.slip.printWithinMs,
    slipsAfterLow: config.slip.slipsAfterLow,
    jobs: file.printJobs,
    clock,
    stamp: timekeeper.stamp,
    async draw({ seq, copy }) {
      const source = file.slipSource(seq);
      if (!source) return null;
      const lines =
        source.event.kind === 'staff'
          ? composeReport(source, {
              settings: await settings,
              nowMs: timekeeper.stamp().atMs,
              listInside,
            })
          : composeSlip(source, await settings, { keys, copy });
      return lines && drawOrWrite(lines);
    },
  });
  return { queue, thread };
}

/** The answer reaches the screen before the kiosk begins anew. */
const beforeRestartMs = 300;

function setUpPrinter(
  { config, clock, settingsFile, settingsSaved = () => {}, printOnHost = null }: ComposeOptions,
  {
    file,
    underTest,
    queue,
  }: Pick<Built, 'file'> & { readonly underTest: UnderTest; readonly queue: PrintQueue | null },
): PrinterSetup | null {
  if (settingsFile === null) return null;
  return createPrinterSetup({
    config,
    clock,
    queue,
    underTest,
    printOnHost,
    mayHoldRemains: file.printJobs.mayHoldRemains,
    save(printer) {
      const saved = savePrinter(settingsFile, printer);
      if (saved.ok) clock.after(beforeRestartMs, settingsSaved);
      return saved;
    },
  });
}

/** Names the key that signs from here on. */
function runStart(keys: Keys): Readonly<Record<string, string>> {
  return { state: 'start', key: keys.signer().publicKey };
}

/** The settings as they are kept in the journal: a backup of it must not hold keys. */
function withoutKeys(config: Config): Config {
  return { ...config, venue: { ...config.venue, tagKeys: {} } };
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
