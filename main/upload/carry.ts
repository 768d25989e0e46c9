import type { Batch } from '../../protocol/batch.ts';
import { idempotencyKey } from '../../protocol/batch.ts';
import { type CarriedBatch, carriedAnswersSchema, carriedWay, sealCarried } from '../../protocol/carried.ts';
import { signatureHeaders } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Outbox } from '../ports/collector.ts';
import { checkWitness } from './check-witness.ts';
import { encodeBatch } from './http-collector.ts';

type PackParts = {
  readonly outbox: Pick<Outbox, 'acked' | 'batchAfter'>;
  readonly signer: Signer;
  /** The collector's public half, 64 hex digits. */
  readonly sealFor: string;
  /** Wall clock, UTC epoch milliseconds. */
  readonly nowMs: number;
  /** From the event after that one; else from what was acknowledged. */
  readonly after?: number;
  /** Over a gap there is no checkpoint, and none is waited for. */
  readonly hasNotes?: boolean;
};

export type Packed = { readonly file: Buffer; readonly first: number; readonly last: number };

const batchSize = 1_000;
const mostSteps = 10_000;
/** So many batches a file, some megabytes: the next file has the rest. */
const mostBatches = 50;

/** What the collector does not have yet, as a file for a memory stick; null: it has everything. The mark does not move. */
export async function packCarried({
  outbox,
  signer,
  sealFor,
  nowMs,
  after: begin = outbox.acked(),
  hasNotes = true,
}: PackParts): Promise<Packed | null> {
  const items: CarriedBatch[] = [];
  const begun = outbox.batchAfter(begin, 1)?.header;
  if (!begun) return null;
  let { last } = begun;
  for (let after = begin; items.length < mostBatches; after = last) {
    const batch = hasNotes ? await withNote(outbox, after, batchSize) : outbox.batchAfter(after, batchSize);
    if (!batch) break;
    const body = await encodeBatch(batch);
    const key = idempotencyKey(batch.header);
    const request = { ...carriedWay, encoding: 'gzip', idempotencyKey: key, body };
    const headers = signatureHeaders(request, { signer, created: Math.floor(nowMs / 1_000) });
    items.push({ idempotencyKey: key, headers, body: body.toString('base64') });
    last = batch.header.last;
  }
  const { device, epoch, first } = begun;
  return { file: sealCarried({ device, epoch, first, last }, items, sealFor), first, last };
}

export type TakenBack =
  | { readonly kind: 'acked'; readonly acked: number }
  /** It is no such file, or one of another journal. */
  | { readonly kind: 'not-ours' }
  /** Its countersignatures are not those of the collector that is known. */
  | { readonly kind: 'stranger' };

/** The answers that came back: the mark moves as far as they are countersigned. The same file again changes nothing. */
export async function takeBack(
  text: string,
  outbox: Outbox,
  {
    origin,
    atMs,
  }: { readonly origin: { readonly device: string; readonly epoch: string }; readonly atMs: number },
): Promise<TakenBack> {
  const read = carriedAnswersSchema.safeParse(parseJson(text));
  if (!read.success || read.data.device !== origin.device || read.data.epoch !== origin.epoch)
    return { kind: 'not-ours' };
  // It has less than it had: believed, for sending again does no harm. Written down once, however often it is said.
  const before = outbox.acked();
  const isLess = ({ ack, last }: { readonly ack: number; readonly last: number }) =>
    ack < before && ack < last;
  const lowest = Math.min(before, ...read.data.answers.filter(isLess).map(({ ack }) => ack));
  if (lowest < before) outbox.setAcked(lowest, atMs);
  for (const { last, ack, nowMs, cosignature: line, witness: key } of read.data.answers) {
    const acked = outbox.acked();
    if (isLess({ ack, last })) continue;
    if (last <= acked) continue;
    const batch = await withNote(outbox, acked, last - acked);
    // Without a countersignature anybody could have written this file.
    if (batch?.header.last !== last || !line || !key) return { kind: 'stranger' };
    const answer = { ack, nowMs, cosignature: { line, key } };
    const seen = checkWitness(batch, answer, { witness: outbox.witness(), acked });
    if (seen.kind === 'stranger') return seen;
    if (!outbox.setAcked(Math.min(seen.ack, last), atMs, seen.cosignature).ok) break;
  }
  return { kind: 'acked', acked: outbox.acked() };
}

/** With its checkpoint, which a long journal without one grows in steps. */
async function withNote(
  outbox: Pick<Outbox, 'batchAfter'>,
  after: number,
  count: number,
): Promise<Batch | null> {
  let batch = outbox.batchAfter(after, count);
  for (let step = 0; batch && batch.header.checkpoint === undefined && step < mostSteps; step++) {
    // Whoever is at the gate comes first.
    await new Promise((resolve) => setImmediate(resolve));
    batch = outbox.batchAfter(after, count);
  }
  return batch;
}
