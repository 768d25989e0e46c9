import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergersOfTable } from '../../../../collector/units/imports/mergers-of-table.ts';
import type { Unit } from '../../../../collector/units/unit.ts';
import { sumByUnit, treeOn, type UnitHistory, unitsWithin } from '../../../../collector/units/unit-tree.ts';

const [eve, day] = [20250630, 20250701];
const provinces = 63;
const heirs = 34;

function unit(id: string, parent: string | null, sinceDay = 20200101): Unit {
  return {
    ...{ id, parent, sinceDay, name: id, kind: 'other', code: `c-${id}` },
    ...{ untilDay: null, source: '', sourceDay: null },
  };
}

/** Provinces with a few communes each, and those that are new on the day. */
const country: readonly Unit[] = Array.from({ length: provinces }, (_, at) => [
  unit(`p${at}`, null),
  ...Array.from({ length: at % 4 }, (_, of) => unit(`p${at}-x${of}`, `p${at}`)),
]).flat();

/** For each of the 63 which of the 34 it becomes: an old one that goes on, or a new one. */
const mapping = fc.record({
  isOld: fc.array(fc.boolean(), { minLength: heirs, maxLength: heirs }),
  becomes: fc.array(fc.nat(heirs - 1), { minLength: provinces, maxLength: provinces }),
});
const figures = fc.array(fc.record({ at: fc.nat(10_000), n: fc.nat(100_000) }), { maxLength: 60 });

test('63 provinces become 34: every figure of before is the figure of after, and the day before nothing is another', () => {
  fc.assert(
    fc.property(mapping, figures, ({ isOld, becomes }, counted) => {
      // The first 34 of the old ones may be what others become: then they become themselves.
      const heirOf = (to: number) => (isOld[to] ? `p${to}` : `new-${to}`);
      const into = becomes.map((to, at) => (at < heirs && isOld[at] ? `p${at}` : heirOf(to)));
      const known = [...country, ...isOld.flatMap((old, to) => (old ? [] : [unit(`new-${to}`, null, day)]))];
      const before: UnitHistory = { units: known, mergedInto: new Map() };
      const rows = into.map((heir, at) => ({
        ...{ row: at + 2, mark: null },
        // By its id or by its code.
        cells: { old: at % 2 ? `p${at}` : `c-p${at}`, new: `c-${heir}`, day: '01/07/2025', source: 'NQ thử' },
      }));
      const { mergers, same, bad } = mergersOfTable(rows, { history: before, today: day });
      expect(bad).toEqual([]);
      expect(mergers.length + same).toBe(provinces);
      const after: UnitHistory = {
        units: known.map((one) =>
          mergers.some(({ from }) => from === one.id) ? { ...one, untilDay: day } : one,
        ),
        mergedInto: new Map(mergers.map(({ from, into: to }) => [from, to])),
      };
      const given = counted.map(({ at, n }) => ({ unit: country[at % country.length]?.id ?? null, n }));
      const [was, is] = [sumByUnit(treeOn(before, eve), given), sumByUnit(treeOn(after, day), given)];
      expect(sumByUnit(treeOn(after, eve), given)).toEqual(was);
      expect(is.total).toBe(was.total);
      for (const heir of new Set(into)) {
        const parts = into.flatMap((one, at) => (one === heir ? [was.units.get(`p${at}`)?.all ?? 0] : []));
        expect(is.units.get(heir)?.all).toBe(parts.reduce((sum, n) => sum + n, 0));
      }
      expect(treeOn(after, day).units.filter(({ parent }) => parent === null).length).toBe(
        new Set([...into, ...known.filter(({ id }) => id.startsWith('new-')).map(({ id }) => id)]).size,
      );
    }),
    { numRuns: 1_000 },
  );
});

test('whatever a table says, what is taken of it never makes a unit lie in itself, and no figure is lost', () => {
  const parents = fc.array(fc.nat(1_000), { minLength: 2, maxLength: 20 });
  const pairs = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { maxLength: 20 });
  fc.assert(
    fc.property(parents, pairs, figures, (seed, asked, counted) => {
      const units = seed.map((pick, at) =>
        unit(`u${at}`, at === 0 || pick % at === 0 ? null : `u${(pick % at) - 1}`),
      );
      const rows = asked.map(([old, next], at) => ({
        ...{ row: at + 2, mark: null },
        cells: { old: `u${old % units.length}`, new: `u${next % units.length}`, day: '01/07/2025' },
      }));
      const history: UnitHistory = { units, mergedInto: new Map() };
      const { mergers } = mergersOfTable(rows, { history, today: day });
      const after: UnitHistory = {
        units: units.map((one) =>
          mergers.some(({ from }) => from === one.id) ? { ...one, untilDay: day } : one,
        ),
        mergedInto: new Map(mergers.map(({ from, into }) => [from, into])),
      };
      const tree = treeOn(after, day);
      for (const { id, parent } of tree.units)
        if (parent !== null) expect(unitsWithin(tree, id).has(parent)).toBe(false);
      for (const { from, into } of mergers) expect(tree.standsFor(from)).toBe(into);
      const given = counted.map(({ at, n }) => ({ unit: `u${at % units.length}`, n }));
      const total = given.reduce((sum, { n }) => sum + n, 0);
      const sums = sumByUnit(tree, given);
      const top = (tree.below.get(null) ?? []).reduce(
        (sum, { id }) => sum + (sums.units.get(id)?.all ?? 0),
        0,
      );
      expect([sums.total, top + sums.notAssigned]).toEqual([total, total]);
    }),
    { numRuns: 1_000 },
  );
});
