import { expect, test } from 'vitest';
import { ingest } from '../../../collector/ingest/ingest.ts';
import { parseBatch } from '../../../collector/ingest/parse-batch.ts';
import { compareRange } from '../../../collector/proof/compare-range.ts';
import { giveBack } from '../../../collector/proof/give-back.ts';
import { giveCheckpoint } from '../../../collector/proof/give-checkpoint.ts';
import { merkle } from '../../../collector/proof/witness.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { dropDays } from '../../../collector/upkeep/drop-days.ts';
import { rangeDigest } from '../../../protocol/batch.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import {
  type Kiosk,
  makeBatch,
  makeEvent,
  makeEvents,
  makeKiosk,
} from '../../support/collector/make-batch.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const dayMs = 86_400_000;
const keepDays = 21;
/** Each test has days of its own. */
let cameMs = nowMs;
let laterMs = cameMs + 22 * dayMs;

await eachDatabase('events that were dropped by rule', ({ ask, database, send }) => {
  const drop = (atMs = laterMs) => dropDays(database(), { nowMs: atMs, time, keepDays });
  const asked = ({ device, epoch }: Kiosk, more: Record<string, number> = {}) =>
    new URLSearchParams({
      device,
      epoch,
      ...Object.fromEntries(Object.entries(more).map(([key, n]) => [key, String(n)])),
    });
  const range = async (kiosk: Kiosk, first: number, last: number) =>
    JSON.parse(String((await compareRange(database(), asked(kiosk, { first, last }))).body)) as unknown;
  const tables = async () =>
    (
      await database().query<{ name: string }>(
        `select relid::regclass::text as name from pg_partition_tree('events') where isleaf order by 1`,
      )
    ).map(({ name }) => name);

  function nextDays() {
    cameMs += 100 * dayMs;
    laterMs = cameMs + 22 * dayMs;
  }

  /** 60 events that came in three batches on one day, and 40 that came three weeks later. */
  async function keptInPart() {
    nextDays();
    const name = freshName();
    const kiosk = makeKiosk(makeEvents(100, name), name);
    for (const first of [1, 21, 41]) await send(kiosk, { first, last: first + 19 }, cameMs);
    await send(kiosk, { first: 61, last: 100 }, laterMs);
    return kiosk;
  }
  async function judge(kiosk: Kiosk, part: { first: number; last: number }, changes = {}) {
    const batch = parseBatch(makeBatch(kiosk, part, changes).body);
    if (!batch.ok) throw new Error(batch.fault);
    return ingest(database(), batch.value, { nowMs: laterMs, time, signer: null });
  }

  test('are those of days that are over by more than the days that they are kept for, and no others', async () => {
    const kiosk = await keptInPart();
    const [first, second] = [`events_${time.day(cameMs)}`, `events_${time.day(laterMs)}`];
    expect(await tables()).toEqual(expect.arrayContaining([first, second]));
    await drop(laterMs - dayMs);
    await drop(laterMs - dayMs);
    expect(await tables()).toContain(first);
    await drop();
    await drop();
    expect((await tables()).at(-1)).toBe(second);
    expect(await tables()).not.toContain(first);
    const given = await giveBack(database(), asked(kiosk));
    expect(given.body).toEqual(
      Buffer.concat(kiosk.lines.slice(60).flatMap((line) => [line, Buffer.from('\n')])),
    );
  });

  test('are neither here nor missing, also before their table is gone', async () => {
    const kiosk = await keptInPart();
    const rest = rangeDigest(kiosk.lines.slice(60));
    const none = { firstMissing: null, lastMissing: null };
    expect(await range(kiosk, 1, 100)).toEqual({ count: 100, digest: rangeDigest(kiosk.lines), ...none });
    await drop();
    for (const _ of ['its table is there', 'its table is gone']) {
      expect(await range(kiosk, 41, 100)).toEqual({ count: 40, digest: rest, ...none, dropped: 60 });
      expect(await range(kiosk, 1, 20)).toEqual({ count: 0, digest: rangeDigest([]), ...none, dropped: 20 });
      expect(await range(kiosk, 61, 100)).toEqual({ count: 40, digest: rest, ...none });
      await drop();
    }
    await database().query('delete from events where device = $1 and seq = 70', [kiosk.device]);
    expect(await range(kiosk, 41, 100)).toMatchObject({
      count: 39,
      firstMissing: 70,
      lastMissing: 70,
      dropped: 60,
    });
  });

  test('still verify: the tree goes on over them, and its root is that of all events', async () => {
    const kiosk = await keptInPart();
    await drop();
    const root = merkle.rootOf(merkle.append({ size: 0, nodes: [] }, kiosk.lines)).toString('base64');
    expect(JSON.parse(String((await giveCheckpoint(database(), asked(kiosk))).body))).toMatchObject({
      size: 100,
      root,
    });
    const longer = makeKiosk([...kiosk.lines, ...makeEvents(110, kiosk).slice(100)], kiosk);
    expect(await judge(longer, { first: 101, last: 110 })).toMatchObject({ ok: true, value: { ack: 110 } });
    const stayed = await database().query('select seq from checkpoints where device = $1 order by seq', [
      kiosk.device,
    ]);
    expect(stayed).toEqual([{ seq: 60 }, { seq: 100 }, { seq: 110 }]);
  });

  test('sent again, as they were, change nothing', async () => {
    const kiosk = await keptInPart();
    await drop();
    const before = await database().query('select * from counts order by 1, 2, 3, 4, 5, 6');
    for (const part of [
      { first: 1, last: 60 },
      { first: 41, last: 70 },
      { first: 55, last: 100 },
      { first: 61, last: 65 },
    ])
      expect([part, await judge(kiosk, part)]).toMatchObject([part, { ok: true, value: { ack: 100 } }]);
    expect(await database().query('select * from counts order by 1, 2, 3, 4, 5, 6')).toEqual(before);
    expect(await range(kiosk, 1, 100)).toMatchObject({ count: 40, firstMissing: null, dropped: 60 });
  });

  test('with other bytes in their place are a broken chain, and nothing is acknowledged that was never here', async () => {
    const kiosk = await keptInPart();
    await drop();
    const forked = [...kiosk.lines];
    forked[49] = Buffer.from(encodeEvent(makeEvent(50, { ...kiosk, gate: 'cong-2' })));
    const other = makeKiosk(forked, kiosk);
    for (const part of [
      { first: 41, last: 60 },
      { first: 41, last: 100 },
      { first: 50, last: 55 },
    ])
      expect([part, await judge(other, part)]).toEqual([
        part,
        { ok: false, fault: { kind: 'chain', seq: part.first } },
      ]);
    expect(await judge(kiosk, { first: 41, last: 60 }, { prevHash: '0'.repeat(64) })).toMatchObject({
      ok: false,
    });
    expect(await judge(kiosk, { first: 41, last: 60 }, { head: '0'.repeat(64) })).toMatchObject({
      ok: false,
    });
    expect(
      await database().query('select kind, seq from alarms where device = $1 order by seq', [kiosk.device]),
    ).toEqual([
      { kind: 'chain', seq: 41 },
      { kind: 'chain', seq: 50 },
    ]);
  });

  test('leave behind what was counted, and the names of their place', async () => {
    const name = freshName();
    const place = { ...name, venue: `nha-${name.epoch}`, gate: 'cong-1' };
    const detail = JSON.stringify({ venue: { id: place.venue, name: 'Nhà ga' }, gates: [] });
    const kiosk = makeKiosk(
      [
        encodeEvent(makeEvent(1, { ...place, kind: 'config', decision: null, direction: null, detail })),
        'not an event',
        encodeEvent(makeEvent(3, { ...place, direction: 'in' })),
      ],
      name,
    );
    nextDays();
    await send(kiosk, { first: 1, last: 3 }, cameMs);
    const quarantined = () => database().query('select 1 from quarantine where device = $1', [name.device]);
    expect(await quarantined()).toHaveLength(1);
    await drop();
    await drop();
    expect(await quarantined()).toEqual([]);
    expect((await ask().reports.today()).gates.find(({ venue }) => venue.id === place.venue)).toMatchObject({
      venue: { name: 'Nhà ga' },
      in: 1,
    });
  });

  test('make room for no others: a clock that goes back writes into the day after them', async () => {
    await keptInPart();
    await drop(laterMs + 60 * dayMs);
    const name = freshName();
    const kiosk = makeKiosk(makeEvents(5, name), name);
    await send(kiosk, { first: 1, last: 5 }, laterMs);
    expect(await range(kiosk, 1, 5)).toMatchObject({ count: 5, firstMissing: null });
  });
});
