import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../support/system/seeded-random.ts';
import { readEvents, scratchFolder } from '../support/test-kiosk.ts';
import { breakOften, breaks } from './broken-disk.ts';
import { startCollector } from './collector-here.ts';
import { killInMigration, killInUpkeep } from './kill-upkeep.ts';
import { putBackOldCopy } from './old-copy.ts';
import { whyNoRecorder } from './recording.ts';
import { runAndKill } from './run-and-kill.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const why = whyNoRecorder();

test(`killed while it writes back, copies and erases (seed ${seed}): nothing is lost, nobody comes back`, async () => {
  const found = await killInUpkeep(scratchFolder(), { runs: 6, random: seededRandom(seed) });
  expect(found).toEqual({ runs: 6, lost: 0, corrupt: 0 });
});

test(`killed in a migration (seed ${seed}): the old journal or the new one, never something between`, async () => {
  const found = await killInMigration(scratchFolder(), { runs: 6, random: seededRandom(seed) });
  expect(found).toEqual({ runs: 6, lost: 0, corrupt: 0 });
});

describe.skipIf(why !== null)(`a disk that breaks (seed ${seed})${why ? ` (skipped: ${why})` : ''}`, () => {
  test.each(breaks)('%s: nothing announced is lost, and the process does not go on', async (kind) => {
    const found = await breakOften(scratchFolder(), { kind, runs: 4, random: seededRandom(seed) });
    expect(found).toEqual({ runs: 4, lost: 0, corrupt: 0, noticed: 4 });
  });
});

test('an older copy that is put in the place of the journal is noticed by the collector, and overwrites nothing', async () => {
  const folder = scratchFolder();
  const collector = await startCollector(`${folder}/collector`);
  expect(await putBackOldCopy({ folder, ...collector })).toEqual({ isNoticed: true, overwritten: 0 });
  await collector.close();
});

test('a core that runs out of memory loses nothing that it announced', async () => {
  const folder = mkdtempSync(`${scratchFolder()}/memory-`);
  mkdirSync(`${folder}/data`);
  const program = fileURLToPath(new URL('./pass-process.ts', import.meta.url));
  const env = { NODE_OPTIONS: '--max-old-space-size=64' };
  const { lines, code } = await runAndKill({
    program,
    args: [`${folder}/data`, '1', '100000', 'hoard'],
    env,
    lifeMs: null,
  });
  expect(code).not.toBe(0);
  expect(lines.length).toBeGreaterThan(5);
  const there = new Set(readEvents(`${folder}/data`).map(({ seq }) => seq));
  expect(lines.map(Number).filter((seq) => !there.has(seq))).toEqual([]);
  rmSync(folder, { recursive: true });
});
