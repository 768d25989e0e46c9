import { resolve } from 'node:path';
import { probePrinter } from '../../../native/printer/probe.ts';
import { openPrinter, wayTo, writesText } from '../../devices/open-printer.ts';
import type { PrinterSettings } from '../../domain/printer-settings.ts';
import type { SlipLine } from '../../domain/slip-line.ts';
import { posterLines, testLines } from '../../print/compose-report.ts';
import { drawSlip } from '../../print/draw-slip.ts';
import { papers } from '../../print/paper.ts';
import { slipSettingsOf } from '../../print/slip-settings.ts';
import { writeSlip } from '../../print/write-slip.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { startMachineClock } from '../machine-clock.ts';
import { type Command, required, writeLine } from './command.ts';

export const printer: Command = {
  summary: 'find out what the printer can, or print a test slip',
  usage: `printer --data DIR (--probe | --test-slip | --poster) [--config FILE]

  --probe      asks the printer of the settings what it answers, and says which "profile" fits
  --test-slip  prints a slip with all kinds of letters and a code, and says what became of it
  --poster     prints the venue's own code ("venue.code" in the settings) as large as the paper
  Most printers take one client: stop the kiosk first.
`,
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    probe: { type: 'boolean' },
    'test-slip': { type: 'boolean' },
    poster: { type: 'boolean' },
  },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const file = typeof values.config === 'string' ? resolve(values.config) : null;
    const config = loadConfig(resolve(data.value), file);
    if (!config.ok) return config.fault.sentence;
    const settings = config.value.printer;
    if (!settings)
      return 'There is no "printer" in the settings. Add one, such as {"kind":"tcp","host":"192.168.1.50"}.';
    if (values.probe) return probe(settings);
    const site = await slipSettingsOf(config.value);
    if (values['test-slip']) return printLines(settings, testLines(site, Date.now()));
    if (!values.poster) return 'Say --probe, --test-slip or --poster.';
    const poster = posterLines(site);
    return poster
      ? printLines(settings, poster)
      : 'The venue has no "code" in the settings that a poster could show.';
  },
};

async function probe(settings: PrinterSettings): Promise<string | null> {
  const { address, open } = wayTo(settings);
  const probed = await probePrinter(open, startMachineClock());
  if (!probed)
    return `${address} is not there. Check power and cable, and stop the kiosk, which may hold the printer.`;
  writeLine({ address, ...probed });
  return probed.profile === null
    ? `${address} is off line. Add paper, close its cover, and probe again: only then it shows what it can.`
    : null;
}

async function printLines(settings: PrinterSettings, lines: readonly SlipLine[]): Promise<string | null> {
  const device = openPrinter(settings, startMachineClock(), { mayHoldRemains: false });
  const slip = writesText(settings)
    ? writeSlip(lines, settings.paperMm)
    : drawSlip(lines, papers[settings.paperMm]);
  const outcome = await device.print(slip, {
    sent: () => true,
    trouble: (fault) => fault && process.stderr.write(`${fault}\n`),
  });
  // A printer without a word is given time to take the rest.
  if (outcome === 'unconfirmed') await new Promise((after) => setTimeout(after, 2_000));
  await device.close();
  writeLine({ address: device.address, outcome });
  return outcome === 'printed' || outcome === 'unconfirmed'
    ? null
    : `${device.address}: the slip was not printed (${outcome}). Check power, cable and paper.`;
}
