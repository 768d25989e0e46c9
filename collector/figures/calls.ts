import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { isWithin } from '../units/reach.ts';
import { byName } from '../units/unit.ts';
import { figuresContract } from './contract.ts';
import { readHourFigures, readUnitFigures, readVenueFigures } from './queries.ts';

const os = implement(figuresContract).$context<CallContext>();

/** undefined: it is not theirs to ask about. null: all there is. */
function unitAsked({ person, reach }: CallContext, asked: string | undefined): string | null | undefined {
  const unit = asked ?? person?.unit ?? null;
  return isWithin(reach, unit) ? unit : undefined;
}

/** What somebody bound may see is told by the tree of today: on another day's a unit has other venues. */
function treeOf({ reach, nowMs, time }: CallContext): { readonly treeDay?: number } {
  return reach === null ? {} : { treeDay: time.day(nowMs) };
}

export const figureCalls = os.router({
  units: os.units.handler(async ({ context, input, errors }) => {
    const below = unitAsked(context, input.below);
    if (below === undefined) throw errors.NOT_FOUND();
    const { units, ...rest } = await readUnitFigures(context.database, {
      ...input,
      ...treeOf(context),
      below,
    });
    return { ...rest, units: [...units].sort((a, b) => byName.compare(a.unit.name, b.unit.name)) };
  }),
  venues: os.venues.handler(async ({ context, input, errors }) => {
    const unit = unitAsked(context, input.unit);
    if (unit === undefined) throw errors.NOT_FOUND();
    const { venues, next } = await readVenueFigures(context.database, { ...input, ...treeOf(context), unit });
    return { venues: [...venues], next };
  }),
  hours: os.hours.handler(async ({ context, input, errors }) => {
    const below = unitAsked(context, input.below);
    if (below === undefined) throw errors.NOT_FOUND();
    const { hours, ...rest } = await readHourFigures(context.database, {
      ...treeOf(context),
      below,
      day: input.day,
    });
    return { ...rest, hours: [...hours] };
  }),
});
