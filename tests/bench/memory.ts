import { fork } from 'node:child_process';
import { coreFlags } from '../../main/hosts/browser/core-flags.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import type { Row } from './measure.ts';

const megabyte = 1_048_576;

type Figures = { readonly early: number; readonly late: number; readonly slips: number };

/** Core and slip drawing in one process, the printer in this one. Growth as asked, and with drawing warm beside it. */
export async function benchMemory(folder: string): Promise<readonly Row[]> {
  const asked = await measure(`${folder}-unpaced`, 'unpaced');
  const warm = await measure(`${folder}-warm`, 'warm');
  const highest = Math.max(asked.late, warm.late);
  return [
    {
      what: 'core + slip drawing after 50,000 scans',
      figure: `${highest.toFixed(0)} MB`,
      goal: '≤ 250 MB',
      isMet: highest <= 250,
    },
    growthRow('growth from the 5,000th to the 50,000th scan', asked),
    growthRow('  the same, 5,000 slips drawn before the first figure', warm),
  ];
}

function growthRow(what: string, { early, late, slips }: Figures): Row {
  const growth = late - early;
  return { what, figure: `${growth.toFixed(1)} MB (${slips} slips)`, goal: '≤ 10 MB', isMet: growth <= 10 };
}

async function measure(folder: string, pace: 'unpaced' | 'warm'): Promise<Figures> {
  const printer = await startSimulatedPrinter({ port: 0, keep: 1 });
  const child = fork(new URL('./memory-process.ts', import.meta.url), [folder, String(printer.port), pace], {
    execArgv: ['--expose-gc', ...coreFlags],
  });
  const at = new Map<number, number>();
  child.on('message', (said: { scans: number; rssBytes: number }) =>
    at.set(said.scans, said.rssBytes / megabyte),
  );
  await new Promise((resolve) => child.once('exit', resolve));
  const slips = printer.countCut();
  await printer.close();
  return { early: at.get(5_000) ?? Number.NaN, late: at.get(50_000) ?? Number.NaN, slips };
}
