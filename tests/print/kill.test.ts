import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { readPaper, twiceWithoutWord, untilPrinted } from '../support/print/came-out.ts';
import { codeOf, jobsIn, startPrintLine, untilSettled } from '../support/print/print-line.ts';
import { seededRandom } from '../support/system/seeded-random.ts';
import { scratchFolder, startTestKiosk } from '../support/test-kiosk.ts';

const kills = 50;
const seed = Date.now() % 1_000_000;
const random = seededRandom(seed);
const entry = fileURLToPath(new URL('../support/print/kill-process.ts', import.meta.url));

type Life = {
  readonly folder: string;
  readonly port: number;
  readonly first: number;
  /** So many slips are begun before; none: since the first person. */
  readonly slips: number;
  readonly afterMs: number;
};

/** Lets people in and prints until it is killed. How many came. */
async function runUntilKilled({ folder, port, first, slips, afterMs }: Life): Promise<number> {
  const child = spawn(process.execPath, [entry, folder, String(port), String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let isDoomed = false;
  const count = (line: RegExp) => said.match(line)?.length ?? 0;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (isDoomed || count(/^slip\n/gm) < slips) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await new Promise((resolve) => child.once('exit', resolve));
  return count(/^\d+\n/gm);
}

test(`${kills} × kill -9 at random while slips are printed (seed ${seed}): none twice, none called printed that was not`, async () => {
  console.log(`print/kill.test.ts: seed ${seed}`);
  const printer = await startSimulatedPrinter({ port: 0, keep: 2_000, rowsPerSecond: 6_000 });
  onTestFinished(() => printer.close());
  const folder = scratchFolder();
  let people = 0;
  // A person whose scan was not answered may be in the journal all the same: the next has another number.
  for (let kill = 0; kill < kills; kill++) {
    // Every third at any time; the others when a slip was begun: however slow the machine is, slips go on, and are cut off.
    const when =
      kill % 3 === 0
        ? { slips: 0, afterMs: random() * 450 }
        : { slips: 1 + Math.floor(random() * 3), afterMs: random() * 150 };
    people += 1 + (await runUntilKilled({ folder, port: printer.port, first: people + 1, ...when }));
  }

  const kiosk = startTestKiosk({ folder });
  const queue = startPrintLine(kiosk, { port: printer.port });
  onTestFinished(() => queue.stop());
  queue.wake();
  await untilSettled(kiosk);
  await untilPrinted(printer);

  const jobs = jobsIn(folder);
  const out = await readPaper(printer.slips());
  const codes = new Set(out.map(({ code }) => code));
  const states = Object.groupBy(jobs, ({ state }) => state);
  const count = (state: string) => states[state]?.length ?? 0;
  console.log(
    `print/kill.test.ts: ${jobs.length} slips, ${count('printed')} printed, ${count('uncertain')} uncertain, ${out.length} came out`,
  );
  const missing = jobs.filter(({ seq, state }) => state === 'printed' && !codes.has(codeOf(kiosk, seq)));
  expect({ twice: twiceWithoutWord(out), missing }).toEqual({ twice: [], missing: [] });
  expect(count('printed') + count('uncertain')).toBe(jobs.length);
  expect(count('uncertain'), 'kills came in the middle of a slip').toBeGreaterThan(kills / 5);
});
