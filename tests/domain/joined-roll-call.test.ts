import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  followCalls,
  type GateSheet,
  joinTicks,
  joinVisits,
  type KnownCalls,
} from '../../main/domain/joined-roll-call.ts';
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
  const nothing = { call: null, over: [], visits: [], more: 0, left: [], ticks: [] };
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

  test('a group whose leader passes in at another gate alone stays but for the leader', () => {
    const group = sheet(one, { visits: [visit(5, { people: 5, tags: [tagA] })] });
    const other = sheet(two, { visits: [visit(9, { tags: [tagA], atMs: 3_000 })] });
    expect(joined(group, other)).toEqual([
      [`${one}/00000001/5`, 4],
      [`${two}/00000001/9`, 1],
    ]);
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
  const fire = (id: string, order = 1_000): SharedCall => ({ id, order, sinceMs: 0, isDrill: false });
  const drill = (id: string, order = 1_000): SharedCall => ({ ...fire(id, order), isDrill: true });
  const knows = (open: SharedCall | null, over: readonly string[] = []): KnownCalls => ({
    open,
    lastId: open?.id ?? over.at(-1) ?? null,
    over,
  });
  const kindOf = (own: KnownCalls, ...heard: readonly KnownCalls[]) => {
    const following = followCalls(own, heard);
    return following.kind === 'join'
      ? `join ${following.call.id}${following.goesOn ? ' on' : ''}`
      : following.kind;
  };

  test.each([
    ['begins here too', knows(null), [knows(fire('B'))], 'join B'],
    ['is over: nothing to do', knows(null), [knows(null, ['B'])], 'stay'],
    ['ended at one gate ends at all', knows(fire('A')), [knows(null, ['A'])], 'end'],
    ['that is ours goes on', knows(fire('A')), [knows(fire('A'))], 'stay'],
    ['ended here does not begin again', knows(null, ['A']), [knows(fire('A'))], 'stay'],
    ['one says over and one does not yet', knows(null), [knows(fire('B')), knows(null, ['B'])], 'stay'],
    [
      'a fire goes before our drill, and its ticks are its own',
      knows(drill('A', 9)),
      [knows(fire('B', 1))],
      'join B',
    ],
    ['a drill does not stop our fire', knows(fire('A')), [knows(drill('B', 9_000))], 'stay'],
    [
      'a fire from before our drill that is over goes on',
      knows(null, ['A']),
      [knows(fire('B', 1))],
      'join B',
    ],
    ['begun apart: one of them, and ticks stay', knows(fire('A', 1)), [knows(fire('B', 2))], 'join B on'],
    ['begun apart: ours', knows(fire('B', 2)), [knows(fire('A', 1))], 'stay'],
    ['of the same order: by name', knows(fire('A')), [knows(fire('B'))], 'join B on'],
    ['ours is over elsewhere and another goes on', knows(fire('A')), [knows(fire('B', 1), ['A'])], 'join B'],
  ] as const)('%s', (_, own, heard, expected) => {
    expect(kindOf(own, ...heard)).toBe(expected);
  });

  test('that went on here for too long goes on with its ticks where another gate has it still', () => {
    const own: KnownCalls = { open: null, lastId: 'B', over: [] };
    expect(kindOf(own, knows(fire('B')))).toBe('join B on');
  });

  type Act = { readonly gate: number; readonly kind: 'begin' | 'end' | 'hear'; readonly isDrill: boolean };
  const act = fc.record({
    gate: fc.nat(2),
    kind: fc.constantFrom('begin', 'end', 'hear'),
    isDrill: fc.boolean(),
  });

  test('gates that hear each other come to one and the same: what nobody ended goes on everywhere, or nothing does', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts: readonly Act[]) => {
        const gates: KnownCalls[] = [knows(null), knows(null), knows(null)];
        const ended = new Set<string>();
        const begin = (gate: number, call: SharedCall) => {
          const { open, lastId, over } = gates[gate]!;
          const passed =
            open && open.id !== call.id ? [open.id] : lastId && lastId !== call.id ? [lastId] : [];
          gates[gate] = { open: call, lastId: call.id, over: [...new Set([...over, ...passed])] };
        };
        const end = (gate: number) => {
          const { lastId, over } = gates[gate]!;
          gates[gate] = {
            open: null,
            lastId,
            over: lastId === null ? over : [...new Set([...over, lastId])],
          };
        };
        const hear = (gate: number) => {
          const following = followCalls(
            gates[gate]!,
            gates.filter((_, at) => at !== gate),
          );
          if (following.kind === 'join') begin(gate, following.call);
          if (following.kind === 'end') end(gate);
        };
        acts.forEach(({ gate, kind, isDrill }, at) => {
          const { open } = gates[gate]!;
          // By clocks that say anything.
          const call = { id: `${gate}-${at}`, order: (at * 7_919) % 13, sinceMs: 0, isDrill };
          if (kind === 'begin' && (open === null || (open.isDrill && !isDrill))) begin(gate, call);
          if (kind === 'end' && open) {
            ended.add(open.id);
            end(gate);
          }
          if (kind === 'hear') hear(gate);
        });
        const wasFire = gates.some(({ open }) => open && !open.isDrill && !ended.has(open.id));
        for (let round = 0; round < 6; round++) for (const gate of [0, 1, 2]) hear(gate);
        expect(new Set(gates.map(({ open }) => open?.id ?? null)).size).toBe(1);
        const fixed = structuredClone(gates);
        for (const gate of [0, 1, 2]) hear(gate);
        expect(gates).toEqual(fixed);
        // A fire that nobody ended is not lost, but to a later one that took its place and was ended.
        if (wasFire && ended.size === 0) expect(gates[0]!.open?.isDrill).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});
