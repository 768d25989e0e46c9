import type { Queries } from '../database/database.ts';
import { unitsCountedTo } from '../units/reach.ts';
import { readHistory } from '../units/read-units.ts';
import { treeOn, type UnitHistory, type UnitTree } from '../units/unit-tree.ts';
import type { Target } from './target.ts';

/** The kiosks that a condition on `devices` fits, as SQL: `params` are the statement's own, and more are added. */
export async function conditionOf(
  queries: Queries,
  target: Target,
  { params, day }: { readonly params: unknown[]; readonly day: number },
): Promise<string> {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const taken = `devices.state <> 'retired'`;
  switch (target.kind) {
    case 'all':
      return taken;
    case 'kiosks':
      return `${taken} and devices.device = any(${bind(target.devices)}::text[])`;
    case 'venue': {
      const venue = bind(target.venue);
      return `${taken} and (devices.venue = ${venue}
        or devices.venue in (select alias from venue_aliases where venue_aliases.venue = ${venue}))`;
    }
    case 'unit': {
      const units = bind([...(await unitsCountedTo(queries, target.unit, day))]);
      return `${taken} and exists (select 1 from venues where venues.unit = any(${units}::text[])
        and venues.id = coalesce((select venue from venue_aliases where alias = devices.venue), devices.venue))`;
    }
  }
}

/** Where one kiosk stands: its venue in the registry and the units above, also those that were merged or closed since. */
export type Standpoint = {
  readonly device: string;
  readonly venues: readonly string[];
  readonly units: readonly string[];
};

export function isFor(target: Target, { device, venues, units }: Standpoint): boolean {
  switch (target.kind) {
    case 'all':
      return true;
    case 'kiosks':
      return target.devices.includes(device);
    case 'venue':
      return venues.includes(target.venue);
    case 'unit':
      return units.includes(target.unit);
  }
}

/** A tree is read once in that time: thousands of kiosks ask. */
const treeKeptMs = 60_000;

export type Standpoints = (
  queries: Queries,
  at: { readonly device: string; readonly day: number; readonly nowMs: number },
) => Promise<Standpoint>;

/** Keeps the tree of today for a minute: a unit that was changed counts for announcements that much later. */
export function createStandpoints(): Standpoints {
  let kept: {
    readonly history: UnitHistory;
    readonly tree: UnitTree;
    readonly day: number;
    readonly atMs: number;
  } | null = null;
  return async (queries, { device, day, nowMs }) => {
    const [row] = await queries.query<{ own: string | null; venue: string | null; unit: string | null }>(
      `select devices.venue as own, venues.id as venue, venues.unit
       from devices left join venue_aliases on alias = devices.venue
         left join venues on venues.id = coalesce(venue_aliases.venue, devices.venue)
       where device = $1`,
      [device],
    );
    const venues = [row?.own, row?.venue].flatMap((venue) => venue ?? []);
    if (!row?.unit) return { device, venues, units: [] };
    if (kept?.day !== day || Math.abs(nowMs - kept.atMs) > treeKeptMs) {
      const history = await readHistory(queries, day);
      kept = { history, tree: treeOn(history, day), day, atMs: nowMs };
    }
    return { device, venues, units: unitsOver(kept, row.unit) };
  };
}

/** Those to which it counts: `countedTo` of them has this unit. */
function unitsOver(
  { history, tree }: { readonly history: UnitHistory; readonly tree: UnitTree },
  unit: string,
): readonly string[] {
  const above = unitsAbove(tree, unit);
  const all = new Map(history.units.map((one) => [one.id, one]));
  const over = new Set(above);
  const passed = new Set<string>();
  for (let at: string | null = unit; at !== null && !passed.has(at); ) {
    passed.add(at);
    const heir = tree.standsFor(at);
    if (heir === null ? above.length === 0 : above.includes(heir)) over.add(at);
    at = history.mergedInto.get(at) ?? all.get(at)?.parent ?? null;
  }
  return [...over];
}

function unitsAbove({ units, standsFor }: UnitTree, unit: string): readonly string[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const above: string[] = [];
  for (let at = standsFor(unit); at !== null; at = parents.get(at) ?? null) above.push(at);
  return above;
}
