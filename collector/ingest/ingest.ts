import type { BatchAnswer } from '../../protocol/batch.ts';
import { headAfter } from '../../protocol/chain.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import { isPractice } from '../../protocol/practice.ts';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import { keepFork, raiseAlarm } from '../alarms/alarm.ts';
import { readRevision } from '../bundles/revision.ts';
import type { Database, Queries, Writing } from '../database/database.ts';
import { deviceOf, notePlace } from '../enrolment/devices.ts';
import { refusal } from '../enrolment/door.ts';
import type { KioskRow } from '../kiosks/kiosk-row.ts';
import { headAt, heardOf, lockKiosk, type StoredRow, storedRows } from '../kiosks/kiosk-row.ts';
import { aheadMs } from '../kiosks/read-names.ts';
import { witness } from '../proof/witness.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { findDroppedBreak } from './dropped-rows.ts';
import { openDay } from './event-days.ts';
import type { IngestFault } from './ingest-fault.ts';
import { insertRows } from './insert-rows.ts';
import { type JudgedRow, judgeRow } from './judge-row.ts';
import { eventsOf, type NewRow } from './new-row.ts';
import type { Batch } from './parse-batch.ts';
import { recount } from './recount.ts';

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
export async function ingest(
  database: Database,
  batch: Batch,
  context: IngestContext,
): Promise<Result<BatchAnswer, IngestFault>> {
  const { device, epoch, first } = batch.header;
  const judged = batch.tuples.map((tuple, index) => judgeRow(tuple, { device, epoch, seq: first + index }));
  const day = await openDay(database, context.time.day(context.nowMs));
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
    const stored = await store(queries, { ...batch, judged }, { kiosk, context, here, day });
    const { nowMs, signer } = context;
    const line = await witness(queries, { batch, ack: stored.ack, nowMs, signer });
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
  { ack, dropped }: KioskRow,
): Promise<readonly StoredRow[]> {
  const first = Math.max(header.first, dropped + 1);
  const last = Math.min(header.last, ack);
  return first > last ? [] : storedRows(queries, { ...header, first, last });
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
  if (first <= kiosk.dropped) return findDroppedBreak(queries, { header, tuples }, { kiosk, context });
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

type JudgedBatch = Batch & { readonly judged: readonly JudgedRow[] };

/** The rows that are not here; what was dropped by rule does not come back. */
function newRowsOf(
  { header, tuples, judged }: JudgedBatch,
  { kiosk, here }: Pick<Situation, 'kiosk' | 'here'>,
): readonly NewRow[] {
  const there = new Set(here.map(({ seq }) => seq));
  return judged.flatMap((row, index) => {
    const seq = header.first + index;
    return seq <= kiosk.dropped || there.has(seq) ? [] : [{ seq, tuple: tuples[index]!, judged: row }];
  });
}

/** The batch is sound: what is new of it goes in. */
async function store(
  queries: Writing,
  batch: JudgedBatch,
  { kiosk, context, here, day }: Situation & { readonly day: number },
): Promise<BatchAnswer> {
  const { header, judged } = batch;
  const rows = newRowsOf(batch, { kiosk, here });
  await insertRows(queries, rows, { ...context, header, day });
  // Rows of before that were lost come back: nobody knows what of them was counted.
  if (rows.some(({ seq }) => seq <= kiosk.ack)) await recount(queries, eventsOf(rows));
  const quarantined = judged.flatMap((row, index) => (row.kind === 'poison' ? [header.first + index] : []));
  if (header.last <= kiosk.ack) return answer(kiosk, context, quarantined);
  const next: KioskRow = { ...kiosk, ack: header.last, head: Buffer.from(header.head, 'hex') };
  await moveOn(queries, rows, { header, next, nowMs: context.nowMs });
  return answer(next, context, quarantined);
}

type Step = { readonly header: Batch['header']; readonly next: KioskRow; readonly nowMs: number };

/** Writes down how far the journal is here now, and what its newest rows say of the kiosk. */
async function moveOn(
  queries: Queries,
  rows: readonly NewRow[],
  { header, next, nowMs }: Step,
): Promise<void> {
  const events = eventsOf(rows);
  const atPlace = events.filter((event) => !isPractice(event));
  const place = atPlace.at(-1);
  const isNow = ({ atMs }: JournalEvent) => atMs <= nowMs + aheadMs;
  const newest = events.findLast(isNow);
  const config = rows.findLast(
    ({ judged }) => judged.kind === 'event' && judged.event.kind === 'config' && isNow(judged.event),
  );
  await queries.query(
    `with checkpoint as (insert into checkpoints values ($1, $2, $3, $4))
     update kiosks set ack = $3, head = $4, venue = coalesce($5, venue), gate = coalesce($6, gate),
       config = coalesce($7, config), first_day = coalesce(first_day, $8), first_ms = coalesce(first_ms, $9),
       newest_day = coalesce($10, newest_day), newest_ms = coalesce($11, newest_ms)
     where device = $1 and epoch = $2`,
    [
      header.device,
      header.epoch,
      next.ack,
      next.head,
      place?.venue ?? null,
      place?.gate ?? null,
      config?.tuple ?? null,
      events[0]?.localDay ?? null,
      events[0]?.atMs ?? null,
      newest?.localDay ?? null,
      newest?.atMs ?? null,
    ],
  );
  // A clock that is ahead of ours names no place: it would for ever.
  for (const event of changesOfPlace(atPlace).filter(isNow))
    await notePlace(queries, { ...event, device: header.device }, nowMs);
}

/** The last event at each place in a row: one batch may come from several gates. */
function changesOfPlace(events: readonly JournalEvent[]): readonly JournalEvent[] {
  return events.filter(({ venue, gate }, at) => {
    const next = events[at + 1];
    return next === undefined || next.venue !== venue || next.gate !== gate;
  });
}
