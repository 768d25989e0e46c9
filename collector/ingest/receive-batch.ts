import type { IncomingMessage } from 'node:http';
import { idempotencyKey, readIdempotencyKey } from '../../protocol/batch.ts';
import { claimedKey } from '../../protocol/http-signature.ts';
import { failed, ok, type Result, unreachable } from '../../protocol/result.ts';
import type { Database } from '../database/database.ts';
import type { Door } from '../enrolment/door.ts';
import type { BodyFault, Encoding } from '../http/read-body.ts';
import { discard, encodingOf, inflateBody, readWire } from '../http/read-body.ts';
import type { Reply } from '../http/reply.ts';
import { jsonReply, problemReply } from '../http/reply.ts';
import { isSigned } from '../http/signed-request.ts';
import type { IngestContext } from './ingest.ts';
import { ingest } from './ingest.ts';
import { judgeRow } from './judge-row.ts';
import type { Batch, BatchFault } from './parse-batch.ts';
import { parseBatch } from './parse-batch.ts';
import type { RecentBatches } from './recent-batches.ts';

/** No row is so long on average, with its line end; a small batch may hold one that is damaged and far longer. */
const rowBytes = 16 * 1024;
const leastMost = 4 * 1024 * 1024;

/**
 * `POST /v1/batches`. A request proves itself before it costs anything: by its headers it names its batch and the key
 * that signed it; that key must be that of a device which was taken in; the signature must be over just these bytes. Only then they are
 * inflated, no further than such a batch can be, and split. The content type also keeps web pages out: a browser asks
 * us first, and we never agree.
 */
export async function receiveBatch(
  request: IncomingMessage,
  database: Database,
  context: IngestContext & ReceiveContext,
): Promise<Reply> {
  const claim = claimOf(request);
  if (!claim.ok) return refuse(request, claim.fault);
  const refused = await context.door.refusalOf(database, claim.value, context);
  if (refused !== null) return refuse(request, problemReply(refused, { seq: claim.value.first }));
  return context.comeIn(async () => {
    const wire = await readWire(request);
    if (!wire.ok) return explain(wire.fault);
    return context.turn(() => takeIn(request, { claim: claim.value, wire: wire.value, database, context }));
  });
}

type ReceiveContext = {
  readonly door: Door;
  readonly recent: RecentBatches;
  /** Of the sender. */
  readonly address: string;
  /** A place to hold a body in: for whoever names a device that is known, and its key. */
  readonly comeIn: (work: () => Promise<Reply>) => Promise<Reply>;
  /** What takes the processor waits here until it is the sender's turn. */
  readonly turn: (work: () => Promise<Reply>) => Promise<Reply>;
  /** Hears of each batch that is here whole. `oldestMs`: of its first event; null: it cannot be read. */
  readonly tookIn: (
    batch: { readonly events: number; readonly quarantined: number; readonly oldestMs: number | null },
    nowMs: number,
  ) => void;
};

type Received = {
  readonly claim: Claim;
  readonly wire: Buffer;
  readonly database: Database;
  readonly context: IngestContext & Pick<ReceiveContext, 'recent' | 'tookIn'>;
};

async function takeIn(
  request: IncomingMessage,
  { claim, wire, database, context }: Received,
): Promise<Reply> {
  const { key, encoding, first, last } = claim;
  if (!isSigned(request, key, wire)) return problemReply('signature');
  const sent = { ...claim, wire };
  const again = context.recent.find(sent, context.nowMs);
  if (again) return jsonReply(again);
  const most = Math.max(leastMost, (last - first + 1) * rowBytes);
  const body = await inflateBody(wire, encoding, most);
  if (!body.ok) return explain(body.fault);
  const batch = parseBatch(body.value);
  if (!batch.ok) return explain(batch.fault);
  const { header } = batch.value;
  if (request.headers['idempotency-key'] !== idempotencyKey(header)) return misnamed;
  if (header.key !== key) return problemReply('signature');
  const received = await ingest(database, batch.value, context);
  if (!received.ok) return problemReply(received.fault.kind, { seq: received.fault.seq });
  // One that does not go on from here stored nothing.
  if (received.value.ack >= last) {
    context.recent.keep(sent, received.value, context.nowMs);
    const quarantined = received.value.quarantined.length;
    const taken = { events: last - first + 1, quarantined, oldestMs: oldestMsOf(batch.value) };
    context.tookIn(taken, context.nowMs);
  }
  return jsonReply(received.value);
}

function oldestMsOf({ header: { device, epoch, first }, tuples }: Batch): number | null {
  const row = judgeRow(tuples[0]!, { device, epoch, seq: first });
  return row.kind === 'event' ? row.event.atMs : null;
}

const misnamed = problemReply('malformed', {
  title: 'The Idempotency-Key is not device/epoch/first-last of the batch.',
});

type Claim = NonNullable<ReturnType<typeof readIdempotencyKey>> & {
  /** Not proven yet. */
  readonly key: string;
  readonly encoding: Encoding;
};

/** What the headers say: which batch this is, and who signed it. */
function claimOf(request: IncomingMessage): Result<Claim, Reply> {
  if (request.headers['content-type'] !== 'application/x-ndjson') return failed(problemReply('unsupported'));
  const encoding = encodingOf(request);
  if (encoding === null) return failed(problemReply('unsupported'));
  const named = readIdempotencyKey(request.headers['idempotency-key']);
  if (named === null) return failed(misnamed);
  const key = claimedKey(request.headers);
  return key === null ? failed(problemReply('signature')) : ok({ ...named, key, encoding });
}

async function refuse(request: IncomingMessage, reply: Reply): Promise<Reply> {
  await discard(request);
  return reply;
}

function explain(fault: BodyFault | BatchFault): Reply {
  switch (fault) {
    case 'too-large':
      return problemReply('too-large');
    case 'not-gzip':
      return problemReply('malformed', { title: 'The body is not gzip, although its header says so.' });
    case 'broken-off':
      return problemReply('malformed', { title: 'The body broke off.' });
    case 'header':
      return problemReply('malformed', { title: 'Line 1 is not a batch header of format 1.' });
    case 'row-count':
      return problemReply('malformed', { title: 'The number of rows is not last - first + 1.' });
    default:
      return unreachable(fault);
  }
}
