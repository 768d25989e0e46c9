import { expect, test } from 'vitest';
import type { Passage } from '../../main/domain/visit.ts';
import { insideElsewhere } from '../../main/line/inside-elsewhere.ts';
import type { MateGate } from '../../main/ports/venue-roll.ts';

const [tag, lastMonths, strangers] = ['a', 'b', 'c'].map((one) => one.repeat(32)) as [string, string, string];
const halfOf = (whole: string) => whole.slice(0, 16);
const tags = [tag, lastMonths].map((one) => ({ tag: one, tagKey: '202611' }));
const enteredMs = 1_000_000;

type Said = {
  /** Whose way in. */
  readonly visit?: string;
  readonly people?: number;
  readonly left?: readonly (readonly [tag: string, atMs: number])[];
};

function mate(device: string, { visit, people = 1, left = [] }: Said): MateGate {
  const visits = visit
    ? [
        {
          ...{ seq: 4, slipNo: 1, atMs: enteredMs, people, tags: [halfOf(visit)] },
          ...{ name: null, lastThree: null, host: null, shownAs: null },
        },
      ]
    : [];
  return {
    ...{ device, name: device, agoMs: 0, inside: 1 },
    sheet: {
      ...{
        format: 1,
        gate: device,
        atMs: enteredMs,
        epoch: 'EPOCH123',
        call: null,
        over: [],
        more: 0,
        ticks: [],
      },
      visits,
      left: left.map(([of, atMs]) => [halfOf(of), atMs, 1]),
    },
  };
}

function isInside(
  mates: readonly MateGate[],
  passage: Pick<Passage, 'direction' | 'atMs'> | null = null,
  offsetMs: number | null = 0,
): boolean {
  const here = passage && { ...passage, seq: 9, localDay: 20261121 };
  return insideElsewhere({ venueRoll: { mates: () => mates }, stamp: () => ({ offsetMs }) })(tags, here);
}

const silent: MateGate = { ...mate('C', {}), sheet: null };

test('whoever came in by another gate is inside there, by the tag of this month and of the last', () => {
  expect(isInside([silent, mate('A', { visit: tag })])).toBe(true);
  expect(isInside([mate('A', { visit: lastMonths })])).toBe(true);
});

test('nobody is whom no sheet names, and nobody whom nothing tells apart', () => {
  expect(isInside([])).toBe(false);
  expect(isInside([silent, mate('A', { visit: strangers })])).toBe(false);
  const nobody = insideElsewhere({
    venueRoll: { mates: () => [mate('A', { visit: tag })] },
    stamp: () => ({ offsetMs: 0 }),
  });
  expect(nobody([], null)).toBe(false);
});

test('nor whoever left by a third gate since', () => {
  const later = mate('B', { left: [[tag, enteredMs + 1]] });
  const earlier = mate('B', { left: [[tag, enteredMs - 1]] });
  expect(isInside([mate('A', { visit: tag }), later])).toBe(false);
  expect(isInside([mate('A', { visit: tag }), earlier])).toBe(true);
});

test.each([
  ['left here since', { direction: 'out', atMs: enteredMs + 5_001 }, 5_000, false],
  ['left here before they came in there', { direction: 'out', atMs: enteredMs + 4_999 }, 5_000, true],
  ['left here, and nobody can say when', { direction: 'out', atMs: 0 }, null, false],
  ['came in here long ago', { direction: 'in', atMs: 0 }, null, true],
] as const)('whoever %s', (_, passage, offsetMs, inside) => {
  expect(isInside([mate('A', { visit: tag })], passage, offsetMs)).toBe(inside);
});

test('of a group whose leader has left the others are inside', () => {
  const out = { direction: 'out', atMs: enteredMs + 1 } as const;
  expect(isInside([mate('A', { visit: tag, people: 28 })], out)).toBe(true);
});
