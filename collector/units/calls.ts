import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { actingOf } from '../venues/note-act.ts';
import { addUnits, closeUnit, mergeUnit, renameUnit } from './change-units.ts';
import { unitsContract } from './contract.ts';
import { isWithin } from './reach.ts';
import { readHistory } from './read-units.ts';
import { byName, type Unit } from './unit.ts';
import { countedTo, treeOn, type UnitTree } from './unit-tree.ts';
import { unitsCsv } from './units-csv.ts';

/**
 * The tree of that day. Whoever is bound to a unit sees it as it is today: on another day other units lie in it; where it
 * is there no more, as it was on its last day.
 */
async function treeAsked(
  { database, nowMs, time, reach, person }: CallContext,
  asked: number | undefined,
): Promise<{ readonly day: number; readonly tree: UnitTree }> {
  const today = time.day(nowMs);
  const day = reach === null ? (asked ?? today) : today;
  const history = await readHistory(database, day);
  const unit = reach === null ? null : (person?.unit ?? null);
  return { day, tree: unit === null ? treeOn(history, day) : countedTo(history, unit, day).tree };
}

const os = implement(unitsContract).$context<CallContext>();

export const unitCalls = os.router({
  list: os.list.handler(async ({ context, input, errors }) => {
    const { reach } = context;
    if (input.parent !== undefined && !isWithin(reach, input.parent)) throw errors.NOT_FOUND();
    const { day, tree } = await treeAsked(context, input.day);
    const { below, units: all } = tree;
    // Of a tree of which one sees a part the topmost of that part.
    const topmost = all.filter(({ id, parent }) => isWithin(reach, id) && !isWithin(reach, parent));
    const listed = input.parent === undefined && reach !== null ? topmost : below.get(input.parent ?? null);
    const units = [...(listed ?? [])].sort((a, b) => byName.compare(a.name, b.name));
    return { day, units: units.map((unit) => ({ ...unit, hasBelow: below.has(unit.id) })) };
  }),
  path: os.path.handler(async ({ context, input, errors }) => {
    const { reach } = context;
    if (!isWithin(reach, input.id)) throw errors.NOT_FOUND();
    const { units, standsFor } = (await treeAsked(context, input.day)).tree;
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const path: Unit[] = [];
    let at = byId.get(standsFor(input.id) ?? '');
    while (at && !path.includes(at)) {
      path.unshift(at);
      at = byId.get(at.parent ?? '');
    }
    return { units: path.filter(({ id }) => isWithin(reach, id)) };
  }),
  table: os.table.handler(async ({ context: { database, nowMs, time, reach } }) => {
    const { units } = await readHistory(database, time.day(nowMs));
    const text = unitsCsv(units.filter(({ id }) => isWithin(reach, id)));
    return new File([text], 'don-vi.csv', { type: 'text/csv;charset=utf-8' });
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
