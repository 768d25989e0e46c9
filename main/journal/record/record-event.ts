import { chainNext, encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { sha256 } from '../../../protocol/sha256.ts';
import { sortedJson } from '../../../protocol/sorted-json.ts';
import type { EventDraft, Recorded } from '../../ports/journal.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Sqlite } from '../open-database.ts';
import { headReader, type Origin } from '../origin.ts';
import { sealIdentity } from './seal.ts';

export type RecorderParts = {
  readonly database: Sqlite;
  readonly origin: Origin;
  readonly keys: Keys;
  readonly place: { readonly venue: string; readonly gate: string };
  readonly run: string;
  /** The version of the rules at this moment. */
  readonly rulesVersion: () => number;
};

export type WriteEvent = (draft: EventDraft) => Recorded;

/**
 * The one way into the journal: everything about an event in one transaction, or as part of the one that is open.
 * Throws what SQLite throws, a full disk included; nothing is written then.
 */
export function createRecorder(parts: RecorderParts): WriteEvent {
  const { database, origin } = parts;
  const statements = prepare(database);
  const readHead = headReader(database, origin);
  const signer = parts.keys.signer();

  const write = database.transaction((draft: EventDraft): Recorded => {
    const head = readHead();
    const seq = head.seq + 1;
    const slipNo = numberSlip(draft);
    const sealed = seal(draft, seq);
    const tuple = encodeEvent(eventOf(parts, draft, { seq, slipNo, identity: sealed?.digest ?? null }));
    const hash = chainNext(head.hash, tuple, sha256);
    statements.event.run(seq, tuple, hash, signer.sign(hash));
    if (sealed) statements.identity.run(seq, sealed.dayKey, sealed.sealed);
    if (draft.slip === 'print' || draft.slip === 'report') statements.job.run(seq);
    statements.reason.run(draft.stamp.local.day, draft.kind, draft.decision ?? '', draft.reason ?? '');
    if (draft.kind === 'scan' || draft.kind === 'answer') count(draft);
    return { seq, slipNo, head: hash.toString('hex') };
  });

  function numberSlip(draft: EventDraft): number | null {
    if (draft.slip !== 'print' && draft.slip !== 'number') return null;
    const row = statements.slipNo.get(parts.place.gate, draft.stamp.local.day);
    return (row as { last: number }).last;
  }

  function seal(draft: EventDraft, seq: number) {
    if (!draft.identity) return null;
    const { id, key } = parts.keys.dayKey(draft.stamp.local.day);
    return { dayKey: id, ...sealIdentity(draft.identity, key, `${origin.device}|${origin.epoch}|${seq}`) };
  }

  /** People, not codes: a group passes as one. */
  function count({ stamp, direction, decision, credential, detail = null }: EventDraft): void {
    const { day, hour } = stamp.local;
    const people = detail?.people ?? 1;
    statements.rollup.run(
      parts.place.gate,
      day,
      hour,
      direction ?? '',
      decision ?? '',
      credential ?? '',
      people,
    );
  }

  return write;
}

function prepare(database: Sqlite) {
  return {
    event: database.prepare('INSERT INTO events (seq, tuple, hash, signature) VALUES (?, ?, ?, ?)'),
    identity: database.prepare('INSERT INTO identities (seq, day_key, sealed) VALUES (?, ?, ?)'),
    job: database.prepare("INSERT INTO print_jobs (seq, copy, state) VALUES (?, 1, 'queued')"),
    slipNo: database.prepare(
      `INSERT INTO slip_numbers (gate, local_day, last) VALUES (?, ?, 1)
       ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`,
    ),
    reason: database.prepare(
      `INSERT INTO reasons (local_day, kind, decision, reason, count)
       VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1`,
    ),
    rollup: database.prepare(
      `INSERT INTO rollups (gate, local_day, hour, direction, decision, credential, count)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    ),
  };
}

function eventOf(
  parts: RecorderParts,
  draft: EventDraft,
  made: Pick<JournalEvent, 'seq' | 'slipNo' | 'identity'>,
): JournalEvent {
  const { stamp } = draft;
  return {
    ...parts.origin,
    ...parts.place,
    ...made,
    kind: draft.kind,
    atMs: stamp.atMs,
    run: parts.run,
    runMs: stamp.runMs,
    clock: stamp.clock,
    offsetMs: stamp.offsetMs,
    localDay: stamp.local.day,
    direction: draft.direction ?? null,
    source: draft.source ?? null,
    decision: draft.decision ?? null,
    reason: draft.reason ?? null,
    credential: draft.credential ?? null,
    trust: draft.trust ?? null,
    tagKey: draft.tag?.tagKey ?? null,
    tag: draft.tag?.tag ?? null,
    ref: draft.ref ?? null,
    actor: draft.actor ?? null,
    rules: parts.rulesVersion(),
    detail: draft.detail ? sortedJson(draft.detail) : null,
  };
}
