import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Checkpoint } from '../../main/domain/checkpoint.ts';
import { readNote } from '../../main/domain/checkpoint.ts';
import { chainNext, decodeEvent, encodeEvent, type JournalEvent } from '../../main/domain/event-tuple.ts';
import { cosignCheckpoint, newSeed, signCheckpoint, signerOf } from '../../main/ed25519.ts';
import { openForReading, type Sqlite } from '../../main/journal/open-database.ts';
import { firstHash, readOrigin } from '../../main/journal/origin.ts';
import { sha256 } from '../../main/journal/sha256.ts';
import { encodeEdge, growEdge, merkle, noEdge } from '../../main/journal/tree.ts';
import { type Verification, verifyJournal } from '../../main/journal/verify.ts';
import { card, openTestKiosk, scratchFolder } from '../support/test-kiosk.ts';

/**
 * Nine attacks by somebody who can write the journal's file, but has neither the kiosk's key nor the collector
 * (T10 of the fault list). Each is looked at by the chain alone, by the kiosk's key, and with what the collector knows.
 */
const events = 1_050;
const every = 100;
const collector = signerOf(Buffer.alloc(32, 9));
let folder: string;
let key: string;
let known: Checkpoint;

beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/cong-attacks-`);
  const kiosk = openTestKiosk({ folder });
  key = kiosk.keys.signer().publicKey;
  kiosk.file.journal.record({ kind: 'run', stamp: kiosk.stamp(), detail: { state: 'start', key } });
  for (let seq = 1; seq < events; seq++) await kiosk.scan(card(seq));
  for (let size = every; size <= events; size += every) {
    const batch = kiosk.file.outbox.batchAfter(size - every, every);
    const checkpoint = readNote(batch?.header.checkpoint ?? '')?.checkpoint;
    if (!checkpoint) throw new Error('no checkpoint');
    const nowMs = size * 3_600_000;
    const { name, bytes } = cosignCheckpoint(checkpoint, {
      signer: collector,
      name: 'cong/collector',
      nowMs,
    });
    kiosk.file.outbox.setAcked(size, nowMs, { line: `${name} ${bytes}`, key: collector.publicKey });
    known = checkpoint;
  }
  kiosk.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = { readonly seq: number; readonly tuple: string; readonly signature: Buffer | null };

function attack(change: (database: Sqlite) => void): string {
  const place = scratchFolder();
  cpSync(folder, place, { recursive: true });
  const database = new Database(`${place}/journal.db`);
  change(database);
  database.close();
  return place;
}

function rowsOf(database: Sqlite): readonly Row[] {
  return database.prepare('SELECT seq, tuple, signature FROM events ORDER BY seq').all() as Row[];
}

/** Writes all rows anew, numbered from 1, with a chain that fits. */
function rewrite(database: Sqlite, rows: readonly Row[]): void {
  const origin = readOrigin(database);
  database.pragma('foreign_keys = OFF');
  database.exec('DELETE FROM events');
  const insert = database.prepare('INSERT INTO events (seq, tuple, hash, signature) VALUES (?, ?, ?, ?)');
  let hash = firstHash(origin);
  database.transaction(() => {
    for (const [index, row] of rows.entries()) {
      const tuple = edited(row.tuple, { seq: index + 1 });
      hash = chainNext(hash, tuple, sha256);
      insert.run(index + 1, tuple, hash, row.signature);
    }
  })();
}

function edited(tuple: string, changes: Partial<JournalEvent>): string {
  const event = decodeEvent(tuple);
  if (!event) throw new Error('not an event');
  return encodeEvent({ ...event, ...changes });
}

const editRow = (rows: readonly Row[], at: number) =>
  rows.map((row) => (row.seq === at ? { ...row, tuple: edited(row.tuple, { decision: 'refuse' }) } : row));

/** What an attacker does who also forges a key of his own: names it, and signs everything with it. */
function resign(database: Sqlite): void {
  const forger = signerOf(newSeed());
  rewrite(
    database,
    rowsOf(database).map((row) => ({ ...row, tuple: row.tuple.replace(key, forger.publicKey) })),
  );
  const update = database.prepare('UPDATE events SET signature = ? WHERE seq = ?');
  const hashes = database.prepare('SELECT seq, hash FROM events').all() as { seq: number; hash: Buffer }[];
  for (const { seq, hash } of hashes) update.run(forger.sign(hash), seq);
  database.exec('DELETE FROM checkpoints');
  const edge = growEdge(database, noEdge, hashes.length);
  const checkpoint = {
    ...readOrigin(database),
    size: edge.size,
    root: merkle.rootOf(edge).toString('base64'),
  };
  const { name, bytes } = signCheckpoint(checkpoint, forger);
  const note = `${name}\n${edge.size}\n${checkpoint.root}\n\n— ${name} ${bytes}\n`;
  database
    .prepare('INSERT INTO checkpoints (size, at_ms, note, edge) VALUES (?, 0, ?, ?)')
    .run(edge.size, note, encodeEdge(edge));
}

const last = () => known.size;

/** Whether the chain alone sees it, the kiosk's key, and the collector's last checkpoint. */
const attacks: readonly (readonly [
  string,
  (database: Sqlite) => void,
  readonly [boolean, boolean, boolean],
])[] = [
  [
    'a field is edited',
    (database) =>
      database
        .prepare('UPDATE events SET tuple = ? WHERE seq = 500')
        .run(edited(rowsOf(database)[499]?.tuple ?? '', { decision: 'refuse' })),
    [true, true, true],
  ],
  [
    'a row in the middle is deleted',
    (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec('DELETE FROM events WHERE seq = 500');
    },
    [true, true, true],
  ],
  [
    'a row is edited and the chain recomputed',
    (database) => rewrite(database, editRow(rowsOf(database), 500)),
    [false, true, true],
  ],
  [
    'two rows change places and the chain is recomputed',
    (database) => {
      const rows = [...rowsOf(database)];
      const [one, two] = [rows[499] as Row, rows[500] as Row];
      rows.splice(499, 2, two, one);
      rewrite(database, rows);
    },
    [false, true, true],
  ],
  [
    'a row is deleted, the rest numbered and chained anew',
    (database) =>
      rewrite(
        database,
        rowsOf(database).filter(({ seq }) => seq !== 500),
      ),
    [false, true, true],
  ],
  [
    'a forged row is appended',
    (database) => {
      const rows = rowsOf(database);
      rewrite(database, [...rows, { ...(rows[10] as Row), seq: rows.length + 1 }]);
    },
    [false, true, true],
  ],
  [
    'a row behind the last checkpoint is edited and the chain recomputed',
    (database) => rewrite(database, editRow(rowsOf(database), last() + 2)),
    [false, true, true],
  ],
  [
    'the end is cut off, with every checkpoint of it',
    (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec('DELETE FROM events WHERE seq > 850; DELETE FROM checkpoints WHERE size > 850');
    },
    [false, false, true],
  ],
  [
    'everything is written anew and signed with a key of the attacker’s own',
    (database) => {
      rewrite(database, editRow(rowsOf(database), 500));
      resign(database);
    },
    [false, true, true],
  ],
];

function found(
  place: string,
  options: Parameters<typeof verifyJournal>[1],
  isChainOnly = false,
): Verification {
  const database = openForReading(`${place}/journal.db`);
  const verdict = isChainOnly ? chainOnly(database) : verifyJournal(database, options);
  database.close();
  return verdict;
}

/** The control: what a log that is only chained would notice. */
function chainOnly(database: Sqlite): Verification {
  let hash = firstHash(readOrigin(database));
  let seq = 0;
  for (const row of database.prepare('SELECT seq, tuple, hash FROM events ORDER BY seq').all() as (Row & {
    hash: Buffer;
  })[]) {
    seq += 1;
    hash = chainNext(hash, row.tuple, sha256);
    if (row.seq !== seq || !hash.equals(row.hash)) return { ok: false, seq, problem: 'hash' };
  }
  return { ok: true, events: seq, head: '', signed: 'no', witnessed: 0 };
}

describe('a journal in which nobody wrote', () => {
  test('verifies with key and collector, also every signature of it', () => {
    for (const isEverySignature of [false, true])
      expect(found(folder, { key, known, isEverySignature })).toMatchObject({
        ok: true,
        signed: 'given-key',
        witnessed: 1_000,
      });
  });
});

describe.each(attacks)('%s', (_name, change, [byChain, byKey, byCollector]) => {
  test('is noticed by whom it must be', () => {
    const place = attack(change);
    expect({
      byChain: !found(place, {}, true).ok,
      byKey: !found(place, { key }).ok,
      byCollector: !found(place, { key, known }).ok,
    }).toEqual({ byChain, byKey, byCollector });
  });
});

test('an older copy that is put in its place is noticed by the collector’s checkpoint alone', () => {
  const place = attack((database) => {
    database.pragma('foreign_keys = OFF');
    database.exec('DELETE FROM events WHERE seq > 600; DELETE FROM checkpoints WHERE size > 600');
  });
  expect(found(place, { key })).toMatchObject({ ok: true, events: 600 });
  expect(found(place, { key, known })).toEqual({ ok: false, seq: 601, problem: 'cut' });
});
