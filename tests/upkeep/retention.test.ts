import { describe, expect, test } from 'vitest';
import { shiftDay } from '../../main/domain/local-time.ts';
import type { Stamp } from '../../main/ports/clock.ts';
import type { EventDraft } from '../../main/ports/journal.ts';
import { forgetOld } from '../../main/upkeep/retention.ts';

const day = 20_261_121;

function stampOf(offsetMs: number | null): Stamp {
  return { atMs: 0, runMs: 0, clock: 'trusted', offsetMs, local: { day, hour: 12, minute: 0 } };
}

function run({
  offsetMs = null as number | null,
  daysSeen = 7,
  dayKeys = 0,
  tagKeys = 0,
  identities = 0,
  identityDays = 21,
  days = [] as number[],
  aheadSince = null as number | null,
  lists = [] as number[],
  passedOn = null as number[] | null,
} = {}) {
  const ended: number[] = [];
  const asked: unknown[] = [];
  const written: EventDraft[] = [];
  forgetOld({
    keys: {
      listDays: (list = 'expected') => (list === 'expected' ? lists : []),
      destroyList(day) {
        ended.push(day);
        return true;
      },
      daysKept: () => days,
      destroyAfter(of) {
        asked.push({ after: of });
        return { dayKeys: 1, tagKeys: 0, held: 0 };
      },
      destroyBefore(of) {
        asked.push(of);
        return { dayKeys, tagKeys, held: 0 };
      },
    },
    forgetOutside({ before, after }, draft) {
      asked.push(after === 99_991_231 ? before : [before, after]);
      if (identities > 0) written.push(draft(identities));
      return { ok: true, value: identities > 0 ? {} : null };
    },
    aheadSince: () => aheadSince,
    rememberAhead: (since) => asked.push({ since }),
    countDays: (from, to) =>
      passedOn === null ? daysSeen : passedOn.filter((day) => day >= from && day <= to).length,
    record(draft) {
      written.push(draft);
      return { ok: true, value: {} };
    },
    stamp: () => stampOf(offsetMs),
    identityDays,
  });
  return { asked, ended, written: written.map(({ kind, detail }) => ({ kind, ...detail })) };
}

describe('what is older than the settings allow', () => {
  test('is forgotten: keys of the days before, tag keys of months that have no kept day', () => {
    const { asked } = run();
    expect(asked).toEqual([{ localDay: 20_261_031, month: 202_610 }, 20_261_031]);
    expect(run({ identityDays: 90 }).asked[0]).toEqual({ localDay: shiftDay(day, -90), month: 202_608 });
    expect(run({ identityDays: 1 }).asked[0]).toEqual({ localDay: 20_261_120, month: 202_610 });
  });

  test('is written down once with its numbers, and not when there was nothing', () => {
    expect(run().written).toEqual([]);
    expect(run({ dayKeys: 2, identities: 70 }).written).toEqual([
      { kind: 'retention', before: 20_261_031, dayKeys: 2, identities: 70, tagKeys: 0 },
    ]);
    expect(run({ tagKeys: 1 }).written).toEqual([
      { kind: 'retention', before: 20_261_031, dayKeys: 0, identities: 0, tagKeys: 1 },
    ]);
  });
});

describe('what was sealed while the clock was ahead', () => {
  const ahead = { days: [20_261_120, 20_360_105] };

  test('is remembered, and forgotten as many days after it was first seen', () => {
    expect(run(ahead).asked[0]).toEqual({ since: day });
    const waiting = run({ ...ahead, aheadSince: 20_261_031 });
    expect(JSON.stringify(waiting.asked)).not.toMatch(/after|since/);
    const over = run({ ...ahead, aheadSince: 20_261_030, identities: 1 });
    expect(over.asked).toContainEqual({ after: { localDay: 20_261_122, month: 202_611 } });
    expect(over.asked).toContainEqual([20_261_031, 20_261_122]);
    expect(over.asked.at(-1)).toEqual({ since: null });
    expect(over.written).toEqual([
      { kind: 'retention', before: 20_261_031, after: 20_261_122, dayKeys: 1, identities: 1, tagKeys: 0 },
    ]);
  });

  test('that is gone is no more remembered; tomorrow’s key is none of them', () => {
    expect(run({ days: [day, 20_261_122], aheadSince: 20_261_030 }).asked[0]).toEqual({ since: null });
    expect(run({ days: [day, 20_261_122] }).asked[0]).not.toEqual({ since: day });
  });
});

describe('a clock that may have jumped forgets nothing', () => {
  const hourMs = 3_600_000;
  test.each([
    [0, null, false],
    [3, null, false],
    [4, null, true],
    [3, 0, false],
    [7, 11 * hourMs, true],
    [7, -13 * hourMs, false],
  ] as const)(
    'passages on %i of the last days, %s ms beside the collector: %s',
    (daysSeen, offsetMs, acts) => {
      expect(run({ daysSeen, offsetMs }).asked.length > 0).toBe(acts);
    },
  );
});

describe('a list of those who were expected', () => {
  const weekAgo = shiftDay(day, -8);
  test('ends a week after its day, when somebody has passed later still', () => {
    const lists = [shiftDay(day, -9), weekAgo, shiftDay(day, -7), day, shiftDay(day, 3)];
    expect(run({ lists, passedOn: [day] }).ended).toEqual([shiftDay(day, -9), weekAgo]);
  });

  test('of a venue that opens once a month ends at the next time, though the clock is not proven', () => {
    const { ended, asked } = run({ lists: [shiftDay(day, -30)], passedOn: [shiftDay(day, -30), day] });
    expect([ended, asked]).toEqual([[shiftDay(day, -30)], []]);
  });

  test('stays while nobody has passed since, or the clock is half a day beside the collector’s', () => {
    expect(run({ lists: [weekAgo], passedOn: [weekAgo] }).ended).toEqual([]);
    expect(run({ lists: [weekAgo], passedOn: [day], offsetMs: 13 * 3_600_000 }).ended).toEqual([]);
  });
});
