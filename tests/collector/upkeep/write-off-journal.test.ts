import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { recount } from '../../../collector/ingest/recount.ts';
import { lockKiosk } from '../../../collector/kiosks/kiosk-row.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { dropDays } from '../../../collector/upkeep/drop-days.ts';
import { journalsOf, writeOff } from '../../../collector/upkeep/write-off-journal.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const dayMs = 86_400_000;
const place = { venue: 'ben-chung', gate: 'cong-1', direction: 'in' as const };
let days = 0;

await eachDatabase('a day that is dropped journal by journal', ({ database, send }) => {
  const nameOf = (first: string) => ({ device: `${first}0C1K2F3G4H5`, epoch: String(days).padStart(8, '0') });
  const counts = () =>
    database().query<{ n: number; dropped: number }>(
      `select sum(n)::bigint as n, sum(dropped)::bigint as dropped from counts where venue = $1`,
      [place.venue],
    );

  /** Two kiosks of one gate, three people each in one hour. */
  async function twoKiosks() {
    days += 100;
    const cameMs = nowMs + days * dayMs;
    await database().query('delete from counts');
    await database().query('delete from kiosks');
    for (const first of ['B', 'C']) {
      const name = nameOf(first);
      const lines = [1, 2, 3].map((seq) => encodeEvent(makeEvent(seq, { ...name, ...place })));
      await send(makeKiosk(lines, name), { first: 1, last: 3 }, cameMs);
    }
    return {
      day: time.day(cameMs),
      drop: () => dropDays(database(), { nowMs: cameMs + 23 * dayMs, time, keepDays: 21 }),
    };
  }

  test('counts the same in between, also where rows came back and all is counted anew', async () => {
    const { day, drop } = await twoKiosks();
    const [first, second] = await journalsOf(database(), day, 10);
    expect([first?.device, second?.device]).toEqual([nameOf('B').device, nameOf('C').device]);
    await database().transaction((queries) => writeOff(queries, first!, day));
    expect(await counts()).toEqual([{ n: 6, dropped: 3 }]);
    expect(await journalsOf(database(), day, 10)).toEqual([second]);
    const events = [makeEvent(1, { ...nameOf('C'), ...place })];
    await database().transaction((queries) => recount(queries, events));
    expect(await counts()).toEqual([{ n: 6, dropped: 3 }]);
    // Done twice, as after an end in between, it is done once.
    await database().transaction((queries) => writeOff(queries, first!, day));
    await drop();
    expect(await counts()).toEqual([{ n: 6, dropped: 6 }]);
    await database().transaction((queries) => recount(queries, events));
    expect(await counts()).toEqual([{ n: 6, dropped: 6 }]);
    expect(await database().query('select 1 from dropped_journals')).toEqual([]);
    expect(await database().query('select dropped from kiosks')).toEqual([{ dropped: 3 }, { dropped: 3 }]);
  });

  test('waits for a batch that is under way, and that batch for nobody', async () => {
    const { drop } = await twoKiosks();
    const { promise: isHeld, resolve: hold } = Promise.withResolvers<void>();
    // As a batch does: the kiosk first, the hours of its gate later.
    const batch = database().transaction(async (queries) => {
      await lockKiosk(queries, nameOf('C'));
      await queries.query('update kiosks set last_contact_ms = last_contact_ms where device = $1', [
        nameOf('C').device,
      ]);
      hold();
      await sleep(500);
      await queries.query('update counts set n = n + 1 where venue = $1', [place.venue]);
    });
    await isHeld;
    await Promise.all([batch, drop()]);
    expect(await counts()).toEqual([{ n: 7, dropped: 6 }]);
  });
});
