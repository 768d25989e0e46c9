import fs, { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openEmbedded } from '../../../collector/database/embedded.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-embedded-'));
const fsyncSync = fs.fsyncSync;

afterEach(() => watchSyncs(fsyncSync));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function watchSyncs(sync: typeof fs.fsyncSync): void {
  fs.fsyncSync = sync;
  syncBuiltinESMExports();
}

type Insertable = { readonly query: (sql: string) => Promise<unknown> };

/** How often the disk is waited for in 20 commits. */
async function syncsOf20Commits(database: Insertable): Promise<number> {
  await database.query('create table rows (n integer)');
  let syncs = 0;
  watchSyncs((file) => {
    syncs += 1;
    fsyncSync(file);
  });
  for (let n = 0; n < 20; n += 1) await database.query(`insert into rows values (${n})`);
  return syncs;
}

test('each commit of the embedded database waits for the disk', async () => {
  const opened = await openEmbedded(join(scratch, 'synced'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const syncs = await syncsOf20Commits(opened.value);
  await opened.value.close();
  expect(syncs).toBeGreaterThanOrEqual(20);
});

test('control: PGlite as it comes does not', async () => {
  const lite = await PGlite.create(join(scratch, 'as-it-comes'));
  const syncs = await syncsOf20Commits(lite);
  await lite.close();
  expect(syncs).toBe(0);
});

test('nothing is written while it is held still, and afterwards all of it', async () => {
  const opened = await openEmbedded(join(scratch, 'still'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const { query, heldStill, close } = opened.value;
  await query('create table rows (n integer)');
  const done: string[] = [];
  const insert = (name: string) => query('insert into rows values (1)').then(() => void done.push(name));
  const turns = async () => {
    for (let turn = 0; turn < 2_000; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  // Control: in that time it is written.
  void insert('before');
  await turns();
  expect(done).toEqual(['before']);
  let during: Promise<void> | null = null;
  await heldStill(async (files) => {
    expect(files).toBe(join(scratch, 'still', 'collector-db'));
    during = insert('during');
    await turns();
    expect(done).toEqual(['before']);
  });
  await during;
  expect(done).toEqual(['before', 'during']);
  await close();
});
