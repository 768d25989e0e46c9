import { expect, test } from 'vitest';
import { encodeEvent } from '../../../protocol/event.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';
import { device, makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

const minuteMs = 60_000;
const other = 'B0C1K2F3G4H6';

await eachDatabase('the kiosks', ({ ask, database, record, send }) => {
  test('are none before the first batch', async () => {
    expect(await ask().kiosks.list()).toEqual({
      asOfMs: nowMs,
      states: { sending: 0, silent: 0 },
      kiosks: [],
    });
  });

  test('are listed by device, with the journal that was heard of last, its place and how far it is here', async () => {
    await record('00000001', [{}, {}], nowMs - 10 * minuteMs);
    await record('00000002', [{ gate: 'cong-2' }, {}, { gate: 'cong-2' }], nowMs - 6 * minuteMs);
    const name = { device: other, epoch: '00000003' };
    const detail = JSON.stringify({ venue: { id: 'ben-pha', name: 'Bến phà' }, gates: [] });
    const config = makeEvent(1, { ...name, kind: 'config', decision: null, direction: null, detail });
    await send(makeKiosk([encodeEvent(config)], name), { first: 1, last: 1 }, nowMs);
    const venue = { id: 'ben-pha', name: 'Bến phà' };
    expect(await ask().kiosks.list()).toEqual({
      asOfMs: nowMs,
      states: { sending: 1, silent: 1 },
      kiosks: [
        {
          device,
          venue,
          gate: { id: 'cong-2', name: 'cong-2' },
          state: 'silent',
          lastContactAtMs: nowMs - 6 * minuteMs,
          received: 3,
        },
        {
          device: other,
          venue,
          gate: { id: 'cong-1', name: 'cong-1' },
          state: 'sending',
          lastContactAtMs: nowMs,
          received: 1,
        },
      ],
    });
  });

  test('are silent after more than 5 minutes; the states add up to all of them', async () => {
    const statesAt = async (atMs: number) => (await ask(atMs).kiosks.list()).states;
    expect(await statesAt(nowMs + 5 * minuteMs)).toEqual({ sending: 1, silent: 1 });
    expect(await statesAt(nowMs + 5 * minuteMs + 1)).toEqual({ sending: 0, silent: 2 });
  });

  test('one of them is told with all its journals', async () => {
    const state = await ask().kiosks.state({ device });
    expect(state).toMatchObject({ device, state: 'silent', received: 3 });
    expect(state.journals).toEqual([
      { epoch: '00000002', received: 3, lastContactAtMs: nowMs - 6 * minuteMs },
      { epoch: '00000001', received: 2, lastContactAtMs: nowMs - 10 * minuteMs },
    ]);
  });

  test('a report is a contact where nothing waits, for the figures are of then', async () => {
    const { report } = fleetOf(database);
    const contactsAt = async () =>
      (await ask(nowMs + minuteMs).kiosks.list()).kiosks.map(({ lastContactAtMs }) => lastContactAtMs);
    await report(device, nowMs + minuteMs, { waiting: 1 });
    expect(await contactsAt()).toEqual([nowMs - 6 * minuteMs, nowMs]);
    await report(device, nowMs + minuteMs, { atMs: nowMs + minuteMs + 1 });
    expect(await contactsAt()).toEqual([nowMs + minuteMs, nowMs]);
  });

  test('one that nobody heard of is not found', async () => {
    await expect(ask().kiosks.state({ device: 'B0C1K2F3G4H7' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
    });
  });
});
