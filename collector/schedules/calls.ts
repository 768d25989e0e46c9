import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { isWithin } from '../units/reach.ts';
import { actingOf } from '../venues/note-act.ts';
import { schedulesContract } from './contract.ts';
import { approveDue, type DueFault, refuseDue, renewDue } from './decide-due.ts';
import { listDecided, listWaiting, readWaiting } from './due-rows.ts';
import { listSchedules } from './schedule-rows.ts';
import { changeSchedule, makeSchedule } from './set-schedule.ts';

const os = implement(schedulesContract).$context<CallContext>();

const byOf = (context: CallContext) => ({ acting: actingOf(context), clock: context });

type Refusals = { readonly NOT_FOUND: () => Error; readonly CONFLICT: () => Error };

function refusalOf(fault: DueFault, errors: Refusals): Error {
  return fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT();
}

export const scheduleCalls = os.router({
  list: os.list.handler(async ({ context: { database, reach } }) => ({
    schedules: await listSchedules(database, reach),
  })),
  make: os.make.handler(async ({ context, input: { form, unit: asked, ratios, ...setting }, errors }) => {
    const unit = asked ?? context.person?.unit ?? null;
    if (!isWithin(context.reach, unit)) throw errors.NOT_FOUND();
    if ((form === 'R-004') !== (ratios !== null)) throw errors.RATIOS();
    const made = await context.database.transaction((queries) =>
      makeSchedule(queries, { subject: { form, unit, ratios }, setting }, byOf(context)),
    );
    if (made.ok) return { number: made.value };
    throw made.fault === 'too-many' ? errors.TOO_MANY() : errors.NOT_FOUND();
  }),
  change: os.change.handler(async ({ context, input: { number, version, ...setting }, errors }) => {
    const changed = await context.database.transaction((queries) =>
      changeSchedule(queries, { number, version, setting }, byOf(context)),
    );
    if (!changed.ok) throw refusalOf(changed.fault, errors);
    return { version: changed.value };
  }),
  waiting: os.waiting.handler(({ context: { database, reach } }) => listWaiting(database, reach)),
  read: os.read.handler(async ({ context: { database, reach, time, nowMs }, input, errors }) => {
    const found = await readWaiting(database, { ...input, reach, today: time.day(nowMs) });
    if (found === null) throw errors.NOT_FOUND();
    return found;
  }),
  renew: os.renew.handler(async ({ context, input, errors }) => {
    const renewed = await context.database.transaction((queries) => renewDue(queries, input, byOf(context)));
    if (!renewed.ok) throw refusalOf(renewed.fault, errors);
    return { version: renewed.value };
  }),
  approve: os.approve.handler(async ({ context, input, errors }) => {
    const { database, time, nowMs, mailFrom } = context;
    const approved = await database.transaction((queries) =>
      approveDue(queries, { ...input, day: time.day(nowMs), mailFrom }, actingOf(context)),
    );
    if (approved.ok) return approved.value;
    const { fault } = approved;
    if (typeof fault !== 'string') throw errors.WORDS({ data: fault });
    throw fault === 'blocked' ? errors.BLOCKED() : refusalOf(fault, errors);
  }),
  refuse: os.refuse.handler(async ({ context, input, errors }) => {
    const refused = await context.database.transaction((queries) =>
      refuseDue(queries, input, actingOf(context)),
    );
    if (!refused.ok) throw refusalOf(refused.fault, errors);
    return {};
  }),
  decided: os.decided.handler(async ({ context: { database, reach } }) => ({
    papers: await listDecided(database, reach),
  })),
});
