import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { readVenue } from '../venues/queries.ts';
import { selfScanContract } from './contract.ts';
import { readSelfScans } from './queries.ts';

const os = implement(selfScanContract).$context<CallContext>();

const sixDaysMs = 6 * 86_400_000;

export const selfScanCalls = os.router({
  ofVenue: os.ofVenue.handler(
    async ({ context: { database, nowMs, time, reach }, input: { id }, errors }) => {
      if ((await readVenue(database, id, reach)) === null) throw errors.NOT_FOUND();
      const [day, firstDay] = [time.day(nowMs), time.day(nowMs - sixDaysMs)];
      const entrances = await readSelfScans(database, id, { day, firstDay });
      const sum = (of: 'today' | 'week') => entrances.reduce((total, one) => total + one[of], 0);
      return { day, firstDay, entrances, today: sum('today'), week: sum('week') };
    },
  ),
});
