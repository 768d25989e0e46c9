import { implement } from '@orpc/server';
import { isKnownTarget } from '../bundles/target-name.ts';
import type { CallContext } from '../call-context.ts';
import { actingOf } from '../venues/note-act.ts';
import { makeAnnouncement, withdrawAnnouncement } from './announcements.ts';
import { announcementsContract } from './contract.ts';
import { listAnnouncements, listMissing } from './queries.ts';

const os = implement(announcementsContract).$context<CallContext>();

export const announcementCalls = os.router({
  list: os.list.handler(({ context: { database, nowMs, time }, input: { after } }) =>
    listAnnouncements(database, after, { nowMs, day: time.day(nowMs) }),
  ),
  missing: os.missing.handler(async ({ context: { database, nowMs, time }, input, errors }) => {
    const missing = await listMissing(database, input, time.day(nowMs));
    if (missing === null) throw errors.NOT_FOUND();
    return missing;
  }),
  create: os.create.handler(async ({ context, input, errors }) => {
    if (!(await isKnownTarget(context.database, input.target))) throw errors.NO_TARGET();
    const id = await context.database.transaction((queries) =>
      makeAnnouncement(queries, input, actingOf(context)),
    );
    return { id };
  }),
  withdraw: os.withdraw.handler(async ({ context, input: { id }, errors }) => {
    const done = await context.database.transaction((queries) =>
      withdrawAnnouncement(queries, id, actingOf(context)),
    );
    if (done === 'gone') throw errors.NOT_FOUND();
    if (done === 'was') context.log.nothingDone();
    return {};
  }),
});
