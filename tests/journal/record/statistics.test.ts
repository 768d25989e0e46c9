import { expect, test } from 'vitest';
import { openForReading } from '../../../main/journal/open-database.ts';
import { readStatistics } from '../../../main/journal/record/statistics.ts';
import { minuteMs } from '../../support/kiosk/expected.ts';
import { card, startTestKiosk, type TestKiosk, testConfig } from '../../support/test-kiosk.ts';

function statisticsOf(kiosk: TestKiosk, from = 20261121, to = 20261122) {
  const database = openForReading(`${kiosk.folder}/journal.db`);
  try {
    return readStatistics(database, {
      from: '',
      gate: 'cong-1',
      timeZone: 'Asia/Ho_Chi_Minh',
      days: { from, to },
    });
  } finally {
    database.close();
  }
}

const guard = { actor: 'nv-1', mayUnblock: false };
const dayMs = 24 * 60 * minuteMs;

test('days, hours, weekdays, kinds, refusals, the busiest quarter and the median stay, in people', async () => {
  const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 30 }) });
  // Saturday 9:00: one in; 9:20: a group of 28 in; 9:50: a second in; 10:00: the first out; 10:20: the group out.
  await kiosk.scan(card(1));
  kiosk.clock.advance(20 * minuteMs);
  const group = kiosk.kiosk.takeIn(
    { id: 'entry-0001', direction: 'in', people: 28, group: 'Lớp 5A' },
    'nv-1',
  );
  kiosk.clock.advance(30 * minuteMs);
  await kiosk.scan(card(2));
  await kiosk.scan(card(3));
  kiosk.clock.advance(10 * minuteMs);
  await kiosk.scan(card(1));
  kiosk.clock.advance(20 * minuteMs);
  kiosk.kiosk.endVisit(group.ok ? group.value.seq : 0, null, 'nv-1');
  // Sunday 9:00: one in by mistake.
  kiosk.clock.advance(dayMs - 80 * minuteMs);
  const wrong = await kiosk.scan(card(4));
  await kiosk.scan(card(5));
  kiosk.kiosk.undo(wrong.seq, 'mistake', 'nv-1');
  const found = statisticsOf(kiosk);
  expect(found.days).toEqual([
    { localDay: 20261121, in: 30, out: 29, refused: 1 },
    { localDay: 20261122, in: 1, out: 0, refused: 0 },
  ]);
  expect([found.hours[9], found.hours[10]]).toEqual([
    { in: 31, out: 0 },
    { in: 0, out: 29 },
  ]);
  expect([found.heat[5]?.[9], found.heat[6]?.[9], found.heat[0]?.[9]]).toEqual([30, 1, 0]);
  expect(found.kinds).toEqual([
    { credential: 'visitor', people: 28 },
    { credential: 'cccd', people: 3 },
  ]);
  expect(found.refusals).toEqual([{ reason: 'full', count: 1 }]);
  expect(found.busiest).toEqual({ atMs: Date.UTC(2026, 10, 21, 2, 15), people: 28 });
  expect([found.medianStayMs, found.stays]).toEqual([60 * minuteMs, 2]);
});

test('days without anybody are empty, and no other day counts', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  expect(statisticsOf(kiosk, 20261101, 20261120)).toMatchObject({
    days: [],
    kinds: [],
    refusals: [],
    busiest: null,
    medianStayMs: null,
    stays: 0,
  });
});

test('what is mended counts as what it was', async () => {
  const kiosk = startTestKiosk();
  const { seq } = await kiosk.scan(card(1));
  kiosk.kiosk.mend(seq, { people: 3 }, guard);
  expect(statisticsOf(kiosk).days).toEqual([{ localDay: 20261121, in: 3, out: 0, refused: 0 }]);
});
