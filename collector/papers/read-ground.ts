import type { Queries } from '../database/database.ts';
import { readDayProof } from '../fleet/day-proof.ts';
import { readDaySoFar } from '../fleet/day-so-far.ts';
import { beginOf, type Moment, shiftDay } from '../fleet/moment.ts';
import type { KioskOfDay } from '../fleet/whose-kiosks.ts';
import { readTree } from '../units/read-units.ts';
import type { Unit } from '../units/unit.ts';
import { type UnitTree, unitsWithin } from '../units/unit-tree.ts';
import type { Beside, Covered, Field, FieldUnit } from './facts.ts';

export type AskedPaper = {
  /** null: everything. */
  readonly unit: string | null;
  readonly asOf: number;
  readonly previous: number;
  /** The day whose tree of units counts. */
  readonly treeDay: number;
  readonly moment: Moment;
};

/** What was counted of a unit of whatever day; null: of none. */
export type UnitRow = { readonly unit: string | null; readonly now: number; readonly before: number };

const mostNamed = 5;
export const nothing: Beside = { now: 0, before: 0 };

/** What the rows of a paper are, and where what was counted belongs among them. */
export type Ground = {
  readonly field: Field;
  /** Units of whatever day that count; null: all, also what lies in none. */
  readonly within: readonly string[] | null;
  /** By the unit at the end of the tree; under null what is assigned to none of them. */
  readonly sumUp: (rows: readonly UnitRow[]) => ReadonlyMap<string | null, Beside>;
};

/** null: that unit is none on that day. */
export async function readGround(queries: Queries, asked: AskedPaper): Promise<Ground | null> {
  const { unit, asOf, previous, treeDay } = asked;
  const tree = await readTree(queries, treeDay);
  const of = tree.units.find(({ id }) => id === unit) ?? null;
  if (unit !== null && of === null) return null;
  const within = await everyUnit(queries, tree, unit);
  const kiosks = await readKiosks(queries, asked, within);
  const leaves = leavesOf(tree, unit);
  const known = new Set(leaves.map(({ id }) => id));
  const place = (id: string | null) => {
    const at = tree.standsFor(id);
    return at !== null && known.has(at) ? at : null;
  };
  const covered = Map.groupBy(kiosks, (kiosk) => place(kiosk.unit));
  const names = new Map(tree.units.map((one) => [one.id, one.name]));
  const units = leaves.map(
    ({ id, name, parent }): FieldUnit => ({
      ...{ id, name },
      above: parent === unit || id === unit ? '' : (names.get(parent ?? '') ?? ''),
      coverage: coverOf(covered.get(id) ?? []),
    }),
  );
  return {
    within,
    field: {
      ...{ asOf, previous, units },
      unit: of && { id: of.id, name: of.name },
      coverage: { ...coverOf(kiosks), missing: missingOf(kiosks) },
    },
    sumUp: (rows) => sumUp(rows, place),
  };
}

function missingOf(kiosks: readonly KioskOfDay[]): readonly string[] {
  return kiosks
    .filter(({ isComplete }) => !isComplete)
    .slice(0, mostNamed)
    .map(({ venueName, venue, gate, device }) =>
      [venueName ?? venue ?? device, gate].filter(Boolean).join(', '),
    );
}

/** Of whatever day, what counts to it or below it; null: all, also what lies in none. */
export async function everyUnit(
  { query }: Queries,
  tree: UnitTree,
  unit: string | null,
): Promise<readonly string[] | null> {
  if (unit === null) return null;
  const within = unitsWithin(tree, unit);
  const all = await query<{ id: string }>('select id from units');
  return all.flatMap(({ id }) => (within.has(tree.standsFor(id) ?? '') ? [id] : []));
}

/** Those that have none below, by their code and then by their name, under the one above them. */
function leavesOf(tree: UnitTree, unit: string | null): readonly Unit[] {
  const below = (id: string | null) =>
    [...(tree.below.get(id) ?? [])].sort(
      (a, b) => compare(a.code ?? '\uffff', b.code ?? '\uffff') || compare(a.name, b.name),
    );
  const ends = (one: Unit): readonly Unit[] => (tree.below.has(one.id) ? below(one.id).flatMap(ends) : [one]);
  const root = tree.units.find(({ id }) => id === unit);
  return root ? ends(root) : below(null).flatMap(ends);
}

const collator = new Intl.Collator('vi', { numeric: true });
const compare = (a: string, b: string) => collator.compare(a, b);

function sumUp(
  rows: readonly UnitRow[],
  place: (id: string | null) => string | null,
): Map<string | null, Beside> {
  const sums = new Map<string | null, Beside>();
  for (const { unit, now, before } of rows) {
    const at = place(unit);
    const sum = sums.get(at) ?? nothing;
    sums.set(at, { now: sum.now + now, before: sum.before + before });
  }
  return sums;
}

function readKiosks(
  queries: Queries,
  { asOf, moment }: AskedPaper,
  within: readonly string[] | null,
): Promise<readonly KioskOfDay[]> {
  const of = { scope: within, venue: null };
  return asOf === moment.day
    ? readDaySoFar(queries, moment, of)
    : readDayProof(queries, { day: asOf, endMs: beginOf(shiftDay(asOf, 1), moment) }, of);
}

function coverOf(kiosks: readonly KioskOfDay[]): Covered {
  return { kiosks: kiosks.length, complete: kiosks.filter(({ isComplete }) => isComplete).length };
}
