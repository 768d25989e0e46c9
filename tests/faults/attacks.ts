import { cpSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openForReading, type Sqlite } from '../../main/journal/open-database.ts';
import { readOrigin } from '../../main/journal/origin.ts';
import { encodeEdge, growEdge, merkle, noEdge } from '../../main/journal/proof/tree.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { originHead } from '../../protocol/chain.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { readNote } from '../../protocol/checkpoint.ts';
import { newSeed, signerOf } from '../../protocol/ed25519.ts';
import { chainNext, decodeEvent, encodeEvent, type JournalEvent } from '../../protocol/event.ts';
import { sha256 } from '../../protocol/sha256.ts';
import { cosignCheckpoint, signCheckpoint } from '../../protocol/signed-note.ts';
import { card, openTestKiosk } from '../support/test-kiosk.ts';

/**
 * Nine attacks by somebody who can write the journal's file, but has neither the kiosk's key nor the collector
 * (T10 of the fault list). Each is looked at by the chain alone, by the kiosk's key, and with what the collector knows.
 */
const events = 1_050;
const every = 100;
const collector = signerOf(Buffer.alloc(32, 9));
export type Victim = {
  readonly folder: string;
  /** The kiosk's public key. */
  readonly key: string;
  /** What the collector saw last. */
  readonly known: Checkpoint;
};

/** A journal of 1,050 events, countersigned up to 1,000. */
export async function makeVictim(folder: string): Promise<Victim> {
  const kiosk = openTestKiosk({ folder });
  const key = kiosk.keys.signer().publicKey;
  kiosk.file.journal.record({ kind: 'run', stamp: kiosk.stamp(), detail: { state: 'start', key } });
  for (let seq = 1; seq < events; seq++) await kiosk.scan(card(seq));
  let known: Checkpoint | null = null;
  for (let size = every; size <= events; size += every) {
    const batch = kiosk.file.outbox.batchAfter(size - every, every);
    known = readNote(batch?.header.checkpoint ?? '')?.checkpoint ?? null;
    if (!known) throw new Error('no checkpoint');
    const nowMs = size * 3_600_000;
    const { name, bytes } = cosignCheckpoint(known, { signer: collector, name: 'cong/collector', nowMs });
    kiosk.file.outbox.setAcked(size, nowMs, { line: `${name} ${bytes}`, key: collector.publicKey });
  }
  kiosk.close();
  if (!known) throw new Error('no checkpoint');
  return { folder, key, known };
}

type Row = { readonly seq: number; readonly tuple: string; readonly signature: Buffer | null };

/** A copy in which the attack was done. */
export function attack({ folder }: Victim, change: Attack, place: string): void {
  cpSync(folder, place, { recursive: true });
  const database = new Database(`${place}/journal.db`);
  change(database);
  database.close();
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
  let hash = originHead(origin.device, origin.epoch);
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
  const named = /"key\\":\\"([0-9a-f]{64})/.exec(rowsOf(database)[0]?.tuple ?? '')?.[1] ?? '';
  const forger = signerOf(newSeed());
  rewrite(
    database,
    rowsOf(database).map((row) => ({ ...row, tuple: row.tuple.replace(named, forger.publicKey) })),
  );
  const update = database.prepare('UPDATE events SET signature = ? WHERE seq = ?');
  const hashes = database.prepare('SELECT seq, hash FROM events').all() as { seq: number; hash: Buffer }[];
  for (const { seq, hash } of hashes) update.run(forger.sign(hash), seq);
  database.exec('DELETE FROM checkpoints');
  const edge = growEdge(database, noEdge, hashes.length);
  if (!edge) throw new Error('a gap');
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

export type Attack = (database: Sqlite) => void;

/** Who notices. */
export type Noticed = {
  /** A log that is only chained: the control. */
  readonly byChain: boolean;
  readonly byKey: boolean;
  readonly byCollector: boolean;
};

const all: Noticed = { byChain: true, byKey: true, byCollector: true };
const keyed: Noticed = { byChain: false, byKey: true, byCollector: true };
const witnessed: Noticed = { byChain: false, byKey: false, byCollector: true };

export const attacks: readonly (readonly [name: string, change: Attack, noticed: Noticed])[] = [
  [
    'a field is edited',
    (database) =>
      database
        .prepare('UPDATE events SET tuple = ? WHERE seq = 500')
        .run(edited(rowsOf(database)[499]?.tuple ?? '', { decision: 'refuse' })),
    all,
  ],
  [
    'a row in the middle is deleted',
    (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec('DELETE FROM events WHERE seq = 500');
    },
    all,
  ],
  [
    'a row is edited and the chain recomputed',
    (database) => rewrite(database, editRow(rowsOf(database), 500)),
    keyed,
  ],
  [
    'two rows change places and the chain is recomputed',
    (database) => {
      const rows = [...rowsOf(database)];
      const [one, two] = [rows[499] as Row, rows[500] as Row];
      rows.splice(499, 2, two, one);
      rewrite(database, rows);
    },
    keyed,
  ],
  [
    'a row is deleted, the rest numbered and chained anew',
    (database) =>
      rewrite(
        database,
        rowsOf(database).filter(({ seq }) => seq !== 500),
      ),
    keyed,
  ],
  [
    'a forged row is appended',
    (database) => {
      const rows = rowsOf(database);
      rewrite(database, [...rows, { ...(rows[10] as Row), seq: rows.length + 1 }]);
    },
    keyed,
  ],
  [
    'a row behind the last checkpoint is edited and the chain recomputed',
    (database) => rewrite(database, editRow(rowsOf(database), 1_002)),
    keyed,
  ],
  [
    'the end is cut off, with every checkpoint of it',
    (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec('DELETE FROM events WHERE seq > 850; DELETE FROM checkpoints WHERE size > 850');
    },
    witnessed,
  ],
  [
    'everything is written anew and signed with a key of the attacker’s own',
    (database) => {
      rewrite(database, editRow(rowsOf(database), 500));
      resign(database);
    },
    keyed,
  ],
];

/** Looks at a journal as each of them would. */
export function whoNotices(place: string, { key, known }: Victim): Noticed {
  const database = openForReading(`${place}/journal.db`);
  const noticed = {
    byChain: !isChained(database),
    byKey: !verifyJournal(database, { key }).ok,
    byCollector: !verifyJournal(database, { key, known }).ok,
  };
  database.close();
  return noticed;
}

function isChained(database: Sqlite): boolean {
  const { device, epoch } = readOrigin(database);
  let hash = originHead(device, epoch);
  const rows = database.prepare('SELECT seq, tuple, hash FROM events ORDER BY seq').all();
  return (rows as (Row & { readonly hash: Buffer })[]).every((row, index) => {
    hash = chainNext(hash, row.tuple, sha256);
    return row.seq === index + 1 && hash.equals(row.hash);
  });
}
