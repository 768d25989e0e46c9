import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import type { PrinterSettings, PrintOutcome } from '../domain/printer-settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { Printer } from '../ports/printer.ts';
import { testLines } from '../print/compose-report.ts';
import { startDrawingThread } from '../print/drawing-thread.ts';
import { slipSettingsOf } from '../print/slip-settings.ts';
import { writeSlip } from '../print/write-slip.ts';
import type { Config } from '../settings/config.ts';
import { bytesPerSecondOf, openPrinter, writesText } from './open-printer.ts';

type Circumstances = {
  readonly clock: Clock;
  readonly mayHoldRemains: boolean;
  readonly printOnHost: PrintOnHost | null;
};

/** A test slip that takes longer, besides what a slow line needs, hangs on paper or cover. */
const longestSlipMs = 30_000;
/** About what a slip is as a picture. */
const pictureBytes = 60_000;
/** A printer without a word is given time to take what it was given. */
const silentSlipMs = 2_000;

/** One test slip on the printer of these settings, and what became of it. */
export async function printTestSlip(
  config: Config & { readonly printer: PrinterSettings },
  { clock, mayHoldRemains, printOnHost }: Circumstances,
): Promise<PrintOutcome> {
  const { printer: settings } = config;
  const lines = testLines(await slipSettingsOf(config), clock.wallMs());
  const slip = writesText(settings)
    ? writeSlip(lines, settings.paperMm)
    : await draw(lines, settings.paperMm);
  const printer = openPrinter(settings, clock, { mayHoldRemains, printOnHost });
  const perSecond = bytesPerSecondOf(settings);
  const slowMs = perSecond === null ? 0 : (pictureBytes / perSecond) * 1_000;
  const stop = clock.after(longestSlipMs + slowMs, () => void printer.close());
  try {
    if (mayHoldRemains && !(await printer.check()).ok) return 'not-begun';
    const outcome = await printer.print(slip, { sent: () => true, trouble: () => {} });
    await letGo(printer, { outcome, clock });
    return outcome;
  } finally {
    stop();
    await printer.close();
  }
}

async function draw(lines: Parameters<typeof writeSlip>[0], paperMm: 80 | 58) {
  const thread = startDrawingThread(paperMm);
  const slip = await thread.draw(lines);
  await thread.close();
  return slip;
}

/** What it still holds of a slip that was cut off is cut from the next. */
async function letGo(
  printer: Printer,
  { outcome, clock }: { readonly outcome: PrintOutcome; readonly clock: Clock },
): Promise<void> {
  if (outcome === 'cut-off') await printer.check();
  if (outcome === 'unconfirmed') await new Promise<void>((after) => void clock.after(silentSlipMs, after));
}
