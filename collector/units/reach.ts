import type { Queries } from '../database/database.ts';
import { readTree } from './read-units.ts';
import { unitsWithin } from './unit-tree.ts';

/** The units of whatever day whose things somebody may see; null: everything, also what lies in no unit. */
export type Reach = ReadonlySet<string> | null;

/**
 * What counts to the unit on that day, with all below it. Of a unit that is there no more, or not yet, it is what still
 * lies in it: whoever is bound to it does not see the whole of the one that it merged into.
 */
export async function reachOf(queries: Queries, unit: string | null, day: number): Promise<Reach> {
  if (unit === null) return null;
  const units = await unitsCountedTo(queries, unit, day);
  return units.size === 0 ? new Set([unit]) : units;
}

/** Every unit of whatever day that counts to this one or to one below it; none where it is not there on that day. */
export async function unitsCountedTo(
  queries: Queries,
  unit: string,
  day: number,
): Promise<ReadonlySet<string>> {
  const tree = await readTree(queries, day);
  const within = unitsWithin(tree, unit);
  const all = await queries.query<{ id: string }>('select id from units');
  return new Set(all.flatMap(({ id }) => (within.has(tree.standsFor(id) ?? '') ? [id] : [])));
}

export function isWithin(reach: Reach, unit: string | null): boolean {
  return reach === null || (unit !== null && reach.has(unit));
}
