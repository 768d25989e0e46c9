import { daysBefore } from '../reports/local-time.ts';
import type { Unit } from './unit.ts';

/** Every unit that ever was, and into which one each merged. */
export type UnitHistory = {
  readonly units: readonly Unit[];
  /** By the unit that is there no more. */
  readonly mergedInto: ReadonlyMap<string, string>;
};

/** The tree as it stands on one day. */
export type UnitTree = {
  /** Those that are there, with the parent that they have on that day. */
  readonly units: readonly Unit[];
  /** The units below, by their parent; under null those that have none. */
  readonly below: ReadonlyMap<string | null, readonly Unit[]>;
  /** The one unit that what belongs to `id` counts to on that day; null: none. */
  readonly standsFor: (id: string | null) => string | null;
};

/** A country has three or four. */
const mostLevels = 100;

export function isThere({ sinceDay, untilDay }: Unit, day: number): boolean {
  return sinceDay <= day && (untilDay === null || day < untilDay);
}

/**
 * A unit that merged counts to the one that it merged into. One that was split, closed, or is not there yet counts to the
 * unit above it, where it is not assigned to any below.
 */
export function treeOn({ units, mergedInto }: UnitHistory, day: number): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const known = new Map<string, string | null>();
  function standsFor(id: string | null): string | null {
    const passed = new Set<string>();
    let at = id;
    while (at !== null && !passed.has(at)) {
      const found = known.get(at);
      if (found !== undefined) return remember(passed, found);
      passed.add(at);
      const unit = byId.get(at);
      if (unit === undefined) return remember(passed, null);
      if (isThere(unit, day)) return remember(passed, at);
      at = (unit.sinceDay <= day ? mergedInto.get(at) : undefined) ?? unit.parent;
    }
    return remember(passed, null);
  }
  function remember(passed: ReadonlySet<string>, found: string | null): string | null {
    for (const id of passed) known.set(id, found);
    return found;
  }
  const standing = withoutCircles(
    units.filter((unit) => isThere(unit, day)).map((unit) => ({ ...unit, parent: standsFor(unit.parent) })),
  );
  return { units: standing, below: Map.groupBy(standing, ({ parent }) => parent), standsFor };
}

/** Changes that were written down out of order could lead round: such a unit stands at the top, and its figures still count. */
function withoutCircles(units: readonly Unit[]): readonly Unit[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  for (const { id } of units) {
    let at = parents.get(id) ?? null;
    for (let steps = 0; at !== null && steps < mostLevels; steps += 1) {
      if (at === id) parents.set(id, null);
      at = parents.get(at) ?? null;
    }
  }
  return units.map((unit) => ({ ...unit, parent: parents.get(unit.id) ?? null }));
}

/** The unit and all below it; it is no unit of that day where nothing is found. */
export function unitsWithin({ units, below }: UnitTree, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = units.some((unit) => unit.id === id) ? [id] : [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(below.get(next) ?? []).map((unit) => unit.id));
  }
  return found;
}

/** What counts to a unit, and the tree by which it does. */
export type Counted = {
  /** That of the day or, where the unit is not there then, that of the nearest day on which it is. */
  readonly tree: UnitTree;
  /** The unit itself, and every unit of whatever day that counts to it or to one below it; none: there is no such unit. */
  readonly units: ReadonlySet<string>;
};

/**
 * What counts to the unit on that day. A unit that is there no more, or not yet, keeps what counted to it on its last day,
 * or will on its first, as far as that still counts to where the unit itself does: a merger takes nothing from the sums of
 * whoever asks by the old name, and gives them nothing of the other.
 */
export function countedTo(history: UnitHistory, id: string, day: number): Counted {
  const at = nearestDay(
    history.units.find((unit) => unit.id === id),
    day,
  );
  const tree = treeOn(history, at);
  const within = unitsWithin(tree, id);
  const units = history.units.map((unit) => unit.id).filter((one) => within.has(tree.standsFor(one) ?? ''));
  if (at === day) return { tree, units: new Set(units) };
  const now = treeOn(history, day);
  const heir = now.standsFor(id);
  // Of a unit that counts to none those below it stand at the top.
  const tops =
    heir === null
      ? (now.below.get(null) ?? []).flatMap((top) => (within.has(top.id) ? [top.id] : []))
      : [heir];
  const heirs = new Set(tops.flatMap((top) => [...unitsWithin(now, top)]));
  const kept = units.filter((one) => {
    const to = now.standsFor(one);
    return to === heir || heirs.has(to ?? '');
  });
  return { tree, units: new Set(kept) };
}

function nearestDay(unit: Unit | undefined, day: number): number {
  if (unit === undefined) return day;
  if (day < unit.sinceDay) return unit.sinceDay;
  return unit.untilDay === null || day < unit.untilDay ? day : daysBefore(unit.untilDay, 1);
}

/** A figure of what belongs to a unit of any day; null: to none. */
export type UnitFigure = { readonly unit: string | null; readonly n: number };

export type UnitSum = {
  /** Of what counts to the unit itself: what is not assigned below it. */
  readonly own: number;
  /** With all units below. */
  readonly all: number;
};

/** The sums of the tree: every figure counts once. `total` is that of all units at the top and of what belongs to none. */
export function sumByUnit(
  tree: UnitTree,
  figures: readonly UnitFigure[],
): {
  readonly units: ReadonlyMap<string, UnitSum>;
  readonly notAssigned: number;
  readonly total: number;
} {
  const own = new Map<string | null, number>();
  for (const { unit, n } of figures) {
    const at = tree.standsFor(unit);
    own.set(at, (own.get(at) ?? 0) + n);
  }
  const sums = new Map<string, UnitSum>();
  function allOf(id: string): number {
    const mine = own.get(id) ?? 0;
    const all = (tree.below.get(id) ?? []).reduce((sum, unit) => sum + allOf(unit.id), mine);
    sums.set(id, { own: mine, all });
    return all;
  }
  const notAssigned = own.get(null) ?? 0;
  const total = (tree.below.get(null) ?? []).reduce((sum, { id }) => sum + allOf(id), notAssigned);
  return { units: sums, notAssigned, total };
}
