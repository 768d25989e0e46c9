import { expect, test } from 'vitest';
import { enrol, retire, takeBack } from '../../../collector/enrolment/devices.ts';
import { readDayProof, readProvenDays } from '../../../collector/fleet/day-proof.ts';
import { ingest } from '../../../collector/ingest/ingest.ts';
import { parseBatch } from '../../../collector/ingest/parse-batch.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { makeBatch, makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const day = 20261121;
const endMs = Date.UTC(2026, 10, 21, 17);
const sync = { kind: 'sync', decision: null, direction: null, slipNo: null, tag: null } as const;

await eachDatabase('a day of a kiosk', ({ database, send }) => {
  /** The journal of a kiosk that begins on the day before. */
  function journalOf(rows: readonly Partial<JournalEvent>[], name = freshName()) {
    const lines = rows.map((row, at) => encodeEvent(makeEvent(at + 1, { ...name, localDay: day, ...row })));
    return makeKiosk(lines, name);
  }
  const visits = [{ localDay: day - 1 }, {}, {}, { direction: 'out' as const }, {}];
  const closing = { ...sync, localDay: day + 1, atMs: endMs + 60_000, detail: `{"closedDay":${day}}` };
  const isProven = async (device: string, of = day) =>
    (await readProvenDays(database(), device, [of])).has(of);

  test('is complete with the first event after it, also without a visitor; the running one is not', async () => {
    const busy = journalOf([...visits, closing]);
    await send(busy, { first: 1, last: 5 });
    expect(await isProven(busy.device)).toBe(false);
    await send(busy, { first: 6, last: 6 });
    expect(await isProven(busy.device)).toBe(true);
    expect(await isProven(busy.device, day + 1)).toBe(false);
    const idle = journalOf([{ localDay: day - 1 }, closing]);
    await send(idle, { first: 1, last: 2 });
    expect(await isProven(idle.device)).toBe(true);
  });

  test('is not complete when any one of its events is taken away', async () => {
    const rows = [...visits, closing];
    for (let missing = 1; missing <= rows.length; missing++) {
      const kiosk = journalOf(rows);
      if (missing > 1) await send(kiosk, { first: 1, last: missing - 1 });
      else
        await send(journalOf([{ localDay: day - 1 }], { ...kiosk, epoch: '00000000' }), {
          first: 1,
          last: 1,
        });
      if (missing < rows.length) {
        // What comes behind the gap is not taken, whoever sends it.
        const rest = parseBatch(makeBatch(kiosk, { first: missing + 1, last: rows.length }).body);
        if (!rest.ok) throw new Error(rest.fault);
        const taken = await ingest(database(), rest.value, { nowMs, time, signer: null });
        expect(taken).toMatchObject({ ok: true, value: { ack: missing - 1 } });
      }
      expect(await isProven(kiosk.device), `without event ${missing}`).toBe(false);
      await send(kiosk, { first: missing, last: rows.length });
      if (missing > 1) expect(await isProven(kiosk.device)).toBe(true);
    }
  });

  test('on which a journal was made anew is proven by neither, for the end of the one before may be missing', async () => {
    const name = freshName();
    await send(journalOf(visits, name), { first: 1, last: 5 });
    const next = journalOf([{}, closing], { ...name, epoch: '99999999' });
    await send(next, { first: 1, last: 2 });
    expect(await isProven(name.device)).toBe(false);
  });

  test('the office has how many of how many are complete, and which are not', async () => {
    await database().query('delete from devices');
    const [whole, silent] = [journalOf([...visits, closing]), journalOf(visits)];
    for (const kiosk of [whole, silent]) await send(kiosk, { first: 1, last: kiosk.lines.length });
    expect(await proofOf()).toMatchObject({
      kiosks: 2,
      complete: 1,
      missing: [
        {
          device: silent.device,
          venue: 'ben-pha',
          gate: 'cong-1',
          venueName: null,
          lastMs: makeEvent(5).atMs,
        },
      ],
    });
    expect(await proofOf({ scope: ['x'] })).toMatchObject({ kiosks: 0 });
    expect(await proofOf({ venue: 'ben-pha' })).toMatchObject({ kiosks: 2 });
    expect(await proofOf({ venue: 'cho' })).toMatchObject({ kiosks: 0 });
    // Taken in on a later day: nobody waits for it.
    await database().query('update device_acts set at_ms = $1 where device = $2', [endMs, silent.device]);
    await database().query('update devices set since_ms = $1 where device = $2', [endMs, silent.device]);
    expect(await proofOf()).toMatchObject({ kiosks: 1, complete: 1 });
  });

  async function proofOf(of: { readonly scope?: string[]; readonly venue?: string } = {}) {
    const whose = { scope: of.scope ?? null, venue: of.venue ?? null };
    const kiosks = await readDayProof(database(), { day, endMs }, whose);
    const missing = kiosks.filter(({ isComplete }) => !isComplete);
    return { kiosks: kiosks.length, complete: kiosks.length - missing.length, missing };
  }

  test('is of the kiosks that were in service then, where they stood then, whatever became of them since', async () => {
    await database().query('delete from devices');
    const kiosk = journalOf(visits);
    const { device } = kiosk;
    await send(kiosk, { first: 1, last: 5 });
    const missing = { kiosks: 1, complete: 0, missing: [{ device, venue: 'ben-pha' }] };
    expect(await proofOf()).toMatchObject(missing);
    // It goes to another place on the day after, by another key, and is sent away there.
    await enrol(database(), {
      ...{ device, key: 'b'.repeat(64), who: 'x', nowMs: endMs },
      place: { venue: 'cho', gate: 'cong-9' },
    });
    expect(await proofOf()).toMatchObject(missing);
    expect(await proofOf({ venue: 'cho' })).toMatchObject({ kiosks: 0 });
    await retire(database(), { device, who: 'x', nowMs: endMs + 1 });
    expect(await proofOf()).toMatchObject(missing);
    await takeBack(database(), { device, who: 'x', nowMs: endMs + 2 });
    // Retired in the course of that day it owes nothing of it.
    await database().query(
      `insert into device_acts (device, at_ms, act, key, who) values ($1, $2, 'retired', '', 'x')`,
      [device, endMs - 1],
    );
    expect(await proofOf()).toMatchObject({ kiosks: 0 });
  });
});
