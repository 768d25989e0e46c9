import type { Queries } from '../database/database.ts';
import { readDayProof } from '../fleet/day-proof.ts';
import { readDaySoFar } from '../fleet/day-so-far.ts';
import { beginOf, type Moment, shiftDay } from '../fleet/moment.ts';
import type { KioskOfDay } from '../fleet/whose-kiosks.ts';
import { readHistory } from '../units/read-units.ts';
import type { Unit } from '../units/unit.ts';
import { countedTo, treeOn, type UnitTree } from '../units/unit-tree.ts';
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

/** What is asked about: two days, and units of whatever day; null: all. */
export type Days = {
  readonly asOf: number;
  readonly previous: number;
  readonly within: readonly string[] | null;
};
type Counted<Row> = {
  readonly rows: readonly Row[];
  /** As the database sums it up. */
  readonly total: Row;
};

/** Rows by unit, and the one that `grouping sets ((unit), ())` makes of them all; `none` where it makes none. */
export function summed<Row extends UnitRow>(
  rows: readonly (Row & { readonly isTotal: boolean })[],
  none: Row,
): Counted<Row> {
  return {
    rows: rows.filter(({ isTotal }) => !isTotal),
    total: rows.find(({ isTotal }) => isTotal) ?? none,
  };
}

export const beside = ({ now, before }: Beside): Beside => ({ now, before });

/** What the rows of a paper are, and where what was counted belongs among them. */
export type Ground = {
  readonly field: Field;
  /** Units of whatever day that count; null: all, also what lies in none. */
  readonly within: readonly string[] | null;
  /** By the unit at the end of the tree; under null what is assigned to none of them. */
  readonly sumUp: (rows: readonly UnitRow[]) => ReadonlyMap<string | null, Beside>;
  /** In service at the end of the last day. */
  readonly kiosks: readonly KioskOfDay[];
  /** The row to which a unit of whatever day belongs; null: to none of them. */
  readonly place: (unit: string | null) => string | null;
};

/** null: that unit is none on that day. */
export async function readGround(queries: Queries, asked: AskedPaper): Promise<Ground | null> {
  const { unit, asOf, previous, treeDay } = asked;
  const counted = await readCounted(queries, { unit, day: treeDay });
  if (counted === null) return null;
  const { tree, of, within } = counted;
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
    ...{ kiosks, place },
  };
}

function missingOf(kiosks: readonly KioskOfDay[]): readonly string[] {
  return kiosks
    .filter(({ isComplete }) => !isComplete)
    .slice(0, mostNamed)
    .map(calledOf);
}

/** As a reader calls a kiosk. */
export function calledOf({ venueName, venue, gate, device }: KioskOfDay): string {
  return [venueName ?? venue ?? device, gate].filter(Boolean).join(', ');
}

type CountedTo = {
  readonly tree: UnitTree;
  /** null: everything. */
  readonly of: Unit | null;
  /** Units of whatever day whose things count; null: all, also what lies in none. */
  readonly within: readonly string[] | null;
};

/**
 * As the figures have it: of a unit that merged what lay in it. null: there is no such unit, or it is one only later, and
 * has nothing to report of that day.
 */
export async function readCounted(
  queries: Queries,
  { unit, day }: { readonly unit: string | null; readonly day: number },
): Promise<CountedTo | null> {
  const history = await readHistory(queries, day);
  if (unit === null) return { tree: treeOn(history, day), of: null, within: null };
  const { tree, units } = countedTo(history, unit, day);
  const of = tree.units.find(({ id }) => id === unit);
  return of === undefined || of.sinceDay > day ? null : { tree, of, within: [...units] };
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
