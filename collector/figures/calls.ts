import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { byName } from '../units/unit.ts';
import { figuresContract } from './contract.ts';
import { readHourFigures, readUnitFigures, readVenueFigures } from './queries.ts';

const os = implement(figuresContract).$context<CallContext>();

export const figureCalls = os.router({
  units: os.units.handler(async ({ context: { database }, input: { below = null, ...days } }) => {
    const { units, ...rest } = await readUnitFigures(database, { below, ...days });
    return { ...rest, units: [...units].sort((a, b) => byName.compare(a.unit.name, b.unit.name)) };
  }),
  venues: os.venues.handler(async ({ context: { database }, input: { unit = null, ...asked } }) => {
    const { venues, next } = await readVenueFigures(database, { unit, ...asked });
    return { venues: [...venues], next };
  }),
  hours: os.hours.handler(async ({ context: { database }, input: { below = null, day } }) => {
    const { hours, ...rest } = await readHourFigures(database, { below, day });
    return { ...rest, hours: [...hours] };
  }),
});
