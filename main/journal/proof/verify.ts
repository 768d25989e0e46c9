import { originHead } from '../../../protocol/chain.ts';
import { type Checkpoint, readNote } from '../../../protocol/checkpoint.ts';
import { isSignedBy } from '../../../protocol/ed25519.ts';
import { chainNext, decodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { sha256 } from '../../../protocol/sha256.ts';
import { cosignedAtMs, openCheckpoint } from '../../../protocol/signed-note.ts';
import type { Sqlite } from '../open-database.ts';
import { type Origin, readOrigin } from '../origin.ts';
import { merkle, noEdge, type TreeEdge } from './tree.ts';

/** What a check of the whole journal found. */
export type Verification =
  | {
      readonly ok: true;
      readonly events: number;
      readonly head: string;
      /** Whether the newest event is signed, by a key that was given or that the journal itself names. */
      readonly signed: 'given-key' | 'own-key' | 'no';
      /** Events up to here are countersigned by the collector; 0: none are. */
      readonly witnessed: number;
    }
  | {
      readonly ok: false;
      /** The first event that is missing or is not what was written. */
      readonly seq: number;
      readonly problem: VerifyProblem;
    };

export type VerifyProblem =
  /** An event is missing in the middle. */
  | 'gap'
  /** It cannot be read as an event. */
  | 'format'
  /** It is of another journal, or of another place in this one. */
  | 'place'
  /** It, or one before it, was changed. */
  | 'hash'
  /** It was written by somebody who does not have the kiosk's key. */
  | 'signature'
  /** Events up to here are not those of a checkpoint that was signed. */
  | 'checkpoint'
  /** Events from here on are gone: a checkpoint covers more. */
  | 'cut';

export type VerifyOptions = {
  /** The kiosk's public key, from elsewhere than the journal, 64 hex digits. */
  readonly key?: string | null;
  /** The last checkpoint that the collector has, from the collector. */
  readonly known?: Checkpoint | null;
  /** Each event's signature, 0.2 ms each; else the newest one's, which covers all before it. */
  readonly isEverySignature?: boolean;
};

type Row = {
  readonly seq: number;
  readonly tuple: string;
  readonly hash: Buffer;
  readonly signature: Buffer | null;
};

/** Reads every event in order; recomputes chain and tree, and compares them with what was signed. About 10 µs an event. */
export function verifyJournal(database: Sqlite, options: VerifyOptions = {}): Verification {
  const origin = readOrigin(database);
  const marks = marksOf(database, options);
  let previous = originHead(origin.device, origin.epoch);
  let edge: TreeEdge = noEdge;
  let key: string | null = null;
  let newest: Row | null = null;
  let witnessed = 0;
  const rows = database.prepare('SELECT seq, tuple, hash, signature FROM events ORDER BY seq').iterate();
  for (const row of rows as Iterable<Row>) {
    const seq = edge.size + 1;
    if (row.seq !== seq) return { ok: false, seq, problem: 'gap' };
    const event = decodeEvent(row.tuple);
    if (!event) return { ok: false, seq, problem: 'format' };
    if (!isOf(event, origin, seq)) return { ok: false, seq, problem: 'place' };
    const hash = chainNext(previous, row.tuple, sha256);
    if (!hash.equals(row.hash)) return { ok: false, seq, problem: 'hash' };
    const named = keyNamedBy(event);
    // A new run does not vouch for what it found: the event before it is looked at, and whose key it names.
    if (named !== null && key !== null && newest !== null && !isSigned(newest, key))
      return { ok: false, seq: seq - 1, problem: 'signature' };
    if (named !== null && options.key && named !== options.key)
      return { ok: false, seq, problem: 'signature' };
    key = named ?? key;
    if (options.isEverySignature && key !== null && !isSigned(row, key))
      return { ok: false, seq, problem: 'signature' };
    previous = hash;
    newest = row;
    edge = merkle.append(edge, [row.tuple]);
    const mark = marks.get(seq);
    if (mark) {
      const root = merkle.rootOf(edge).toString('base64');
      if (!mark.checks.every((check) => check(root, key))) return { ok: false, seq, problem: 'checkpoint' };
      if (mark.isWitnessed) witnessed = seq;
    }
  }
  const missing = [...marks.keys()].find((size) => size > edge.size);
  if (missing !== undefined) return { ok: false, seq: edge.size + 1, problem: 'cut' };
  const signed = signedBy(newest, options.key ?? null, key);
  if (signed === null) return { ok: false, seq: edge.size, problem: 'signature' };
  return { ok: true, events: edge.size, head: previous.toString('hex'), signed, witnessed };
}

function isOf(event: JournalEvent, { device, epoch }: Origin, seq: number): boolean {
  return event.seq === seq && event.device === device && event.epoch === epoch;
}

/** The start of a run names the key that signs from there on. */
function keyNamedBy({ kind, detail }: JournalEvent): string | null {
  if (kind !== 'run' || detail === null || !detail.includes('"key"')) return null;
  const { key } = JSON.parse(detail) as { readonly key?: unknown };
  return typeof key === 'string' ? key : null;
}

function isSigned({ hash, signature }: Row, key: string): boolean {
  return signature !== null && isSignedBy(key, hash, signature);
}

/** null: it should be signed and is not. */
function signedBy(
  newest: Row | null,
  given: string | null,
  own: string | null,
): 'given-key' | 'own-key' | 'no' | null {
  if (newest === null) return 'no';
  if (given !== null) return isSigned(newest, given) ? 'given-key' : null;
  if (own === null) return 'no';
  return isSigned(newest, own) ? 'own-key' : null;
}

type Mark = {
  readonly isWitnessed: boolean;
  /** Whether a checkpoint of that size has this root and is signed as it must be. */
  readonly checks: readonly ((root: string, key: string | null) => boolean)[];
};

/** By size: what must be true of the tree there. */
function marksOf(database: Sqlite, { known }: VerifyOptions): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  // A journal of an older version, looked at before its kiosk was started with this one, has none.
  const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoints'").get();
  const kept = isThere
    ? database.prepare('SELECT size, note, cosignature, witness FROM checkpoints ORDER BY size').all()
    : [];
  for (const { size, note, cosignature, witness } of kept as readonly KeptNote[]) {
    const check = (root: string, key: string | null) =>
      isOwnNote({ note, size, root, key }) &&
      (cosignature === null || isCosigned(note, cosignature, witness ?? ''));
    marks.set(size, { isWitnessed: cosignature !== null, checks: [check] });
  }
  if (known) {
    const same = (root: string) => root === known.root;
    const checks = [...(marks.get(known.size)?.checks ?? []), same];
    marks.set(known.size, { isWitnessed: true, checks });
  }
  return marks;
}

type KeptNote = {
  readonly size: number;
  readonly note: string;
  readonly cosignature: string | null;
  /** The key that countersigned. */
  readonly witness: string | null;
};

type OwnNote = {
  readonly note: string;
  readonly size: number;
  readonly root: string;
  readonly key: string | null;
};

function isOwnNote({ note, size, root, key }: OwnNote): boolean {
  const checkpoint = key === null ? readNote(note)?.checkpoint : openCheckpoint(note, key);
  return checkpoint?.size === size && checkpoint.root === root;
}

function isCosigned(note: string, line: string, key: string): boolean {
  const checkpoint = readNote(note)?.checkpoint;
  const [name = '', bytes = ''] = line.split(' ');
  return checkpoint !== undefined && cosignedAtMs(checkpoint, { name, bytes }, key) !== null;
}
