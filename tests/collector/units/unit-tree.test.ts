import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Unit } from '../../../collector/units/unit.ts';
import {
  countedTo,
  isThere,
  sumByUnit,
  treeOn,
  type UnitHistory,
  unitsWithin,
} from '../../../collector/units/unit-tree.ts';

function unit(id: string, parent: string | null, changes: Partial<Unit> = {}): Unit {
  return {
    id,
    name: id,
    kind: 'other',
    code: null,
    parent,
    sinceDay: 20200101,
    untilDay: null,
    source: '',
    sourceDay: null,
    ...changes,
  };
}

/** Days 20210101, 20220101 …: one change a year. */
const dayOf = (step: number) => 20200101 + step * 10_000;

type Step = { readonly kind: 'merge' | 'close' | 'split'; readonly from: number; readonly to: number };

/** A tree, and what becomes of it year by year, as the calls of the office allow it. */
function grow(parents: readonly number[], steps: readonly Step[]): UnitHistory {
  let units = parents.map((pick, at) =>
    unit(`u${at}`, at === 0 || pick % at === 0 ? null : `u${(pick % at) - 1}`),
  );
  const mergedInto = new Map<string, string>();
  for (const [at, { kind, from, to }] of steps.entries()) {
    const day = dayOf(at + 1);
    const open = units.filter((one) => isThere(one, day) && one.untilDay === null);
    const [old, next] = [open[from % open.length], open[to % open.length]];
    if (!old || !next || old === next) continue;
    const tree = treeOn({ units, mergedInto }, day);
    if (kind === 'merge' && unitsWithin(tree, old.id).has(next.id)) continue;
    if (kind === 'merge') mergedInto.set(old.id, next.id);
    units = units.map((one) => (one === old ? { ...one, untilDay: day } : one));
    if (kind === 'split')
      units.push(
        unit(`${old.id}-a${at}`, old.parent, { sinceDay: day }),
        unit(`${old.id}-b${at}`, old.parent, { sinceDay: day }),
      );
  }
  return { units, mergedInto };
}

const parents = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 25 });
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('merge', 'close', 'split'),
    from: fc.nat(1_000),
    to: fc.nat(1_000),
  }) as fc.Arbitrary<Step>,
  { maxLength: 20 },
);
const venues = fc.array(fc.record({ unit: fc.option(fc.nat(1_000)), n: fc.nat(10_000) }), { maxLength: 40 });

test('whatever becomes of units, every figure counts once on every day, and the totals before and after are one', () => {
  fc.assert(
    fc.property(parents, steps, venues, (seed, changes, given) => {
      const history = grow(seed, changes);
      const figures = given.map(({ unit: pick, n }) => ({
        unit: pick === null ? null : (history.units[pick % history.units.length]?.id ?? null),
        n,
      }));
      const sum = figures.reduce((all, { n }) => all + n, 0);
      for (const day of [20190101, dayOf(0), ...changes.map((_, at) => dayOf(at + 1)), 20991231]) {
        const tree = treeOn(history, day);
        const sums = sumByUnit(tree, figures);
        expect(sums.total).toBe(sum);
        const own = [...sums.units.values()].reduce((all, one) => all + one.own, sums.notAssigned);
        expect(own).toBe(sum);
        // Each unit of the day stands in the tree once.
        expect([...sums.units.keys()].sort()).toEqual(tree.units.map(({ id }) => id).sort());
        for (const { id } of tree.units) {
          const below = (tree.below.get(id) ?? []).map((one) => sums.units.get(one.id)?.all ?? Number.NaN);
          expect(sums.units.get(id)?.all).toBe(
            below.reduce((a, b) => a + b, sums.units.get(id)?.own ?? Number.NaN),
          );
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('of a merger the figures go on in the other; of a split they stand above until venues are given on', () => {
  const history: UnitHistory = {
    units: [
      unit('tinh', null),
      unit('xa-a', 'tinh', { untilDay: 20250701 }),
      unit('xa-b', 'tinh', { untilDay: 20250701 }),
      unit('xa-ab', 'tinh', { sinceDay: 20250701 }),
      unit('xa-c', 'tinh', { untilDay: 20250701 }),
    ],
    mergedInto: new Map([
      ['xa-a', 'xa-ab'],
      ['xa-b', 'xa-ab'],
    ]),
  };
  const figures = [
    { unit: 'xa-a', n: 3 },
    { unit: 'xa-b', n: 4 },
    { unit: 'xa-c', n: 5 },
    { unit: null, n: 6 },
  ];
  const on = (day: number) => {
    const { units, notAssigned, total } = sumByUnit(treeOn(history, day), figures);
    return {
      ...Object.fromEntries([...units].map(([id, { own, all }]) => [id, [own, all]])),
      notAssigned,
      total,
    };
  };
  expect(on(20250630)).toEqual({
    tinh: [0, 12],
    'xa-a': [3, 3],
    'xa-b': [4, 4],
    'xa-c': [5, 5],
    notAssigned: 6,
    total: 18,
  });
  expect(on(20250701)).toEqual({ tinh: [5, 12], 'xa-ab': [7, 7], notAssigned: 6, total: 18 });
});

test('whoever asks by the name of a unit that is over has what lay in it, and nothing of where that went', () => {
  fc.assert(
    fc.property(parents, steps, (seed, changes) => {
      const history = grow(seed, changes);
      const day = 20991231;
      const now = treeOn(history, day);
      for (const { id, untilDay } of history.units) {
        const { tree, units } = countedTo(history, id, day);
        expect(units).toContain(id);
        const heir = now.standsFor(id);
        if (untilDay === null) expect([heir, tree.units]).toEqual([id, now.units]);
        else if (heir !== null) {
          const ofHeir = countedTo(history, heir, day).units;
          expect([...units].filter((one) => !ofHeir.has(one))).toEqual([]);
          expect(units).not.toContain(heir);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('what went elsewhere since is no part of a unit that is over', () => {
  const history: UnitHistory = {
    units: [
      unit('xa-a', null),
      unit('xa-b', null),
      unit('xa-cu', null, { untilDay: 20250701 }),
      unit('thon-1', 'xa-cu'),
      unit('thon-2', 'xa-cu', { untilDay: 20260101 }),
      unit('thon-3', 'xa-cu', { untilDay: 20240101 }),
      unit('xom-3', 'thon-3'),
      unit('xa-sau', 'xa-a', { sinceDay: 20270101 }),
    ],
    mergedInto: new Map([
      ['xa-cu', 'xa-a'],
      ['thon-2', 'xa-b'],
      ['thon-3', 'thon-1'],
    ]),
  };
  const on = (id: string, day: number) => [...countedTo(history, id, day).units].sort();
  expect(on('xa-cu', 20250630)).toEqual(['thon-1', 'thon-2', 'thon-3', 'xa-cu', 'xom-3']);
  expect(on('xa-cu', 20250701)).toEqual(['thon-1', 'thon-2', 'thon-3', 'xa-cu', 'xom-3']);
  expect(on('xa-cu', 20260101)).toEqual(['thon-1', 'thon-3', 'xa-cu', 'xom-3']);
  expect(on('xa-a', 20260101)).toEqual(['thon-1', 'thon-3', 'xa-a', 'xa-cu', 'xa-sau', 'xom-3']);
  expect(on('xa-sau', 20260101)).toEqual(['xa-sau']);
  expect(on('khong-co', 20260101)).toEqual([]);
});

test('units that were written down as lying in each other stand at the top, and count', () => {
  const history: UnitHistory = {
    units: [unit('a', 'b'), unit('b', 'a'), unit('c', 'a')],
    mergedInto: new Map(),
  };
  expect(sumByUnit(treeOn(history, 20250101), [{ unit: 'c', n: 2 }]).total).toBe(2);
});
