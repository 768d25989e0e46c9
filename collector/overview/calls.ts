import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { shiftDay } from '../fleet/moment.ts';
import { readMoment } from '../fleet/watch-fleet.ts';
import { overviewContract } from './contract.ts';
import { readOverview } from './read-overview.ts';
import { whoseOf } from './whose.ts';

/** Of a range. */
const mostDays = 400;

const os = implement(overviewContract).$context<CallContext>();

export const overviewCalls = os.router({
  read: os.read.handler(async ({ context, input: { unit, venue, ...range }, errors }) => {
    const { database, nowMs, time, reach } = context;
    const today = time.day(nowMs);
    const last = range.last ?? today;
    const first = range.first ?? last;
    if (first > last || last > today || first < shiftDay(last, -mostDays)) throw errors.RANGE();
    const whose = await whoseOf(database, { unit, venue }, { reach, day: reach === null ? last : today });
    if (whose === null) throw errors.NOT_FOUND();
    const moment = await readMoment(database, nowMs, time);
    return readOverview(context, { whose, first, last, moment });
  }),
});
