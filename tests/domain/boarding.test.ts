import { describe, expect, test } from 'vitest';
import {
  type BoatPassage,
  boardedOf,
  countSailing,
  createStays,
  type Went,
} from '../../main/domain/boarding.ts';
import type { Sailing } from '../../main/domain/sailing.ts';
import { type Ticket, ticketAt } from '../../main/domain/sailing-ticket.ts';

const passage = (seq: number, more: Partial<BoatPassage> = {}): BoatPassage => ({
  seq,
  atMs: seq * 1000,
  direction: 'in',
  people: 1,
  id: 'a',
  ends: null,
  mends: null,
  ...more,
});
const out = (seq: number, ends: number, people = 1) => passage(seq, { direction: 'out', ends, people });
const closed: Went = { kind: 'closed', seq: 10 };
const atHour: Went = { kind: 'hour', atMs: 10_000 };

type Row = readonly [
  what: string,
  passages: readonly BoatPassage[],
  listed: number,
  went: Went,
  aboard: number,
  late?: number,
];
const rows: readonly Row[] = [
  ['nobody came', [], 1, null, 0],
  ['a group of twelve that came as nine', [passage(1, { people: 9 })], 12, null, 9],
  ['more than were listed', [passage(1, { people: 15 })], 12, null, 15],
  ['mended to nine', [passage(1, { people: 12 }), passage(3, { people: 9, mends: 1 })], 12, null, 9],
  ['left before it went', [passage(1), out(2, 1)], 1, null, 0],
  ['left, and came again', [passage(1), out(2, 1), passage(3)], 1, null, 1],
  ['some of a group left', [passage(1, { people: 12 }), out(2, 1, 3)], 12, null, 9],
  ['came anew without having left', [passage(1), passage(2, { ends: 1, people: 12 })], 12, null, 12],
  ['came anew for another boat', [passage(1), passage(2, { ends: 1, id: 'b' })], 1, null, 0],
  ['left before it was closed', [passage(1), out(2, 1)], 1, closed, 0],
  ['left after it was closed', [passage(1), out(11, 1)], 1, closed, 1],
  [
    'came back for the next boat after it was closed',
    [passage(1), passage(12, { ends: 1, id: 'b' })],
    1,
    closed,
    1,
  ],
  ['came after it was closed', [passage(11)], 1, closed, 0, 1],
  ['came after it was closed, and left', [passage(11), out(12, 11)], 1, closed, 0, 0],
  ['went with it, and shows the card again', [passage(1), out(11, 1), passage(12)], 1, closed, 1, 0],
  [
    'the rest of a group after it was closed',
    [passage(1, { people: 9 }), passage(12, { people: 3 })],
    12,
    closed,
    9,
    3,
  ],
  [
    'mended after it was closed is not late',
    [passage(1, { people: 12 }), passage(12, { people: 9, mends: 1 })],
    12,
    closed,
    9,
  ],
  ['left after its hour, unclosed', [passage(1), out(11, 1)], 1, atHour, 1],
  ['left before its hour, unclosed', [passage(1), out(9, 1)], 1, atHour, 0],
  ['came late to an unclosed boat', [passage(12)], 1, atHour, 1],
  ['twice late to an unclosed boat is once', [passage(12), out(13, 12), passage(14)], 1, atHour, 1],
];

describe('aboard is who passed, as their passages stand', () => {
  test.for(rows)('%s', ([, passages, listed, went, aboard, late = 0]) => {
    const stays = createStays();
    for (const one of passages) stays.add(one);
    for (const { mends } of passages) if (mends !== null) stays.takeBack(mends);
    expect(boardedOf(stays.of('a'), listed, went)).toMatchObject({ aboard, late });
  });

  test('what was taken back did not happen, be it in or out', () => {
    const stays = createStays();
    const aboard = () => ['a', 'b', 'c'].map((id) => boardedOf(stays.of(id), 1, null).aboard);
    for (const one of [passage(1), passage(2, { id: 'b' }), passage(3, { id: 'c' }), out(4, 3)])
      stays.add(one);
    expect(aboard()).toEqual([1, 1, 0]);
    for (const seq of [1, 4, 77]) stays.takeBack(seq);
    expect(aboard()).toEqual([0, 1, 1]);
    stays.add(passage(5, { id: 'b', ends: 2 }));
    stays.takeBack(5);
    stays.takeBack(5);
    expect(aboard()).toEqual([0, 1, 1]);
  });

  test('a passage that was mended twice came when it came first', () => {
    const stays = createStays();
    stays.add(passage(1));
    stays.takeBack(1);
    stays.add(passage(12, { mends: 1, people: 2 }));
    stays.takeBack(12);
    stays.add(passage(14, { mends: 12, people: 3 }));
    expect(boardedOf(stays.of('a'), 3, closed)).toEqual({ aboard: 3, late: 0, cameAtMs: 1000 });
  });
});

test('whoever of a group is more than it was to be is counted as not on the list', () => {
  const boarded = (aboard: number, late = 0) => ({ aboard, late, cameAtMs: null });
  expect(
    countSailing([
      { one: { people: 12 }, boarded: boarded(15) },
      { one: { people: 4 }, boarded: boarded(1, 2) },
      { one: { people: 2, isWalkOn: true }, boarded: boarded(2) },
      { one: { people: 5, isWalkOn: true }, boarded: boarded(0) },
    ]),
  ).toEqual({ expected: 16, boarded: 13, missing: 3, walkOns: 5, aboard: 18, late: 2 });
});

describe('the boat of somebody with two', () => {
  const ticket = (departsMinute: number, more: Partial<Ticket<number>> = {}): Ticket<number> => ({
    row: departsMinute,
    sailing: { departsMinute } as Sailing,
    state: 'waiting',
    isAboard: false,
    ...more,
  });
  test.each([
    ['the next hour, in whatever order they are listed', [ticket(840), ticket(450)], 420, 450],
    ['not the one that was closed', [ticket(450, { state: 'sailed' }), ticket(840)], 460, 840],
    ['the one that is boarding late', [ticket(450, { state: 'boarding' }), ticket(540)], 530, 450],
    ['not the one that went with them', [ticket(450, { isAboard: true }), ticket(840)], 470, 840],
    ['the same once more, while it has not gone', [ticket(450, { isAboard: true }), ticket(840)], 440, 450],
    [
      'closed with them and without the other',
      [ticket(450, { state: 'sailed' }), ticket(480, { state: 'sailed', isAboard: true })],
      490,
      450,
    ],
    ['long past its hour it is not meant', [ticket(450), ticket(840)], 800, 840],
  ])('%s', (_, tickets, nowMinute, row) => {
    expect(ticketAt(tickets, nowMinute)?.row).toBe(row);
  });
});
