import { rmSync, statfsSync, statSync } from 'node:fs';
import { renameDurably, syncFile } from '../../../native/disk/durable-file.ts';
import { originHead } from '../../../protocol/chain.ts';
import { isSignedBy } from '../../../protocol/ed25519.ts';
import { chainNext, decodeEvent } from '../../../protocol/event.ts';
import { sha256 } from '../../../protocol/sha256.ts';
import { openForWriting, type Sqlite } from '../open-database.ts';
import type { Origin } from '../origin.ts';
import { eventsIn } from './previous.ts';
import { type FoundRow, scanPages } from './scan-pages.ts';

/** What was saved of a damaged journal. Every event of it is proven: by the chain, from a hash that the kiosk signed. */
export type Salvaged = Origin & {
  readonly events: number;
  readonly first: number;
  readonly last: number;
  /** Of `first` to `last`. */
  readonly missing: number;
  /** The file that holds them: a journal as any other. */
  readonly path: string;
};

type Candidate = {
  readonly seq: number;
  readonly tuple: string;
  readonly hash: Buffer;
  readonly signature: Buffer | null;
};

export type SalvageOrder = {
  /** The damaged file; its write-ahead log lies beside it. Neither is changed. */
  readonly from: string;
  /** A folder for the file of what is saved, `EPOCH.db`. */
  readonly folder: string;
  /** The kiosk's public key, 64 hex digits. */
  readonly key: string;
};

/** So many times the room of what is saved is needed while it is done. */
const roomTimes = 3;

/** Reads what can be read and keeps what is proven. null: nothing is. Seconds for a million events. Throws ENOSPC before it begins where there is too little room. */
export function salvage(order: SalvageOrder): Salvaged | null {
  const draft = `${order.folder}/salvage.db`;
  const clear = () => {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${end}`, { force: true });
  };
  clear();
  try {
    if (freeBytes(order.folder) < roomTimes * bytesOf(order.from))
      throw Object.assign(new Error('too little room to salvage'), { code: 'ENOSPC' });
    return salvageInto(draft, order);
  } finally {
    clear();
  }
}

function salvageInto(draft: string, { from, folder, key }: SalvageOrder): Salvaged | null {
  const database = openForWriting(draft);
  // Until it is renamed nobody relies on it.
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.exec(staging);
  database.transaction(() => collect(database, from))();
  const origin = mostNamed(database);
  const saved = origin && database.transaction(() => keepProven(database, origin, key))();
  database.exec('DROP TABLE found; DROP TABLE found_sealed');
  database.close();
  if (!origin || !saved || saved.events === 0) return null;
  const path = `${folder}/${origin.epoch}.db`;
  // What was saved before of the same epoch, or put back, is only replaced by more.
  if (eventsIn(path) >= saved.events) return { ...origin, ...saved, path };
  syncFile(draft);
  renameDurably(draft, path);
  return { ...origin, ...saved, path };
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function bytesOf(from: string): number {
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size(from) + size(`${from}-wal`);
}

const staging = `
CREATE TABLE found (seq INTEGER, tuple TEXT, hash BLOB, signature BLOB, device TEXT, epoch TEXT);
CREATE INDEX found_seq ON found (seq);
CREATE TABLE found_sealed (seq INTEGER, day_key TEXT, sealed BLOB);
CREATE INDEX sealed_seq ON found_sealed (seq);
CREATE TABLE gap_ends (seq INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
`;

function collect(database: Sqlite, from: string): void {
  const event = database.prepare('INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)');
  const sealed = database.prepare('INSERT INTO found_sealed VALUES (?, ?, ?)');
  for (const row of scanPages(from)) {
    const candidate = asEvent(row);
    if (candidate) event.run(...candidate);
    else if (isSealed(row)) sealed.run(row.rowid, row.values[1], row.values[2]);
  }
}

function asEvent({ rowid, values }: FoundRow): readonly unknown[] | null {
  const [id, tuple, hash, signature] = values;
  if (values.length !== 4 || id !== null || typeof tuple !== 'string') return null;
  if (!Buffer.isBuffer(hash) || hash.length !== 32) return null;
  const event = decodeEvent(tuple);
  if (!event || event.seq !== rowid) return null;
  return [rowid, tuple, hash, Buffer.isBuffer(signature) ? signature : null, event.device, event.epoch];
}

function isSealed({ values: [id, dayKey, sealed], values }: FoundRow): boolean {
  return (
    values.length === 3 &&
    id === null &&
    typeof dayKey === 'string' &&
    /^\d{8}\.[0-9a-f]{8}$/.test(dayKey) &&
    Buffer.isBuffer(sealed)
  );
}

function mostNamed(database: Sqlite): Origin | null {
  const row = database
    .prepare('SELECT device, epoch FROM found GROUP BY device, epoch ORDER BY count(*) DESC LIMIT 1')
    .get() as Origin | undefined;
  return row ?? null;
}

function keepProven(database: Sqlite, origin: Origin, key: string) {
  const put = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  put.run('device', origin.device);
  put.run('epoch', origin.epoch);
  const insert = database.prepare('INSERT INTO events (seq, tuple, hash, signature) VALUES (?, ?, ?, ?)');
  const gapEnd = database.prepare('INSERT INTO gap_ends (seq, hash) VALUES (?, ?)');
  /** A hash that is known to be the kiosk's, and of which event. */
  let before = { seq: 0, hash: originHead(origin.device, origin.epoch) };
  let [events, first, newest] = [0, 0, 0];
  for (const same of bySeq(database, origin)) {
    const { seq } = same[0] as Candidate;
    const next = same.find(({ tuple, hash }) => chainNext(before.hash, tuple, sha256).equals(hash));
    if (next && seq === before.seq + 1) {
      if (newest !== before.seq) gapEnd.run(before.seq, before.hash);
      newest = seq;
      insert.run(seq, next.tuple, next.hash, next.signature);
      events += 1;
      first ||= seq;
      before = next;
      continue;
    }
    // Behind a gap nothing proves the event itself, but its hash is signed: what follows it is proven.
    const signed = same.find(({ hash, signature }) => signature !== null && isSignedBy(key, hash, signature));
    if (signed) before = signed;
  }
  database.exec(
    `INSERT INTO identities SELECT seq, day_key, sealed FROM found_sealed
     WHERE rowid IN (SELECT max(rowid) FROM found_sealed GROUP BY seq) AND seq IN (SELECT seq FROM events)`,
  );
  const last = database.prepare('SELECT coalesce(max(seq), 0) FROM events').pluck().get() as number;
  return { events, first, last, missing: last - Math.max(first - 1, 0) - events };
}

const atOnce = 10_000;

/** All that was found of each event, in the order of seq: a page may be in the file and in the log. */
function* bySeq(database: Sqlite, { device, epoch }: Origin): Iterable<readonly Candidate[]> {
  const above = database.prepare('SELECT min(seq) FROM found WHERE seq > ?').pluck();
  const range = database.prepare(
    `SELECT seq, tuple, hash, signature FROM found
     WHERE seq BETWEEN ? AND ? AND device = ? AND epoch = ? ORDER BY seq`,
  );
  for (let from = above.get(0) as number | null; from !== null; ) {
    const last = from + atOnce - 1;
    const rows = range.all(from, last, device, epoch) as readonly Candidate[];
    yield* Map.groupBy(rows, ({ seq }) => seq).values();
    from = above.get(last) as number | null;
  }
}
