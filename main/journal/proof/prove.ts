import { z } from 'zod';
import { readNote } from '../../../protocol/checkpoint.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { cosignedAtMs, openCheckpoint } from '../../../protocol/signed-note.ts';
import type { Sqlite } from '../open-database.ts';
import { edgeOver, merkle } from './tree.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** That one event is in the journal, for somebody who has nothing but this: RFC 6962, section 2.1.1. */
export const proofSchema = z.strictObject({
  format: z.literal(1),
  /** The event's array, byte for byte. */
  event: z.string().max(10_000),
  /** Roots of the subtrees beside the way from the event to the root, base64, the lowest first. */
  path: z.array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/)).max(60),
  /** The signed checkpoint that it leads to. */
  note: z.string().max(1_000),
  /** What the collector put under it, and its key; null when it did not. */
  cosignature: z.string().max(300).nullable(),
  witness: hex64.nullable(),
});
export type Proof = z.output<typeof proofSchema>;

type Kept = {
  readonly size: number;
  readonly note: string;
  readonly cosignature: string | null;
  readonly witness: string | null;
};

/** From the oldest kept checkpoint that covers the event. Reads the whole journal up to there, 4 µs an event. */
export function proveEvent(database: Sqlite, seq: number): Proof | 'no-event' | 'no-checkpoint' {
  const event = database.prepare('SELECT tuple FROM events WHERE seq = ?').pluck().get(seq);
  if (typeof event !== 'string') return 'no-event';
  const kept = database
    .prepare('SELECT size, note, cosignature, witness FROM checkpoints WHERE size >= ? ORDER BY size LIMIT 1')
    .get(seq) as Kept | undefined;
  if (!kept) return 'no-checkpoint';
  const { size, note, cosignature, witness } = kept;
  const path = merkle.pathOf(seq - 1, size, (from, count) => edgeOver(database, from, count));
  return {
    format: 1,
    event,
    path: path.map((hash) => hash.toString('base64')),
    note,
    cosignature,
    witness,
  };
}

export type Checked =
  | {
      readonly ok: true;
      readonly seq: number;
      readonly atMs: number;
      /** When the collector saw it, UTC epoch milliseconds; null: it did not, or nobody knows its key. */
      readonly witnessedAtMs: number | null;
    }
  | { readonly ok: false; readonly problem: 'event' | 'place' | 'path' | 'signature' | 'cosignature' };

/** `key`: the kiosk's; `witness`: the collector's; both from elsewhere than the proof. null: not looked at. */
export function checkProof(
  proof: Proof,
  { key, witness }: { readonly key: string; readonly witness: string | null },
): Checked {
  const event = decodeEvent(proof.event);
  if (!event) return { ok: false, problem: 'event' };
  const checkpoint = openCheckpoint(proof.note, key);
  if (!checkpoint) return { ok: false, problem: 'signature' };
  const isPlace = event.device === checkpoint.device && event.epoch === checkpoint.epoch;
  if (!isPlace || event.seq > checkpoint.size) return { ok: false, problem: 'place' };
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  const root = merkle.rootFrom(proof.event, { index: event.seq - 1, size: checkpoint.size, path });
  if (root?.toString('base64') !== checkpoint.root) return { ok: false, problem: 'path' };
  const witnessedAtMs = witness === null ? null : seenAtMs(proof, witness);
  if (witness !== null && witnessedAtMs === null) return { ok: false, problem: 'cosignature' };
  return { ok: true, seq: event.seq, atMs: event.atMs, witnessedAtMs };
}

function seenAtMs({ note, cosignature }: Proof, witness: string): number | null {
  const checkpoint = readNote(note)?.checkpoint;
  const [name = '', bytes = ''] = (cosignature ?? '').split(' ');
  return checkpoint ? cosignedAtMs(checkpoint, { name, bytes }, witness) : null;
}
