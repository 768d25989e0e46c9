import type { Queries } from '../database/database.ts';
import { readHistory } from './read-units.ts';
import { countedTo } from './unit-tree.ts';

/** The units of whatever day whose things somebody may see; null: everything, also what lies in no unit. */
export type Reach = ReadonlySet<string> | null;

/**
 * What counts to the unit on that day, with all below it. Whoever is bound to a unit that is there no more keeps what lay
 * in it, and does not see the whole of the one that it merged into.
 */
export async function reachOf(queries: Queries, unit: string | null, day: number): Promise<Reach> {
  if (unit === null) return null;
  const units = await unitsCountedTo(queries, unit, day);
  return units.size === 0 ? new Set([unit]) : units;
}

/** Every unit of whatever day that counts to this one or to one below it; none: there is no such unit. */
export async function unitsCountedTo(
  queries: Queries,
  unit: string,
  day: number,
): Promise<ReadonlySet<string>> {
  return countedTo(await readHistory(queries, day), unit, day).units;
}

export function isWithin(reach: Reach, unit: string | null): boolean {
  return reach === null || (unit !== null && reach.has(unit));
}
