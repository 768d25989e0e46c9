import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { readPaper, twiceWithoutWord } from '../support/print/came-out.ts';
import { codeOf, jobsIn, startPrintLine } from '../support/print/print-line.ts';
import { seededRandom } from '../support/system/seeded-random.ts';
import { scratchFolder, startTestKiosk } from '../support/test-kiosk.ts';

const kills = 50;
const seed = Date.now() % 1_000_000;
const random = seededRandom(seed);
const entry = fileURLToPath(new URL('../support/print/kill-process.ts', import.meta.url));

/** Lets people in and prints until it is killed, at random between its start and some slips later. How many came. */
async function runUntilKilled(folder: string, port: number, first: number): Promise<number> {
  const child = spawn(process.execPath, [entry, folder, String(port), String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let people = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    if (people === 0) setTimeout(() => child.kill('SIGKILL'), random() * 450);
    people += chunk.toString().split('\n').length - 1;
  });
  await new Promise((resolve) => child.once('exit', resolve));
  return people;
}

test(`${kills} × kill -9 at random while slips are printed (seed ${seed}): none twice, none called printed that was not`, async () => {
  console.log(`print/kill.test.ts: seed ${seed}`);
  const printer = await startSimulatedPrinter({ port: 0, keep: 2_000, rowsPerSecond: 6_000 });
  onTestFinished(() => printer.close());
  const folder = scratchFolder();
  let people = 0;
  // A person whose scan was not answered may be in the journal all the same: the next has another number.
  for (let kill = 0; kill < kills; kill++)
    people += 1 + (await runUntilKilled(folder, printer.port, people + 1));

  const kiosk = startTestKiosk({ folder });
  const queue = startPrintLine(kiosk, { port: printer.port });
  onTestFinished(() => queue.stop());
  queue.wake();
  for (const endMs = Date.now() + 60_000; kiosk.file.printJobs.countWaiting() > 0; ) {
    if (Date.now() > endMs) throw new Error('slips still wait');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));

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
