import { expect, test } from 'vitest';
import { deviceOf, enrolOwn, retire } from '../../../collector/enrolment/devices.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { device } from '../../support/collector/make-batch.ts';

const keys = ['aa', 'bb', 'cc'].map((pair) => pair.repeat(32)) as [string, string, string];

await eachDatabase('the collector’s own kiosk', ({ ask, database }) => {
  const tell = (key: string) =>
    database().transaction((queries) => enrolOwn(queries, { device, key }, nowMs));
  const acts = async () => (await ask().enrolment.acts({ device })).acts.map(({ act, who }) => [act, who]);
  const alarms = async () => (await ask().alarms.list({ limit: 10 })).alarms;

  test('is taken in when it is said to be its own, and once', async () => {
    await tell(keys[0]);
    await tell(keys[0]);
    expect(await deviceOf(database(), device)).toEqual({ key: keys[0], state: 'enrolled' });
    expect([await acts(), await alarms()]).toEqual([[['enrolled', 'own-kiosk']], []]);
  });

  test('with another key goes on, and leaves an alarm with both', async () => {
    await tell(keys[1]);
    expect((await deviceOf(database(), device))?.key).toBe(keys[1]);
    expect(await alarms()).toMatchObject([
      { kind: 'key', device, epoch: '', facts: { known: keys[0], sent: keys[1] } },
    ]);
  });

  test('that was retired stays so, however often the PC starts', async () => {
    await database().transaction((queries) => retire(queries, { device, who: 'Lan', nowMs }));
    await tell(keys[1]);
    await tell(keys[2]);
    expect(await deviceOf(database(), device)).toEqual({ key: keys[1], state: 'retired' });
    expect(await acts()).toEqual([
      ['retired', 'Lan'],
      ['enrolled', 'own-kiosk'],
      ['enrolled', 'own-kiosk'],
    ]);
    expect(await alarms()).toHaveLength(1);
  });
});
