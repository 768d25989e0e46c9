import type { Queries } from '../database/database.ts';
import type { Unit } from './unit.ts';
import { treeOn, type UnitHistory, type UnitTree } from './unit-tree.ts';

type Renamed = { readonly unit: string; readonly day: number; readonly name: string };

/** Every unit under the name that it has on that day, and what each merged into. */
export async function readHistory({ query }: Queries, day: number): Promise<UnitHistory> {
  const units = await query<Unit>(
    `select id, name, kind, code, parent, since_day as "sinceDay", until_day as "untilDay", source,
       source_day as "sourceDay" from units order by name collate "C", id`,
  );
  const mergers = await query<{ from: string; to: string }>(
    `select from_unit as from, to_unit as to from unit_changes where kind = 'merger'`,
  );
  // The name of before the first rename that is still to come on that day.
  const renamed = await query<Renamed>(
    `select distinct on (from_unit) from_unit as unit, day, old_name as name from unit_changes
     where kind = 'rename' and day > $1 order by from_unit, day, number`,
    [day],
  );
  const before = new Map(renamed.map(({ unit, name }) => [unit, name]));
  return {
    units: units.map((unit) => ({ ...unit, name: before.get(unit.id) ?? unit.name })),
    mergedInto: new Map(mergers.map(({ from, to }) => [from, to])),
  };
}

export async function readTree(queries: Queries, day: number): Promise<UnitTree> {
  return treeOn(await readHistory(queries, day), day);
}

/** Its newest name. */
export async function unitName({ query }: Pick<Queries, 'query'>, id: string): Promise<string> {
  const [unit] = await query<{ name: string }>('select name from units where id = $1', [id]);
  return unit?.name ?? id;
}
