import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../collector/database/database.ts';
import { openEmbedded } from '../../collector/database/embedded.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { putEmptyDatabase } from '../support/collector/empty-database.ts';
import { simulate } from './simulate.ts';

const firstSeed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const seeds = Number(process.env.SEEDS ?? 25);
const folder = mkdtempSync(`${tmpdir()}/cong-simulation-`);
let database: Database;

beforeAll(async () => {
  await putEmptyDatabase(folder);
  const opened = await openEmbedded(folder);
  const migrated = opened.ok ? await migrate(opened.value) : opened;
  if (!migrated.ok) throw new Error(migrated.fault.kind);
  database = migrated.value;
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

test(`${seeds} bad days of some kiosks and a collector, from seed ${firstSeed} on: everything arrives, once`, async () => {
  let events = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const outcome = await simulate({ database, seed });
    events += outcome.events;
    expect({ seed, violations: outcome.violations }).toEqual({ seed, violations: [] });
  }
  expect(events).toBeGreaterThan(seeds * 20);
});

test.each(['trusts-silence', 'never-reconciles'] as const)('a planted mistake is found: %s', async (bug) => {
  let found = 0;
  // The same days each time: by chance a short row of days may show nothing.
  for (let seed = 1; seed <= 8; seed++) found += (await simulate({ database, seed, bug })).violations.length;
  expect(found).toBeGreaterThan(0);
});
