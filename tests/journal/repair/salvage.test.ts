import { closeSync, cpSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../../main/journal/open-database.ts';
import { verifyJournal } from '../../../main/journal/proof/verify.ts';
import { openIdentity } from '../../../main/journal/record/seal.ts';
import { salvage } from '../../../main/journal/repair/salvage.ts';
import { card, openTestKiosk, readEvents, scratchFolder } from '../../support/test-kiosk.ts';

const people = 400;

/** A journal of 400 events; `isClosed`: nothing is left in its write-ahead log. */
async function makeJournal(isClosed = true) {
  const folder = scratchFolder();
  const kiosk = openTestKiosk({ folder });
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
  const damaged = scratchFolder();
  const take = () => {
    for (const name of ['journal.db', 'journal.db-wal'])
      cpSync(`${folder}/${name}`, `${damaged}/${name}`, { force: true });
  };
  if (!isClosed) take();
  const key = kiosk.keys.signer().publicKey;
  kiosk.close();
  if (isClosed) cpSync(`${folder}/journal.db`, `${damaged}/journal.db`);
  return { folder, key, keys: kiosk.keys, from: `${damaged}/journal.db`, whole: readEvents(folder) };
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

function pagesOf(path: string): number {
  return readFileSync(path).length / 4096;
}

function saveFrom(made: Awaited<ReturnType<typeof makeJournal>>) {
  const folder = scratchFolder();
  const saved = salvage({ from: made.from, folder, key: made.key });
  if (!saved) throw new Error('nothing was saved');
  const database = openForReading(saved.path);
  const tuples = database.prepare('SELECT tuple FROM events ORDER BY seq').pluck().all() as string[];
  return { saved, database, seqs: tuples.map((tuple) => (JSON.parse(tuple) as unknown[])[3]) };
}

describe('salvage', () => {
  test('of a whole file has every event, and verifies', async () => {
    const made = await makeJournal();
    const { saved, database } = saveFrom(made);
    expect(saved).toMatchObject({ events: people, first: 1, last: people, missing: 0 });
    expect(verifyJournal(database, { key: made.key })).toMatchObject({ ok: true, events: people });
  });

  test('reads what was never written back from the log', async () => {
    const { saved } = saveFrom(await makeJournal(false));
    expect(saved).toMatchObject({ events: people, missing: 0 });
  });

  test('needs neither the header nor the schema nor any tree of the file', async () => {
    const made = await makeJournal();
    overwrite(made.from, 0, Buffer.alloc(4096, 0xaa));
    expect(saveFrom(made).saved).toMatchObject({ events: people, missing: 0 });
  });

  test('passes over pages of rubbish and says how many events are missing', async () => {
    const made = await makeJournal();
    const pages = pagesOf(made.from);
    for (let page = 20; page < pages; page += 25) overwrite(made.from, page * 4096, Buffer.alloc(4096, 0x0d));
    const { saved, seqs } = saveFrom(made);
    expect(saved.missing).toBeGreaterThan(0);
    expect(saved.events).toBe(saved.last - saved.first + 1 - saved.missing);
    expect(saved.events).toBe(seqs.length);
    expect(saved.events).toBeGreaterThan(people / 2);
  });

  test('of a file that was cut short has its beginning', async () => {
    const made = await makeJournal();
    truncateSync(made.from, Math.floor(pagesOf(made.from) / 2) * 4096 + 100);
    const { saved } = saveFrom(made);
    expect(saved).toMatchObject({ first: 1 });
    expect(saved.events).toBeGreaterThan(20);
    expect(saved.events).toBeLessThan(people);
  });

  test('keeps no event that the kiosk did not write', async () => {
    const made = await makeJournal();
    const bytes = readFileSync(made.from);
    const at = bytes.indexOf('"admit"');
    overwrite(made.from, at, Buffer.from('"admIt"'));
    const { saved, database } = saveFrom(made);
    expect(saved.events).toBeLessThan(people);
    const changed = database
      .prepare("SELECT count(*) FROM events WHERE instr(tuple, 'admIt') > 0")
      .pluck()
      .get();
    const other = saveWithKey(made, '0'.repeat(64));
    expect([changed, other?.first]).toEqual([0, 1]);
  });

  test('gives identities back that open under their day’s key', async () => {
    const made = await makeJournal();
    overwrite(made.from, 0, Buffer.alloc(4096));
    const { database, saved } = saveFrom(made);
    const row = database.prepare('SELECT day_key AS day, sealed FROM identities WHERE seq = 7').get() as {
      day: string;
      sealed: Buffer;
    };
    const key = made.keys.findDayKey(row.day);
    if (!key) throw new Error('no day key');
    expect(openIdentity(row.sealed, key, `${saved.device}|${saved.epoch}|7`)?.name).toBe('Nguyễn Thị Bé Bảy');
  });

  test('of rubbish is nothing', () => {
    const folder = scratchFolder();
    mkdirSync(`${folder}/out`);
    const path = `${folder}/journal.db`;
    const file = openSync(path, 'w');
    for (let page = 0; page < 50; page++) writeSync(file, Buffer.alloc(4096, 0x0d + page));
    closeSync(file);
    expect(salvage({ from: path, folder: `${folder}/out`, key: '0'.repeat(64) })).toBeNull();
  });
});

function saveWithKey({ from }: { readonly from: string }, key: string) {
  return salvage({ from, folder: scratchFolder(), key });
}
