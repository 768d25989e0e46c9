import type { BatchAnswer } from '../../protocol/batch.ts';
import { headAfter } from '../../protocol/chain.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import { keepFork, raiseAlarm } from '../alarms/alarm.ts';
import { readRevision } from '../bundles/revision.ts';
import type { Database, Queries } from '../database/database.ts';
import { deviceOf, notePlace } from '../enrolment/devices.ts';
import { type Refusal, refusal } from '../enrolment/door.ts';
import type { KioskRow } from '../kiosks/kiosk-row.ts';
import { headAt, heardOf, lockKiosk, type StoredRow, storedRows } from '../kiosks/kiosk-row.ts';
import { aheadMs } from '../kiosks/read-names.ts';
import { witness } from '../proof/witness.ts';
import type { LocalTime } from '../reports/local-time.ts';
import type { JudgedBatch } from './insert-rows.ts';
import { insertRows, quarantineRows } from './insert-rows.ts';
import { judgeRow } from './judge-row.ts';
import type { Batch } from './parse-batch.ts';
import { recount } from './recount.ts';

export type IngestFault = { readonly kind: 'fork' | 'chain' | Refusal; readonly seq: number };

export type IngestContext = {
  readonly nowMs: number;
  readonly time: LocalTime;
  /** Countersigns checkpoints; null: this collector has no key. */
  readonly signer: Signer | null;
};

/**
 * Receives a batch once, however often it is sent. All or nothing; answered after the commit.
 * A fork or a broken chain is stored as an alarm, and nothing else of that batch.
 */
export function ingest(
  database: Database,
  batch: Batch,
  context: IngestContext,
): Promise<Result<BatchAnswer, IngestFault>> {
  const { device, epoch, first } = batch.header;
  const judged = batch.tuples.map((tuple, index) => judgeRow(tuple, { device, epoch, seq: first + index }));
  return database.transaction(async (queries) => {
    const kiosk = await lockKiosk(queries, batch.header);
    const heard = { nowMs: context.nowMs, lastContactMs: kiosk.lastContactMs };
    const known = await deviceOf(queries, device);
    // It changed since the request was let in, or the batch was carried here.
    const refused = refusal(known, batch.header.key);
    if (refused === 'key') {
      const facts = { known: known?.key ?? '', sent: batch.header.key };
      const place = { device, epoch: '' };
      await raiseAlarm(queries, { kind: 'key', place, seq: 0, facts }, context.nowMs);
    }
    if (refused !== null) return failed({ kind: refused, seq: first });
    if (first > kiosk.ack + 1) {
      await heardOf(queries, batch.header, heard);
      return ok(answer(kiosk, context, []));
    }
    const here = await rowsHere(queries, batch.header, kiosk);
    const fault =
      (await findFork(queries, batch, { kiosk, context, here })) ??
      (await findBreak(queries, batch, { kiosk, context }));
    if (fault !== null) return failed(fault);
    await heardOf(queries, batch.header, heard);
    const stored = await store(queries, { ...batch, judged }, { kiosk, context, here });
    const { nowMs, signer } = context;
    const line = await witness(queries, { header: batch.header, ack: stored.ack, nowMs, signer });
    const revision = await readRevision(queries);
    // 0: the office wants nothing yet.
    const taken = revision > 0 ? { ...stored, revision } : stored;
    return ok(
      line ? { ...taken, cosignature: `${line.name} ${line.bytes}`, witness: signer?.publicKey } : taken,
    );
  });
}

type Situation = {
  readonly kiosk: KioskRow;
  readonly context: IngestContext;
  /** Rows of the batch that are here already. */
  readonly here: readonly StoredRow[];
};

async function rowsHere(
  queries: Queries,
  header: Batch['header'],
  { ack }: KioskRow,
): Promise<readonly StoredRow[]> {
  const last = Math.min(header.last, ack);
  return header.first > last ? [] : storedRows(queries, { ...header, last });
}

function answer(kiosk: KioskRow, { nowMs }: IngestContext, quarantined: readonly number[]): BatchAnswer {
  return { ack: kiosk.ack, head: kiosk.head.toString('hex'), nowMs, quarantined: [...quarantined] };
}

/** Rows that are here already, with other bytes. */
async function findFork(
  queries: Queries,
  { header, tuples }: Batch,
  { context, here }: Situation,
): Promise<IngestFault | null> {
  const { first } = header;
  const rows = here.flatMap(({ seq, tuple }) => {
    const sent = tuples[seq - first]!;
    return tuple.equals(sent) ? [] : [{ seq, tuple: sent }];
  });
  const seq = rows[0]?.seq;
  if (seq === undefined) return null;
  await keepFork(queries, { header, rows }, context.nowMs);
  const facts = { first, last: header.last, differ: rows.length };
  await raiseAlarm(queries, { kind: 'fork', place: header, seq, facts }, context.nowMs);
  return { kind: 'fork', seq };
}

/** A batch that does not go on from what is here, or is not what its header says. */
async function findBreak(
  queries: Queries,
  { header, tuples }: Batch,
  { kiosk, context }: Pick<Situation, 'kiosk' | 'context'>,
): Promise<IngestFault | null> {
  const { first, last } = header;
  const before = first === kiosk.ack + 1 ? kiosk.head : await headAt(queries, header, first - 1);
  const sent = { before: header.prevHash, after: header.head };
  const ours = {
    before: before?.toString('hex') ?? '',
    after: before ? headAfter(before, tuples).toString('hex') : '',
  };
  if (sent.before === ours.before && sent.after === ours.after) return null;
  const where = before === null ? 'lost' : sent.before === ours.before ? 'head' : 'prevHash';
  const facts = {
    where,
    first,
    last,
    sentPrevHash: sent.before,
    prevHash: ours.before,
    sentHead: sent.after,
    head: ours.after,
  };
  await raiseAlarm(queries, { kind: 'chain', place: header, seq: first, facts }, context.nowMs);
  return { kind: 'chain', seq: first };
}

function eventsOf({ judged }: JudgedBatch): readonly JournalEvent[] {
  return judged.flatMap((row) => (row.kind === 'event' ? [row.event] : []));
}

/** The batch is sound: what is new of it goes in. */
async function store(
  queries: Queries,
  batch: JudgedBatch,
  { kiosk, context, here }: Situation,
): Promise<BatchAnswer> {
  const { device, epoch, first, last } = batch.header;
  const missing = Math.max(0, last - kiosk.ack);
  // Rows of before that were lost since: they come back.
  const lost = Math.max(0, Math.min(last, kiosk.ack) - first + 1) - here.length;
  const stored = await insertRows(queries, batch, context.time);
  if (stored !== missing + lost)
    throw new Error(`${stored} rows stored where ${missing + lost} were missing`);
  if (lost > 0) await recount(queries, eventsOf(batch));
  const quarantined = await quarantineRows(queries, batch, context.nowMs);
  if (missing === 0) return answer(kiosk, context, quarantined);
  const next: KioskRow = { ...kiosk, ack: last, head: Buffer.from(batch.header.head, 'hex') };
  const events = eventsOf(batch);
  const place = events.at(-1);
  const isNow = ({ atMs }: JournalEvent) => atMs <= context.nowMs + aheadMs;
  const config = events.findLast((event) => event.kind === 'config' && isNow(event));
  await queries.query(
    `with checkpoint as (insert into checkpoints values ($1, $2, $3, $4))
     update kiosks set ack = $3, head = $4, venue = coalesce($5, venue), gate = coalesce($6, gate),
       config_seq = coalesce($7, config_seq)
     where device = $1 and epoch = $2`,
    [device, epoch, last, next.head, place?.venue ?? null, place?.gate ?? null, config?.seq ?? null],
  );
  // A clock that is ahead of ours names no place: it would for ever.
  for (const event of changesOfPlace(events).filter(isNow))
    await notePlace(queries, { ...event, device }, context.nowMs);
  return answer(next, context, quarantined);
}

/** The last event at each place in a row: one batch may come from several gates. */
function changesOfPlace(events: readonly JournalEvent[]): readonly JournalEvent[] {
  return events.filter(({ venue, gate }, at) => {
    const next = events[at + 1];
    return next === undefined || next.venue !== venue || next.gate !== gate;
  });
}
