import { expect, test } from 'vitest';
import { enrolOwn } from '../../../collector/enrolment/devices.ts';
import { countStanding } from '../../../collector/metrics/count-standing.ts';
import { freshKiosk } from '../../support/collector/collector-client.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { testSigner } from '../../support/collector/make-batch.ts';

await eachDatabase('what stands', ({ database, send }) => {
  test('is counted by kind, and kiosks by their silence', async () => {
    const [minute, day] = [60_000, 86_400_000];
    const heard = [nowMs, nowMs - 30 * minute, nowMs - day / 2, nowMs - 3 * day];
    for (const atMs of heard) await send(freshKiosk(3), { first: 1, last: 3 }, atMs);
    const retired = freshKiosk(2);
    await send(retired, { first: 1, last: 2 }, nowMs - 30 * day);
    const { transaction, query } = database();
    await query(`update devices set state = 'retired' where device = $1`, [retired.device]);
    await transaction((queries) =>
      enrolOwn(queries, { device: freshKiosk(0).device, key: testSigner.publicKey }, nowMs),
    );
    for (const seq of [1, 2])
      await query(`insert into alarms values ('fork', 'd', 'e', $1, '{}', $2, $2, 1)`, [seq, nowMs]);
    const standing = await countStanding(database(), nowMs);
    const counted = Object.fromEntries(standing.map(({ what, kind, n }) => [`${what} ${kind}`.trim(), n]));
    expect(counted).toEqual({
      'kiosk enrolled': 5,
      'kiosk retired': 1,
      'kiosk waiting': 0,
      'silence minutes': 1,
      'silence hour': 1,
      'silence day': 1,
      'silence longer': 1,
      'silence never': 1,
      'alarm fork': 2,
      'alarm chain': 0,
      'alarm checkpoint': 0,
      'alarm key': 0,
      'alarm stranger': 0,
      'oldest-contact-ms': nowMs - 3 * day,
      events: 14,
      quarantined: 0,
    });
  });
});
