import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameAs } from '../../main/domain/expected.ts';
import { type Sailing, sailingName } from '../../main/domain/sailing.ts';
import {
  mostFormerNames,
  namesOfNow,
  namesToKeep,
  only,
  partsOf,
  passengersOf,
  sailingFinder,
  withSailing,
} from '../../main/domain/sailing-names.ts';

const boat = (no: number, name: string, departsMinute: number): Sailing => ({
  no,
  boat: name,
  way: 'out',
  departsMinute,
  capacity: 40,
  crew: 3,
  isBoarding: false,
});
const meantBy = (written: string, sailings: readonly Sailing[]) =>
  sailingFinder(sailings)(written).map(({ no }) => no);

describe('a name that has an hour in it', () => {
  const day = [boat(1, 'Sao Mai 5G', 450), boat(2, 'Tàu 7h', 600), boat(3, 'Hải Âu', 450)];
  test.each([
    ['Sao Mai 5G 07:30', [1]],
    ['sao mai 5g', [1]],
    ['Tàu 7h', [2]],
    ['Tàu 7h 10:00', [2]],
    ['Hải Âu 07:30:00', [3]],
    ['7h30', [1, 3]],
  ])('%s: %j', (written, nos) => {
    expect(meantBy(written, day)).toEqual(nos);
  });

  test('the last hour is the boat’s', () => {
    expect(partsOf('Sao Mai 5G 07:30')).toEqual({ boat: 'Sao Mai 5G', minute: 450 });
    expect(partsOf('Hải Âu')).toEqual({ boat: 'Hải Âu', minute: null });
  });
});

test('what fits two boats is counted to none of them, and said', () => {
  const day = [boat(1, 'Hải Âu', 450), boat(2, 'HAI AU', 840), boat(3, 'Đảo Xanh', 450)];
  const passenger = (id: string, sailing: string) => ({ id, people: 2, sailing });
  const { of, unknown, doubtful } = passengersOf(
    [
      passenger('a', 'hải âu'),
      passenger('b', 'HẢI ÂU'),
      passenger('c', 'Hải Âu 14h'),
      passenger('d', 'Lạ 7h30'),
      passenger('e', 'lạ 07:30'),
    ],
    day,
  );
  expect([...of].map(([no, those]) => [no, those.map(({ id }) => id)])).toEqual([[2, ['c']]]);
  expect([...unknown]).toEqual([['Lạ 7h30', 4]]);
  expect(
    [...doubtful].map(([written, { people, fits }]) => [written, people, fits.map(sailingName)]),
  ).toEqual([['hải âu', 4, ['Hải Âu 07:30', 'HAI AU 14:00']]]);
});

describe('a boat that is written down anew', () => {
  test('is meant by its names of before, the last twenty of them', () => {
    let day: readonly Sailing[] = [boat(1, 'Chín Nghĩa', 0)];
    for (let minute = 1; minute <= 25; minute++) day = withSailing(day, boat(1, 'Chín Nghĩa', minute));
    expect(day[0]?.formerly).toHaveLength(mostFormerNames);
    expect(meantBy('chin nghia 0h24', day)).toEqual([1]);
    expect(meantBy('chin nghia 0h04', day)).toEqual([]);
    // Back to a name of before: it is no former one any more.
    expect(withSailing(day, boat(1, 'CHIN NGHIA', 24))[0]?.formerly).toHaveLength(mostFormerNames);
  });

  test('gives its name of before to the boat that is called so now; whoever was with it stays', () => {
    const first = [boat(1, 'Chín Nghĩa', 450)];
    const moved = withSailing(first, boat(1, 'Chín Nghĩa', 480));
    const second = withSailing(moved, boat(2, 'Chín Nghĩa', 450));
    expect(namesToKeep(moved, second, 2)('chin nghia 7h30')).toBe('Chín Nghĩa 08:00');
    expect(meantBy('Chín Nghĩa 07:30', second)).toEqual([2]);
    expect(meantBy('Chín Nghĩa 08:00', second)).toEqual([1]);
  });

  test('one boat more makes a name without an hour doubtful, and gives it to none', () => {
    const first = [boat(1, 'Chín Nghĩa', 450)];
    const second = withSailing(first, boat(2, 'Chín Nghĩa', 840));
    expect(namesToKeep(first, second, 2)('Chín Nghĩa')).toBe('Chín Nghĩa');
    expect(meantBy('Chín Nghĩa', second)).toEqual([1, 2]);
  });

  test('whatever is changed, whoever was listed for a boat by name and hour stays with it', () => {
    const name = fc.constantFrom('Chín Nghĩa', 'chin nghia', 'Hải Âu', 'Đảo Xanh 5G');
    const hour = fc.constantFrom(420, 450, 480, 510);
    const step = fc.record({ no: fc.integer({ min: 1, max: 4 }), name, hour });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let day: readonly Sailing[] = [];
        /** What each one's field says by now, and the boat for which it was written. */
        let rows: readonly { readonly no: number; readonly sailing: string }[] = [];
        for (const { no, name: given, hour: minute } of steps) {
          const instead = boat(no, given, minute);
          if (day.some((one) => one.no !== no && isSame(one, instead))) continue;
          const after = withSailing(day, instead);
          const isBefore = (sailing: string) => only(sailingFinder(day)(sailing))?.no;
          const keep = namesToKeep(day, after, no);
          const kept = rows.map((row) => ({ ...row, sailing: keep(row.sailing) }));
          // Whenever the power goes between the two files.
          for (const row of kept) expect(isBefore(row.sailing)).toBe(row.no);
          for (const row of kept) expect(meantBy(row.sailing, after)).toEqual([row.no]);
          const now = namesOfNow(after, no);
          rows = [
            ...kept.map((row) => ({ ...row, sailing: now(row.sailing) })),
            { no, sailing: sailingName(instead) },
          ];
          for (const row of rows) expect(meantBy(row.sailing, after)).toEqual([row.no]);
          day = after;
        }
      }),
    );
  });
});

const isSame = (one: Sailing, other: Sailing) =>
  one.departsMinute === other.departsMinute && meantBy(sailingName(one), [other]).length === 1;

test('one passenger of one boat stands on the list once, however the boat is written', () => {
  const one = { number: '051190000019', name: 'A' };
  const same = (sailing: string) => sameAs({ ...one, sailing });
  expect(same('CHÍN NGHĨA 7h30')).toBe(same('chin nghia 07:30'));
  expect(same('Chín Nghĩa 07:30')).not.toBe(same('Chín Nghĩa 14:00'));
});
