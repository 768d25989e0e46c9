import type { Queries } from '../database/database.ts';
import { readDayProof } from '../fleet/day-proof.ts';
import { readDaySoFar } from '../fleet/day-so-far.ts';
import { beginOf, type Moment, shiftDay } from '../fleet/moment.ts';
import type { KioskOfDay } from '../fleet/whose-kiosks.ts';
import { readTree } from '../units/read-units.ts';
import type { Unit } from '../units/unit.ts';
import { type UnitTree, unitsWithin } from '../units/unit-tree.ts';
import type { Beside, Figures, PaperFacts, UnitFacts } from './facts.ts';

export type AskedPaper = {
  /** null: everything. */
  readonly unit: string | null;
  readonly asOf: number;
  readonly previous: number;
  /** The day whose tree of units counts. */
  readonly treeDay: number;
  readonly moment: Moment;
};

type Row = { readonly unit: string | null; readonly now: number; readonly before: number };

const mostNamed = 5;

/** null: that unit is none on that day. */
export async function readFacts(queries: Queries, asked: AskedPaper): Promise<PaperFacts | null> {
  const { unit, asOf, previous, treeDay } = asked;
  const tree = await readTree(queries, treeDay);
  const of = tree.units.find(({ id }) => id === unit) ?? null;
  if (unit !== null && of === null) return null;
  const within = await everyUnit(queries, tree, unit);
  const passages = await readPassages(queries, { asOf, previous, within });
  const places = await readPlaces(queries, { asOf, previous, within });
  const kiosks = await readKiosks(queries, asked, within);
  const leaves = leavesOf(tree, unit);
  const known = new Set(leaves.map(({ id }) => id));
  const place = (id: string | null) => {
    const at = tree.standsFor(id === '' ? null : id);
    return at !== null && known.has(at) ? at : null;
  };
  const [passed, open] = [sumUp(passages.rows, place), sumUp(places.rows, place)];
  const covered = Map.groupBy(kiosks, (kiosk) => place(kiosk.unit));
  const parents = new Map(tree.units.map((one) => [one.id, one]));
  const units = leaves.map((leaf): UnitFacts => {
    const above = leaf.parent === unit || leaf.id === unit ? null : (parents.get(leaf.parent ?? '') ?? null);
    return {
      unit: { id: leaf.id, name: leaf.name },
      above: above?.name ?? '',
      passages: passed.get(leaf.id) ?? nothing,
      places: open.get(leaf.id) ?? nothing,
      coverage: coverOf(covered.get(leaf.id) ?? []),
    };
  });
  const rest = { passages: passed.get(null) ?? nothing, places: open.get(null) ?? nothing };
  return {
    ...{ asOf, previous, units },
    unit: of && { id: of.id, name: of.name },
    rest: isNothing(rest) ? null : rest,
    total: { passages: passages.total, places: places.total },
    newPlaces: await readNewPlaces(queries, { asOf, previous, within }),
    coverage: {
      ...coverOf(kiosks),
      missing: kiosks
        .filter(({ isComplete }) => !isComplete)
        .slice(0, mostNamed)
        .map(({ venueName, venue, gate, device }) =>
          [venueName ?? venue ?? device, gate].filter(Boolean).join(', '),
        ),
    },
  };
}

const nothing: Beside = { now: 0, before: 0 };
const isNothing = ({ passages, places }: Figures) =>
  [passages.now, passages.before, places.now, places.before].every((n) => n === 0);

/** Of whatever day, what counts to it or below it; null: all, also what lies in none. */
async function everyUnit(
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
  rows: readonly Row[],
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

type Days = { readonly asOf: number; readonly previous: number; readonly within: readonly string[] | null };
type Summed = { readonly rows: readonly Row[]; readonly total: Beside };

/** Everybody who passed since the beginning, by the unit in which the venue lies in the registry today. */
async function readPassages({ query }: Queries, { asOf, previous, within }: Days): Promise<Summed> {
  return summed(
    await query<Row & { isTotal: boolean }>(
      `select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal",
         coalesce(sum(passed_in + passed_out), 0)::bigint as now,
         coalesce(sum(passed_in + passed_out) filter (where local_day <= $2), 0)::bigint as before
       from unit_days where local_day <= $1 and ($3::text[] is null or unit = any($3))
       group by grouping sets ((unit), ())`,
      [asOf, previous, within],
    ),
  );
}

const openOn = (day: string) => `since_day <= ${day} and (closed_day is null or closed_day > ${day})`;

async function readPlaces({ query }: Queries, { asOf, previous, within }: Days): Promise<Summed> {
  return summed(
    await query<Row & { isTotal: boolean }>(
      `select unit, grouping(unit) = 1 as "isTotal", count(*) filter (where ${openOn('$1')}) as now,
         count(*) filter (where ${openOn('$2')}) as before
       from venues where $3::text[] is null or unit = any($3) group by grouping sets ((unit), ())`,
      [asOf, previous, within],
    ),
  );
}

function summed(rows: readonly (Row & { readonly isTotal: boolean })[]): Summed {
  const total = rows.find(({ isTotal }) => isTotal);
  return {
    rows: rows.filter(({ isTotal }) => !isTotal),
    total: total ? { now: total.now, before: total.before } : nothing,
  };
}

async function readNewPlaces({ query }: Queries, { asOf, previous, within }: Days): Promise<number> {
  const [row] = await query<{ n: number }>(
    `select count(*) filter (where since_day > $2 and since_day <= $1 and (closed_day is null or closed_day > $1))
       - count(*) filter (where since_day <= $2 and closed_day > $2 and closed_day <= $1) as n
     from venues where $3::text[] is null or unit = any($3)`,
    [asOf, previous, within],
  );
  return row?.n ?? 0;
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

function coverOf(kiosks: readonly KioskOfDay[]) {
  return { kiosks: kiosks.length, complete: kiosks.filter(({ isComplete }) => isComplete).length };
}
