import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followCalls, type GateSheet, joinTicks, joinVisits } from '../../main/domain/joined-roll-call.ts';
import type { SharedCall } from '../../protocol/roll-sheet.ts';

const [tagA, tagB] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'];
const [one, two] = ['GATE00000001', 'GATE00000002'];

type Visit = GateSheet['visits'][number];
function visit(seq: number, more: Partial<Visit> = {}): Visit {
  return {
    seq,
    slipNo: seq,
    atMs: 1_000,
    people: 1,
    name: null,
    lastThree: null,
    host: null,
    shownAs: null,
    tags: [],
    ...more,
  };
}
function sheet(device: string, more: Partial<GateSheet> = {}): GateSheet {
  const nothing = { call: null, visits: [], more: 0, left: [], ticks: [] };
  return { format: 1, device, epoch: '00000001', gate: device, atMs: 0, ...nothing, ...more };
}
const joined = (...sheets: readonly GateSheet[]) => joinVisits(sheets).map(({ id, people }) => [id, people]);

describe('who is inside by all gates', () => {
  const inByOne = sheet(one, { visits: [visit(5, { tags: [tagA] })] });

  test('are those of each gate, by names that no two gates share', () => {
    expect(joined(inByOne, sheet(two, { visits: [visit(5, { tags: [tagB] })] }))).toEqual([
      [`${one}/00000001/5`, 1],
      [`${two}/00000001/5`, 1],
    ]);
  });

  test.each([
    { title: 'out by another gate later: gone', left: [[tagA, 2_000, 1]], rest: [] },
    { title: 'out by another gate before they came in: still there', left: [[tagA, 500, 1]], rest: [1] },
    { title: 'somebody else went out: still there', left: [[tagB, 2_000, 1]], rest: [1] },
  ] as const)('$title', ({ left, rest }) => {
    const other = sheet(two, { left: left.map(([tag, atMs, people]) => [tag, atMs, people]) });
    expect(joined(inByOne, other).map(([, people]) => people)).toEqual(rest);
  });

  test('in by one and in by the other later is one person, at the other', () => {
    const other = sheet(two, { visits: [visit(9, { tags: [tagA], atMs: 3_000 })] });
    expect(joined(inByOne, other)).toEqual([[`${two}/00000001/9`, 1]]);
  });

  test('a group that went out by another gate in part is what is left of it, and a slip is as good as a card', () => {
    const group = sheet(one, { visits: [visit(5, { people: 12, tags: [tagA, tagB] })] });
    expect(joined(group, sheet(two, { left: [[tagB, 2_000, 5]] }))).toEqual([[`${one}/00000001/5`, 7]]);
    // Known by both, one way out counts once.
    const twice = sheet(two, { left: [[tagA, 2_000, 5]], visits: [] });
    expect(joined(group, twice)).toEqual([[`${one}/00000001/5`, 7]]);
  });

  test("a gate's own ways out are in its list already", () => {
    expect(joined(sheet(one, { visits: inByOne.visits, left: [[tagA, 2_000, 1]] }))).toHaveLength(1);
  });
});

test('of what the gates ticked off the last word counts, in whatever order it is heard', () => {
  const of = `${one}/00000001/5`;
  const words = [
    { device: one, ticks: [{ of, there: 1, turn: 1 }] },
    { device: two, ticks: [{ of, there: 0, turn: 2 }] },
    { device: 'GATE00000003', ticks: [{ of, there: 3, turn: 2 }] },
  ];
  for (const order of [words, words.toReversed()])
    expect(joinTicks(order).get(of)).toMatchObject({ there: 3 });
});

describe('a roll-call of another gate', () => {
  const call = (id: string, more: Partial<SharedCall> = {}): SharedCall => ({
    id,
    sinceMs: 1_000_000,
    isDrill: false,
    isOver: false,
    ...more,
  });
  const mine = call('A');
  const kindOf = (own: SharedCall | null, ...heard: readonly SharedCall[]) => {
    const following = followCalls(own, heard);
    return following.kind === 'join'
      ? `join ${following.call.id}${following.goesOn ? ' on' : ''}`
      : following.kind;
  };

  test.each([
    ['begins here too', null, [call('B')], 'join B'],
    ['is over: nothing to do', null, [call('B', { isOver: true })], 'stay'],
    ['ended at one gate ends at all', mine, [call('A', { isOver: true })], 'end'],
    ['that is ours goes on', mine, [mine], 'stay'],
    ['ended here does not begin again', call('A', { isOver: true }), [mine], 'stay'],
    [
      'from before the last that is over here',
      call('C', { isOver: true, sinceMs: 2_000_000 }),
      [mine],
      'stay',
    ],
    ['one says over and one does not yet', null, [call('B'), call('B', { isOver: true })], 'stay'],
    ['a fire goes before our drill', call('A', { isDrill: true, sinceMs: 9_000_000 }), [call('B')], 'join B'],
    ['a drill does not stop our fire', mine, [call('B', { isDrill: true, sinceMs: 9_000_000 })], 'stay'],
    ['begun at the same time: the later name, and ticks stay', mine, [call('B')], 'join B on'],
    ['begun at the same time by the earlier name', call('B'), [mine], 'stay'],
    [
      'a later one takes ours, which nobody ended, with it',
      mine,
      [call('0', { sinceMs: 9_000_000 })],
      'join 0',
    ],
  ] as const)('%s', (_, own, heard, expected) => {
    expect(kindOf(own, ...heard)).toBe(expected);
  });

  test('gates that hear each other come to one and the same, whatever was begun and ended meanwhile', () => {
    type Act = { readonly gate: number; readonly kind: 'begin' | 'end' | 'hear'; readonly isDrill: boolean };
    const act = fc.record({
      gate: fc.nat(2),
      kind: fc.constantFrom('begin', 'end', 'hear'),
      isDrill: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts: readonly Act[]) => {
        const calls: (SharedCall | null)[] = [null, null, null];
        const hear = (gate: number) => {
          const own = calls[gate] ?? null;
          const following = followCalls(
            own,
            calls.filter((_, at) => at !== gate).filter((one) => one !== null),
          );
          if (following.kind === 'join') calls[gate] = following.call;
          if (following.kind === 'end' && own) calls[gate] = { ...own, isOver: true };
        };
        acts.forEach(({ gate, kind, isDrill }, at) => {
          const own = calls[gate] ?? null;
          if (kind === 'begin' && (own === null || own.isOver))
            calls[gate] = { id: `${gate}-${at}`, sinceMs: at * 60_000, isDrill, isOver: false };
          if (kind === 'end' && own) calls[gate] = { ...own, isOver: true };
          if (kind === 'hear') hear(gate);
        });
        for (let round = 0; round < 6; round++) for (const gate of [0, 1, 2]) hear(gate);
        const open = calls.filter((one) => one?.isOver === false).map((one) => one?.id);
        expect(new Set(open).size).toBeLessThanOrEqual(1);
        // Where one goes on that nobody ended, it goes on everywhere, but where a later one is over.
        const fixed = structuredClone(calls);
        for (const gate of [0, 1, 2]) hear(gate);
        expect(calls).toEqual(fixed);
      }),
      { numRuns: 2_000 },
    );
  });
});
