import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDayFigures } from '../../../main/core/desk/day-figures.ts';
import { createInsideNow } from '../../../main/core/desk/inside-now.ts';
import { draftReport } from '../../../main/core/shift-slip.ts';
import type { HourCount } from '../../../main/domain/inspection.ts';
import { openForReading } from '../../../main/journal/open-database.ts';
import { readStatistics } from '../../../main/journal/record/statistics.ts';
import { rulesOf } from '../../../main/settings/config.ts';
import { minuteMs } from '../../support/kiosk/expected.ts';
import { card, startTestKiosk, type TestKiosk, testConfig } from '../../support/test-kiosk.ts';

const today = 20261121;
const guard = { actor: 'nv-1', mayUnblock: true };
const config = testConfig('both', { capacity: 4, reenter: 'ask' });

type Counts = Omit<HourCount, 'hour'>;

function sumOf(hours: readonly Counts[]): Counts {
  const sum = (what: keyof Counts) => hours.reduce((total, hour) => total + hour[what], 0);
  return { in: sum('in'), out: sum('out'), refused: sum('refused') };
}

/** What each place that counts says of the day. */
function everyCount(kiosk: TestKiosk) {
  const { journal, inspect } = kiosk.file;
  const {
    in: cameIn,
    out,
    refused,
  } = createDayFigures(journal, createInsideNow(journal))(rulesOf(config, 1), kiosk.stamp());
  const database = openForReading(`${kiosk.folder}/journal.db`);
  const statistics = readStatistics(database, {
    from: '',
    gate: 'cong-1',
    timeZone: 'Asia/Ho_Chi_Minh',
    days: { from: today, to: today },
  });
  database.close();
  const upload = { lastAnswerMs: null, waiting: 0 } as Parameters<typeof draftReport>[1]['upload'];
  const shift = draftReport(journal, { kind: 'shift', stamp: kiosk.stamp(), upload, isNamed: false }).detail;
  return {
    desk: { in: cameIn, out, refused },
    inspector: sumOf(inspect(today).hours),
    byHour: inspect(today).hours.map(({ hour, in: came, out: left }) => [hour, came, left]),
    statistics: sumOf(statistics.days),
    statisticsByHour: statistics.hours.flatMap(({ in: came, out: left }, hour) =>
      inspect(today).hours.some((one) => one.hour === hour) ? [[hour, came, left]] : [],
    ),
    shift: { in: shift?.in, out: shift?.out },
    passages: sumOf(
      journal
        .passageMarks({ localDay: today, atMs: 0 })
        .map(({ direction, people }) => ({ in: 0, out: 0, refused: 0, [direction]: people })),
    ),
  };
}

const step = fc.oneof(
  fc.record({ does: fc.constant('scan' as const), who: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    does: fc.constant('answer' as const),
    word: fc.constantFrom('admit' as const, 'refuse' as const),
  }),
  fc.record({
    does: fc.constant('write' as const),
    people: fc.integer({ min: 1, max: 6 }),
    direction: fc.constantFrom('in' as const, 'out' as const),
  }),
  fc.record({
    does: fc.constantFrom(
      'undo' as const,
      'turn' as const,
      'recount' as const,
      'let-in' as const,
      'leave' as const,
    ),
    which: fc.nat(19),
    people: fc.integer({ min: 1, max: 5 }),
  }),
);

async function go(kiosk: TestKiosk, one: StepOf, at: number): Promise<void> {
  const { journal } = kiosk.file;
  kiosk.clock.advance(7 * minuteMs);
  if (one.does === 'scan') await kiosk.scan(card(one.who));
  else if (one.does === 'answer') kiosk.answer(one.word);
  else if (one.does === 'write') {
    const { direction, people } = one;
    kiosk.kiosk.takeIn({ id: `entry-${at}`, direction, people, group: 'Lớp 5A' }, 'nv-1');
  } else if (one.does === 'leave') {
    const inside = journal.listInside({ localDay: today, atMs: 0 });
    const visit = inside[one.which % Math.max(1, inside.length)];
    if (visit) kiosk.kiosk.endVisit(visit.seq, Math.min(one.people, visit.people), 'nv-1');
  } else {
    const rows = journal.lastDecided(20);
    const row = rows[one.which % Math.max(1, rows.length)];
    if (!row) return;
    if (one.does === 'undo') kiosk.kiosk.undo(row.seq, 'mistake', 'nv-1');
    if (one.does === 'turn')
      kiosk.kiosk.mend(row.seq, { direction: row.direction === 'in' ? 'out' : 'in' }, guard);
    if (one.does === 'recount') kiosk.kiosk.mend(row.seq, { people: one.people }, guard);
    if (one.does === 'let-in') kiosk.override(row.seq, 'urgent');
  }
}

type StepOf = typeof step extends fc.Arbitrary<infer One> ? One : never;

test('the desk, the inspector, the statistics, the shift slip and the sheet of a roll-call count the same passages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const kiosk = startTestKiosk({ config });
      for (const [at, one] of steps.entries()) await go(kiosk, one, at);
      const found = everyCount(kiosk);
      kiosk.close();
      const { refused: _, ...passed } = found.desk;
      expect(found.inspector).toEqual(found.desk);
      expect(found.statistics).toEqual(found.desk);
      expect(found.statisticsByHour).toEqual(found.byHour);
      expect(found.shift).toEqual(passed);
      expect(found.passages).toMatchObject(passed);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('what was undone counts nowhere, not even in its hour', async () => {
  const kiosk = startTestKiosk({ config });
  const first = await kiosk.scan(card(1));
  kiosk.clock.advance(90 * minuteMs);
  await kiosk.scan(card(2));
  kiosk.kiosk.undo(first.seq, 'mistake', 'nv-1');
  expect(kiosk.file.inspect(today)).toMatchObject({
    hours: [{ hour: 10, in: 1, out: 0, refused: 0 }],
    overrides: { undone: 1 },
  });
});

test('what was mended counts in the hour of the passage, however often it was, and is inside since then', async () => {
  const kiosk = startTestKiosk({ config });
  const first = await kiosk.scan(card(1));
  let { seq } = first;
  for (const people of [2, 3]) {
    kiosk.clock.advance(90 * minuteMs);
    const mended = kiosk.kiosk.mend(seq, { people }, guard);
    seq = mended.ok ? mended.value.seq : 0;
  }
  kiosk.clock.advance(60 * minuteMs);
  await kiosk.scan(card(2));
  const found = everyCount(kiosk);
  expect(found.byHour).toEqual([
    [9, 3, 0],
    [13, 1, 0],
  ]);
  expect(found.statisticsByHour).toEqual(found.byHour);
  const { journal } = kiosk.file;
  const since = { localDay: today, atMs: 0 };
  expect(journal.listInside(since)[0]).toMatchObject({ seq, atMs: first.atMs, people: 3 });
  expect(journal.passageMarks(since)[0]).toMatchObject({ seq, atMs: first.atMs, people: 3 });
  expect(journal.decidedAt(seq)?.atMs).toBe(first.atMs);
  kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
  expect(everyCount(kiosk).byHour).toEqual([[13, 1, 0]]);
});

test('whoever is inside stands in the order in which they came, also where it was mended', async () => {
  const kiosk = startTestKiosk({ config });
  const first = await kiosk.scan(card(1));
  kiosk.clock.advance(10 * minuteMs);
  const second = await kiosk.scan(card(2));
  kiosk.clock.advance(10 * minuteMs);
  const mended = kiosk.kiosk.mend(first.seq, { people: 3 }, guard);
  const seq = mended.ok ? mended.value.seq : 0;
  const inside = kiosk.file.journal.listInside({ localDay: today, atMs: 0 });
  expect(inside.map((visit) => visit.seq)).toEqual([seq, second.seq]);
});

test('what was mended after midnight counts on the day on which it was', async () => {
  const kiosk = startTestKiosk({ config });
  kiosk.clock.advance(14.5 * 60 * minuteMs);
  const { seq } = await kiosk.scan(card(1));
  kiosk.clock.advance(60 * minuteMs);
  expect(kiosk.kiosk.mend(seq, { people: 2 }, guard).ok).toBe(true);
  expect(kiosk.file.inspect(today).hours).toEqual([]);
  expect(kiosk.file.inspect(today + 1).hours).toEqual([{ hour: 0, in: 2, out: 0, refused: 0 }]);
});
