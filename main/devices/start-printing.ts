import type { SlipLine } from '../domain/slip-line.ts';
import type { Built, ComposeOptions } from '../hosts/compose.ts';
import type { Keys } from '../ports/keys.ts';
import type { PrinterSetup } from '../ports/printer-setup.ts';
import { composeReport } from '../print/compose-report.ts';
import { composeSlip } from '../print/compose-slip.ts';
import { type DrawingThread, startDrawingThread } from '../print/drawing-thread.ts';
import { createPrintQueue, type PrintQueue } from '../print/print-queue.ts';
import { rollOf } from '../print/roll-call.ts';
import { slipSettingsOf } from '../print/slip-settings.ts';
import { writeSlip } from '../print/write-slip.ts';
import { rulesOf } from '../settings/config.ts';
import { savePrinter } from '../settings/save-printer.ts';
import { openPrinter, writesText } from './open-printer.ts';
import { createPrinterSetup } from './printer-setup.ts';
import type { UnderTest } from './printer-under-test.ts';

/** The queue of slips and its drawing thread; null where the settings name no printer. */
export function startPrinting(
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
    broken: ({ seq }, error) => process.stderr.write(brokenSlip(seq, error)),
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

/** For the log: what was thrown and where in the code, never its message, which may quote a visitor. */
function brokenSlip(seq: number, error: unknown): string {
  const { name, stack = '' } = error instanceof Error ? error : { name: 'Error' };
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return `${[`Error: the slip of event ${seq} cannot be composed (${name})`, ...places].join('\n')}\n`;
}

/** The answer reaches the screen before the kiosk begins anew. */
export const beforeRestartMs = 300;

/** What the printer screen may do; null: nothing. */
export function setUpPrinter(
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
