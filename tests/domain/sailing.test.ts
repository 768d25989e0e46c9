import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardedOf, countSailing, createStays } from '../../main/domain/boarding.ts';
import { readExpectedTable } from '../../main/domain/expected-table.ts';
import { readTime, type Sailing, sailingName, writtenTime } from '../../main/domain/sailing.ts';
import { only, passengersOf, sailingFinder } from '../../main/domain/sailing-names.ts';
import { fieldsIn, venueProfiles } from '../../main/domain/venue-profile.ts';

const boat = (no: number, name: string, departsMinute: number): Sailing => ({
  no,
  boat: name,
  way: 'out',
  departsMinute,
  capacity: 40,
  crew: 3,
  isBoarding: false,
});
const day = [boat(1, 'Chín Nghĩa', 450), boat(2, 'Chín Nghĩa', 840), boat(3, 'Đảo Xanh 09', 450)];

const sailingOf = (written: string, sailings: readonly Sailing[]) => only(sailingFinder(sailings)(written));

describe('which boat is meant', () => {
  test.each([
    ['Chín Nghĩa 07:30', 1],
    ['chin nghia 7h30', 1],
    ['Chín Nghĩa 14 giờ', 2],
    ['07:30 CHÍN NGHĨA', 1],
    ['Chín Nghĩa', null],
    ['07:30', null],
    ['14:00', 2],
    ['Đảo Xanh 09', 3],
    ['dao xanh 09 07:30', 3],
    ['Đảo Xanh', null],
    ['Chín Nghĩa 07:31', null],
    ['', null],
    ['Tàu Lạ 07:30', null],
  ])('%s: %s', (written, no) => {
    expect(sailingOf(written, day)?.no ?? null).toBe(no);
  });

  test('every boat is found by its own name and time', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{2,8}(?: [A-Z][a-z]{2,8})?$/);
    const sailings = fc.uniqueArray(fc.tuple(name, fc.integer({ min: 0, max: 1_439 })), {
      minLength: 1,
      maxLength: 20,
      selector: ([boatName, minute]) => `${boatName.toLowerCase()}|${minute}`,
    });
    fc.assert(
      fc.property(sailings, (given) => {
        const boats = given.map(([boatName, minute], at) => boat(at + 1, boatName, minute));
        for (const one of boats) expect(sailingOf(sailingName(one), boats)).toBe(one);
      }),
    );
  });

  test('a time is read as it is written, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => {
        expect(readTime(writtenTime(minute))).toBe(minute);
      }),
    );
    for (const text of ['24:00', '7:60', 'bảy giờ', '2024', '51C']) expect(readTime(text)).toBe(null);
  });
});

test('whoever is on a list is counted to one boat, or named as of none', () => {
  const passenger = fc.record({
    id: fc.uuid(),
    people: fc.integer({ min: 1, max: 30 }),
    sailing: fc.constantFrom(undefined, 'Chín Nghĩa 07:30', 'Chín Nghĩa 14:00', 'Đảo Xanh 09', 'Tàu Lạ'),
    isWalkOn: fc.constantFrom(undefined, true as const),
    hasCome: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(passenger, { maxLength: 60 }), (passengers) => {
      const { of, unknown } = passengersOf(passengers, day);
      const passages = passengers.flatMap(({ id, people, hasCome }, at) =>
        hasCome
          ? [{ seq: at + 1, atMs: 0, direction: 'in' as const, people, id, ends: null, mends: null }]
          : [],
      );
      const stays = createStays();
      for (const one of passages) stays.add(one);
      const counts = day.map(({ no }) =>
        countSailing(
          (of.get(no) ?? []).map((one) => ({
            one,
            boarded: boardedOf(stays.of(one.id), one.people, null),
          })),
        ),
      );
      const named = passengers.filter(({ sailing }) => sailing !== undefined);
      const walkOnsToCome = named.filter((one) => one.isWalkOn && !one.hasCome && one.sailing !== 'Tàu Lạ');
      const people = (some: readonly { readonly people: number }[]) =>
        some.reduce((sum, one) => sum + one.people, 0);
      const counted = counts.reduce((sum, { expected, walkOns }) => sum + expected + walkOns, 0);
      const lost = [...unknown.values()].reduce((sum, n) => sum + n, 0);
      expect(counted + lost + people(walkOnsToCome)).toBe(people(named));
      for (const { expected, boarded, missing, walkOns, aboard } of counts)
        expect([boarded + missing, boarded + walkOns]).toEqual([expected, aboard]);
    }),
  );
});

test('a passengers’ table has the boat and its time, in one column or two, and who stands there twice for two boats', () => {
  const columns = fieldsIn(venueProfiles.port, 'column');
  const read = (rows: readonly (readonly (string | number)[])[]) =>
    readExpectedTable(rows, new Set(), { columns });
  const head = ['Hành khách', 'CCCD', 'Tàu', 'Giờ chạy'];
  expect(
    read([
      head,
      ['Lê Đi', '051190000019', 'Chín Nghĩa', '07:30'],
      ['Lê Đi', '051190000019', 'Chín Nghĩa', 0.583333],
      ['Lê Đi', '051 190 000 019', 'chín nghĩa', '07:30'],
    ]),
  ).toMatchObject({
    value: {
      visitors: [{ sailing: 'Chín Nghĩa 07:30' }, { sailing: 'Chín Nghĩa 14:00' }],
      bad: [{ row: 4, why: 'twice' }],
    },
  });
  expect(
    read([
      ['Hành khách', 'Chuyến'],
      ['A', 'Chín Nghĩa 7h30'],
    ]),
  ).toMatchObject({
    value: { visitors: [{ sailing: 'Chín Nghĩa 7h30' }] },
  });
});
