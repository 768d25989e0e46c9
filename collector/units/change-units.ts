import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { NewUnit, UnitFault } from './contract.ts';
import { readHistory, readTree } from './read-units.ts';
import type { Unit } from './unit.ts';
import { isThere, treeOn, type UnitTree, unitsWithin } from './unit-tree.ts';

export type UnitRefusal = { readonly why: UnitFault; readonly unit: string };
type Changed = Result<null, UnitRefusal>;

/** Two who change the tree do it one after the other: each looks at it as it stands. */
export async function lockUnits({ query }: Queries): Promise<void> {
  await query('lock table units in share row exclusive mode');
}

const refuse = (why: UnitFault, unit: string): Changed => failed({ why, unit });

/** All of them, or none. A unit may lie in another of the same list. */
export async function addUnits(
  queries: Queries,
  units: readonly NewUnit[],
  acting: Acting,
): Promise<Changed> {
  const written = await insertUnits(queries, units, null);
  if (!written.ok) return written;
  const [first] = units;
  await acting.note(queries, {
    act: 'unit-added',
    about: units.length === 1 && first ? first.id : '',
    detail: units.length === 1 && first ? { name: first.name } : { units: units.length },
  });
  return ok(null);
}

/** Writes all of them, or none. `imported`: the number of the table that they come from; null: of none. */
export async function insertUnits(
  queries: Queries,
  units: readonly NewUnit[],
  imported: number | null,
): Promise<Changed> {
  await lockUnits(queries);
  const { units: known } = await readHistory(queries, 99991231);
  const byId = new Map<string, NewUnit | Unit>(known.map((unit) => [unit.id, unit]));
  for (const unit of units) {
    if (byId.has(unit.id)) return refuse('taken', unit.id);
    byId.set(unit.id, unit);
  }
  for (const unit of units) {
    const why = troubleOf(unit, byId);
    if (why) return refuse(why, unit.id);
  }
  await queries.query(
    `insert into units (import, id, name, kind, code, parent, since_day, until_day, source, source_day)
     select $1::bigint, new.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
       $8::integer[], $9::text[], $10::integer[]) as new`,
    [
      imported,
      units.map(({ id }) => id),
      units.map(({ name }) => name),
      units.map(({ kind }) => kind),
      units.map(({ code }) => code),
      units.map(({ parent }) => parent),
      units.map(({ sinceDay }) => sinceDay),
      units.map(({ untilDay }) => untilDay),
      units.map(({ source }) => source),
      units.map(({ sourceDay }) => sourceDay),
    ],
  );
  return ok(null);
}

/** Deeper lies no unit of a country. */
const mostLevels = 100;

/** What keeps a new unit out of a tree that has it and all that comes with it; null: nothing. */
export function troubleOf(
  unit: NewUnit,
  byId: ReadonlyMap<string, NewUnit | Unit>,
): Extract<UnitFault, 'days' | 'no-parent' | 'parent-not-there' | 'below-itself'> | null {
  if (unit.untilDay !== null && unit.untilDay <= unit.sinceDay) return 'days';
  if (unit.parent === null) return null;
  const parent = byId.get(unit.parent);
  if (!parent) return 'no-parent';
  if (!isThere(parent as Unit, unit.sinceDay)) return 'parent-not-there';
  const passed = new Set<string>();
  for (let at: string | null = unit.id; at !== null; at = byId.get(at)?.parent ?? null) {
    if (passed.has(at) || passed.size > mostLevels) return 'below-itself';
    passed.add(at);
  }
  return null;
}

/** The unit as it stands on the day before the change, and the tree of the day itself. */
async function standing(
  queries: Queries,
  id: string,
  day: number,
): Promise<
  Result<
    { readonly unit: Unit; readonly tree: UnitTree; readonly all: ReadonlyMap<string, Unit> },
    UnitRefusal
  >
> {
  await lockUnits(queries);
  const history = await readHistory(queries, day);
  const all = new Map(history.units.map((unit) => [unit.id, unit]));
  const unit = all.get(id);
  if (!unit) return failed({ why: 'no-unit', unit: id });
  // It ends once, and not on its first day.
  if (!isThere(unit, day) || unit.untilDay !== null) return failed({ why: 'not-there', unit: id });
  return ok({ unit, tree: treeOn(history, day), all });
}

/** From `day` on it has another name; before, the one that it had. Renames are made in the order of their days. */
export async function renameUnit(
  queries: Queries,
  { id, name, day }: { readonly id: string; readonly name: string; readonly day: number },
  acting: Acting,
): Promise<Changed> {
  const found = await standing(queries, id, day);
  if (!found.ok) return found;
  const [now] = await queries.query<{ name: string }>('select name from units where id = $1', [id]);
  const later = await queries.query(
    `select 1 from unit_changes where kind = 'rename' and from_unit = $1 and day >= $2`,
    [id, day],
  );
  if (later.length > 0) return refuse('days', id);
  if (now?.name === name) return refuse('same', id);
  // A name that was wrong from the first day on is mended, without a change.
  if (day > found.value.unit.sinceDay)
    await queries.query(
      `insert into unit_changes (kind, from_unit, to_unit, day, old_name) values ('rename', $1, $1, $2, $3)`,
      [id, day, now?.name],
    );
  await queries.query('update units set name = $2 where id = $1', [id, name]);
  await acting.note(queries, {
    act: 'unit-renamed',
    about: id,
    detail: { from: now?.name ?? null, to: name, day },
  });
  return ok(null);
}

export async function closeUnit(
  queries: Queries,
  {
    id,
    day,
    splitInto,
  }: { readonly id: string; readonly day: number; readonly splitInto: readonly string[] },
  acting: Acting,
): Promise<Changed> {
  const found = await standing(queries, id, day);
  if (!found.ok) return found;
  const { unit, all } = found.value;
  if (day <= unit.sinceDay) return refuse('days', id);
  for (const part of splitInto) {
    const to = all.get(part);
    if (!to) return refuse('no-unit', part);
    if (part === id) return refuse('same', part);
    if (!isThere(to, day)) return refuse('not-there', part);
  }
  await end(queries, id, day);
  for (const part of new Set(splitInto))
    await queries.query(
      `insert into unit_changes (kind, from_unit, to_unit, day) values ('split', $1, $2, $3)`,
      [id, part, day],
    );
  await acting.note(queries, {
    act: splitInto.length > 0 ? 'unit-split' : 'unit-closed',
    about: id,
    detail: { day, splitInto },
  });
  return ok(null);
}

export async function mergeUnit(
  queries: Queries,
  { id, into, day }: { readonly id: string; readonly into: string; readonly day: number },
  acting: Acting,
): Promise<Changed> {
  const found = await standing(queries, id, day);
  if (!found.ok) return found;
  const { unit, tree, all } = found.value;
  if (day <= unit.sinceDay) return refuse('days', id);
  const other = all.get(into);
  if (!other) return refuse('no-unit', into);
  if (into === id) return refuse('same', into);
  if (!isThere(other, day) || other.untilDay !== null) return refuse('not-there', into);
  // It would lie in itself, on that day or after changes that are known already.
  const last = await readTree(queries, 99991231);
  if ([tree, last].some((one) => unitsWithin(one, id).has(into))) return refuse('below-itself', into);
  await end(queries, id, day);
  await queries.query(
    `insert into unit_changes (kind, from_unit, to_unit, day) values ('merger', $1, $2, $3)`,
    [id, into, day],
  );
  await acting.note(queries, { act: 'unit-merged', about: id, detail: { into, day } });
  return ok(null);
}

async function end({ query }: Queries, id: string, day: number): Promise<void> {
  await query('update units set until_day = $2 where id = $1', [id, day]);
}
