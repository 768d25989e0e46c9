import { fork } from 'node:child_process';
import { once } from 'node:events';
import { coreFlags } from '../../main/hosts/browser/core-flags.ts';
import type { Row } from './measure.ts';

/**
 * `npm run bench [-- NAME…]`: figures beside their goals, measured in one run on this machine. Not a test. Each bench has
 * a process of its own, with the flags that its code runs under: the kiosk's core is kept small, the office is not.
 */
const ofKiosk = [
  'recognise',
  'slip',
  'commit',
  'journal',
  'upload',
  'memory',
  'paint',
  'collector-back',
  'core-back',
  'print',
  'serial',
  'scanner-back',
  'camera',
  'desk',
  'sailings',
  'export',
];
const ofOffice = [
  'venues',
  'figures',
  'fleet',
  'papers',
  'published',
  'map',
  'collector',
  'collector-health',
  'collector-outage',
];

const asked = process.argv.slice(2);
for (const name of [...ofKiosk, ...ofOffice].filter((one) => asked.length === 0 || asked.includes(one)))
  await run(name, ofKiosk.includes(name) ? coreFlags : []);

async function run(name: string, flags: readonly string[]): Promise<void> {
  const child = fork(`${import.meta.dirname}/bench-process.ts`, [name], { execArgv: [...flags] });
  child.on('message', (rows) => {
    for (const row of rows as readonly Row[]) print(row);
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}

function print({ what, figure, goal, isMet }: Row): void {
  process.stdout.write(`${isMet ? '  ' : '! '}${what.padEnd(64)} ${figure.padEnd(26)} ${goal}\n`);
}
