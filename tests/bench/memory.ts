import { fork } from 'node:child_process';
import { coreFlags } from '../../main/hosts/browser/core-flags.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import type { Row } from './measure.ts';

const megabyte = 1_048_576;

/** Core and slip drawing in one process, the printer in this one. */
export async function benchMemory(folder: string): Promise<readonly Row[]> {
  const printer = await startSimulatedPrinter({ port: 0, keep: 1 });
  const child = fork(new URL('./memory-process.ts', import.meta.url), [folder, String(printer.port)], {
    execArgv: ['--expose-gc', ...coreFlags],
  });
  const at = new Map<number, number>();
  child.on('message', (said: { scans: number; rssBytes: number }) =>
    at.set(said.scans, said.rssBytes / megabyte),
  );
  await new Promise((resolve) => child.once('exit', resolve));
  const slips = printer.countCut();
  await printer.close();
  const [early, late] = [at.get(5_000) ?? Number.NaN, at.get(50_000) ?? Number.NaN];
  return [
    {
      what: `core + slip drawing after 50,000 scans (${slips} slips printed)`,
      figure: `${late.toFixed(0)} MB`,
      goal: '≤ 250 MB',
      isMet: late <= 250,
    },
    {
      what: 'growth from the 5,000th to the 50,000th scan',
      figure: `${(late - early).toFixed(1)} MB`,
      goal: '≤ 10 MB',
      isMet: late - early <= 10,
    },
  ];
}
