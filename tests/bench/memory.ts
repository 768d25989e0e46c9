import { fork } from 'node:child_process';
import { coreFlags } from '../../main/hosts/browser/core-flags.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import type { Row } from './measure.ts';

const megabyte = 1_048_576;

type Said = { readonly scans: number; readonly rssBytes: number; readonly queued: number };

/** Core and slip drawing in one process, the printer in this one. */
export async function benchMemory(folder: string): Promise<readonly Row[]> {
  const printer = await startSimulatedPrinter({ port: 0, keep: 1 });
  const child = fork(new URL('./memory-process.ts', import.meta.url), [folder, String(printer.port)], {
    execArgv: ['--expose-gc', ...coreFlags],
  });
  const at = new Map<number, { readonly mb: number; readonly drawn: number }>();
  child.on('message', ({ scans, rssBytes, queued }: Said) =>
    at.set(scans, { mb: rssBytes / megabyte, drawn: scans - queued }),
  );
  await new Promise((resolve) => child.once('exit', resolve));
  await printer.close();
  const early = at.get(5_000) ?? nothing;
  const late = at.get(50_000) ?? nothing;
  const growth = late.mb - early.mb;
  return [
    {
      what: 'core + slip drawing after 50,000 scans',
      figure: `${late.mb.toFixed(0)} MB`,
      goal: '≤ 250 MB',
      isMet: late.mb <= 250,
    },
    {
      what: 'growth from the 5,000th to the 50,000th scan',
      figure: `${growth.toFixed(1)} MB (${early.drawn} → ${late.drawn} slips)`,
      goal: '≤ 10 MB',
      isMet: growth <= 10,
    },
  ];
}

/** A process that ended before its figures meets no goal. */
const nothing = { mb: Number.NaN, drawn: 0 };
