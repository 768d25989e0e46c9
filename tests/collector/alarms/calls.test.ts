import { expect, test } from 'vitest';
import { raiseAlarm } from '../../../collector/alarms/alarm.ts';
import { eachDatabase, nowMs, staff } from '../../support/collector/each-database.ts';
import { device, makeBatch, makeEvents, makeKiosk } from '../../support/collector/make-batch.ts';

const hourMs = 3_600_000;

await eachDatabase('the alarms', ({ ask, database, record, send }) => {
  test('a call for help stands until somebody came, over midnight too', async () => {
    const help = { gate: 'cong-7', ...staff, reason: 'help', credential: 'command' } as const;
    await record('00000023', [help], nowMs - 1);
    const calls = [
      {
        venue: { id: 'ben-pha', name: 'ben-pha' },
        gate: { id: 'cong-7', name: 'cong-7' },
        atMs: Date.UTC(2026, 10, 21, 5, 0, 1),
      },
    ];
    expect((await ask().alarms.notes()).help).toEqual(calls);
    expect((await ask(nowMs + 9 * hourMs).alarms.notes()).help).toEqual(calls);
    expect((await ask(nowMs + 33 * hourMs).alarms.notes()).help).toEqual([]);
    await record('00000024', [help, { gate: 'cong-7', ...staff, reason: 'help-came', credential: null }]);
    expect((await ask().alarms.notes()).help).toEqual([]);
  });

  test('rows that could not be read are counted', async () => {
    const name = { device, epoch: '00000026' };
    const kiosk = makeKiosk([...makeEvents(1, name), 'poison', 'and more'], name);
    await send(kiosk, { first: 1, last: 3 });
    expect(await ask().alarms.notes()).toMatchObject({ quarantined: 2 });
  });

  test('are listed, the newest first, as many as are asked for', async () => {
    const { header } = makeBatch(makeKiosk(makeEvents(2)), { first: 1, last: 2 });
    const facts = { first: 1, last: 2, differ: 1 };
    await raiseAlarm(database(), { kind: 'fork', place: header, seq: 1, facts }, nowMs);
    await raiseAlarm(database(), { kind: 'chain', place: header, seq: 2, facts }, nowMs + 1);
    await raiseAlarm(database(), { kind: 'fork', place: header, seq: 1, facts }, nowMs + 2);
    const fork = { kind: 'fork', device, epoch: header.epoch, seq: 1, facts };
    expect(await ask().alarms.list({ limit: 1 })).toEqual({
      alarms: [{ ...fork, firstAtMs: nowMs, lastAtMs: nowMs + 2, times: 2 }],
    });
    expect((await ask().alarms.list({})).alarms.map(({ kind }) => kind)).toEqual(['fork', 'chain']);
    expect(await ask().alarms.notes()).toMatchObject({ alarms: 2 });
  });

  test.each([0, 501, 1.5, 'many'])('a limit of %s is refused', async (limit) => {
    await expect(ask().alarms.list({ limit })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
