import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { actingOf } from '../venues/note-act.ts';
import { addUnits, closeUnit, mergeUnit, renameUnit } from './change-units.ts';
import { unitsContract } from './contract.ts';
import { isWithin, type Reach } from './reach.ts';
import { readTree } from './read-units.ts';
import { byName, type Unit } from './unit.ts';

/** Whoever is bound to a unit sees it as it is today: on another day other units lie in it. */
function dayAsked({ reach, today }: { readonly reach: Reach; readonly today: number }, day = today): number {
  return reach === null ? day : today;
}

const os = implement(unitsContract).$context<CallContext>();

export const unitCalls = os.router({
  list: os.list.handler(async ({ context: { database, nowMs, time, reach }, input, errors }) => {
    const day = dayAsked({ reach, today: time.day(nowMs) }, input.day);
    if (input.parent !== undefined && !isWithin(reach, input.parent)) throw errors.NOT_FOUND();
    const { below, units: all } = await readTree(database, day);
    // Of a tree of which one sees a part the topmost of that part.
    const topmost = all.filter(({ id, parent }) => isWithin(reach, id) && !isWithin(reach, parent));
    const listed = input.parent === undefined && reach !== null ? topmost : below.get(input.parent ?? null);
    const units = [...(listed ?? [])].sort((a, b) => byName.compare(a.name, b.name));
    return { day, units: units.map((unit) => ({ ...unit, hasBelow: below.has(unit.id) })) };
  }),
  path: os.path.handler(async ({ context: { database, nowMs, time, reach }, input, errors }) => {
    if (!isWithin(reach, input.id)) throw errors.NOT_FOUND();
    const { units, standsFor } = await readTree(
      database,
      dayAsked({ reach, today: time.day(nowMs) }, input.day),
    );
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const path: Unit[] = [];
    let at = byId.get(standsFor(input.id) ?? '');
    while (at && !path.includes(at)) {
      path.unshift(at);
      at = byId.get(at.parent ?? '');
    }
    return { units: path.filter(({ id }) => isWithin(reach, id)) };
  }),
  add: os.add.handler(async ({ context, input, errors }) => {
    const changed = await context.database.transaction((queries) =>
      addUnits(queries, input.units, actingOf(context)),
    );
    if (!changed.ok) throw errors.CONFLICT({ data: changed.fault });
    return {};
  }),
  rename: os.rename.handler(async ({ context, input, errors }) => {
    const changed = await context.database.transaction((queries) =>
      renameUnit(queries, input, actingOf(context)),
    );
    if (!changed.ok) throw errors.CONFLICT({ data: changed.fault });
    return {};
  }),
  close: os.close.handler(async ({ context, input, errors }) => {
    const changed = await context.database.transaction((queries) =>
      closeUnit(queries, input, actingOf(context)),
    );
    if (!changed.ok) throw errors.CONFLICT({ data: changed.fault });
    return {};
  }),
  merge: os.merge.handler(async ({ context, input, errors }) => {
    const changed = await context.database.transaction((queries) =>
      mergeUnit(queries, input, actingOf(context)),
    );
    if (!changed.ok) throw errors.CONFLICT({ data: changed.fault });
    return {};
  }),
});
