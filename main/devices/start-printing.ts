import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock, Stamp } from '../ports/clock.ts';
import type { Keys } from '../ports/keys.ts';
import type { PrintJobs } from '../ports/printer.ts';
import type { PrinterSetup } from '../ports/printer-setup.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { composeReport, type ReportParts } from '../print/compose-report.ts';
import { composeSlip } from '../print/compose-slip.ts';
import { type DrawingThread, startDrawingThread } from '../print/drawing-thread.ts';
import { createPrintQueue, type PrintQueue } from '../print/print-queue.ts';
import { type Called, rollOf } from '../print/roll-call.ts';
import { slipSettingsOf } from '../print/slip-settings.ts';
import { writeSlip } from '../print/write-slip.ts';
import { type Config, rulesOf } from '../settings/config.ts';
import { openPrinter, writesText } from './open-printer.ts';
import { createPrinterSetup, type PrinterSetupParts } from './printer-setup.ts';
import type { UnderTest } from './printer-under-test.ts';

type Parts = {
  readonly config: Config;
  readonly clock: Clock;
  readonly timekeeper: Pick<Timekeeper, 'stamp'>;
  readonly file: OpenJournal;
  readonly keys: Keys;
  readonly tell: TellLog;
  /** A trial before this run may have left half a slip in the printer. */
  readonly hasTestRemains: boolean;
  readonly printOnHost: PrintOnHost | null;
  /** Of lists that reports are drawn from. */
  readonly drawnFrom: Pick<ReportParts, 'manifestOf' | 'invitationOf' | 'feedbackOf'>;
  /** The roll-call that goes on, by whole names; null: none does. */
  readonly calledNow: () => Called | null;
};

/** The queue of slips and its drawing thread; null where the settings name no printer. */
export function startPrinting(
  parts: Parts,
): { readonly queue: PrintQueue; readonly thread: DrawingThread } | null {
  const { config, clock, file, keys, timekeeper, hasTestRemains, printOnHost } = parts;
  if (!config.printer) {
    letGo(file.printJobs, timekeeper.stamp());
    return null;
  }
  file.printJobs.markInterrupted(timekeeper.stamp());
  const thread = startDrawingThread(config.printer.paperMm);
  const { printer } = config;
  const drawOrWrite = (lines: readonly SlipLine[]) =>
    writesText(printer) ? Promise.resolve(writeSlip(lines, printer.paperMm)) : thread.draw(lines);
  const settings = slipSettingsOf(config);
  // What is thrown there is met where a slip is drawn, and costs no more than slips.
  settings.catch(() => {});
  const listInside = (isNamed: boolean) =>
    rollOf({
      journal: file.journal,
      stamp: timekeeper.stamp,
      rules: () => rulesOf(config, 0),
      called: isNamed ? parts.calledNow() : null,
    });
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
    broken: ({ seq }, error) => parts.tell(brokenSlip(seq, error)),
    async draw({ seq, copy }) {
      const source = file.slipSource(seq);
      if (!source) return null;
      const lines =
        source.event.kind === 'staff'
          ? composeReport(source, {
              settings: await settings,
              nowMs: timekeeper.stamp().atMs,
              listInside,
              ...parts.drawnFrom,
            })
          : composeSlip(source, await settings, { keys, copy });
      return lines && drawOrWrite(lines);
    },
  });
  return { queue, thread };
}

/** What was thrown and where in the code, never its message, which may quote a visitor. */
function brokenSlip(seq: number, error: unknown): string {
  const { name, stack = '' } = error instanceof Error ? error : { name: 'Error' };
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [`the slip of event ${seq} cannot be composed (${name})`, ...places].join('\n');
}

/** The answer reaches the screen before the kiosk begins anew. */
export const beforeRestartMs = 300;

type SetUpParts = {
  readonly config: Config;
  readonly clock: Clock;
  readonly file: Pick<OpenJournal, 'printJobs'>;
  readonly underTest: UnderTest;
  readonly queue: PrintQueue | null;
  readonly printOnHost: PrintOnHost | null;
  readonly simulated: PrinterSetupParts['simulated'];
  /** Writes the choice to the settings and has the kiosk begin anew; null: nothing is set up from the screen. */
  readonly save: PrinterSetupParts['save'] | null;
};

/** What the printer screen may do; null: nothing. */
export function setUpPrinter({ save, file, ...parts }: SetUpParts): PrinterSetup | null {
  if (save === null) return null;
  return createPrinterSetup({ ...parts, mayHoldRemains: file.printJobs.mayHoldRemains, save });
}

/** Where nothing is printed any more no slip waits, for nobody could end that. */
function letGo(jobs: PrintJobs, stamp: Stamp): void {
  jobs.markInterrupted(stamp);
  for (let job = jobs.next(); job; job = jobs.next()) if (!jobs.move(job, 'not-printed', stamp).ok) return;
}
