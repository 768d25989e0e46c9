import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { isWithin, unitsCountedTo } from '../units/reach.ts';
import { entrancesOf } from '../venues/entrances-of.ts';
import { actingOf } from '../venues/note-act.ts';
import { readVenue } from '../venues/queries.ts';
import { mostVenues, postersContract } from './contract.ts';
import { drawnAs, issuePosters, mostSheets } from './issue-posters.ts';
import { notePosterSeen, replacePoster } from './keep-posters.ts';
import { keptMs, type PosterJob } from './poster-jobs.ts';
import { readOpenIds, readStanding } from './queries.ts';

const os = implement(postersContract).$context<CallContext>();

export const posterCalls = os.router({
  read: os.read.handler(async ({ context: { database, publicUrl, reach }, input: { id }, errors }) => {
    const venue = await readVenue(database, id, reach);
    if (venue === null) throw errors.NOT_FOUND();
    const standing = await readStanding(database, [id]);
    const byEntrance = new Map(standing.map((one) => [one.entrance, one]));
    const entrances = entrancesOf(venue).map((entrance) => {
      const one = byEntrance.get(entrance.id);
      if (one === undefined) return { ...entrance, poster: null };
      const { version, madeMs, madeBy, drawnMs, seenDay, seenBy } = one;
      const now = publicUrl === null ? null : drawnAs({ publicUrl, venue: venue.name, entrance });
      const isOutdated = one.drawnAs !== null && now !== null && one.drawnAs !== now;
      return { ...entrance, poster: { version, madeMs, madeBy, drawnMs, isOutdated, seenDay, seenBy } };
    });
    return { publicUrl, entrances };
  }),
  plan: os.plan.handler(async ({ context, input: { unit }, errors }) => {
    if (!isWithin(context.reach, unit)) throw errors.NOT_FOUND();
    return { publicUrl: context.publicUrl, venues: (await openIdsOf(context, unit)).length };
  }),
  make: os.make.handler(async ({ context, input, errors }) => {
    const { database, publicUrl, time, nowMs, posterJobs } = context;
    if (publicUrl === null) throw errors.NO_PUBLIC_URL();
    if ('unit' in input && !isWithin(context.reach, input.unit)) throw errors.NONE_OPEN();
    const venues = 'unit' in input ? await openIdsOf(context, input.unit) : input.venues;
    if (venues.length > mostVenues) throw errors.TOO_MANY({ data: { most: mostVenues, of: 'venues' } });
    const place = posterJobs.reserve(accountOf(context), nowMs);
    if (!place.ok) throw place.fault === 'yours' ? errors.CONFLICT() : errors.BUSY();
    try {
      const issued = await database.transaction((queries) =>
        issuePosters(queries, { venues, publicUrl, time }, actingOf(context)),
      );
      if (!issued.ok)
        throw issued.fault.kind === 'none-open'
          ? errors.NONE_OPEN()
          : errors.TOO_MANY({ data: { most: mostSheets, of: 'sheets' } });
      const { sheets, venues: made } = issued.value;
      return answered(place.value.start({ sheets, venues: made.length }));
    } finally {
      place.value.giveUp();
    }
  }),
  job: os.job.handler(({ context }) => {
    const job = context.posterJobs.of(accountOf(context), context.nowMs);
    return { job: job && answered(job) };
  }),
  file: os.file.handler(({ context, input: { id }, errors }) => {
    const bytes = context.posterJobs.file(accountOf(context), id, context.nowMs);
    if (bytes === null) throw errors.NOT_FOUND();
    return new File([bytes], 'ap-phich.pdf', { type: 'application/pdf' });
  }),
  cancel: os.cancel.handler(({ context, input: { id }, errors }) => {
    if (!context.posterJobs.cancel(accountOf(context), id)) throw errors.NOT_FOUND();
    return {};
  }),
  replace: os.replace.handler(async ({ context, input, errors }) => {
    const done = await context.database.transaction((queries) =>
      replacePoster(queries, input, actingOf(context)),
    );
    if (done.ok) return {};
    throw done.fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT();
  }),
  seen: os.seen.handler(async ({ context, input, errors }) => {
    const done = await context.database.transaction((queries) =>
      notePosterSeen(queries, input, actingOf(context)),
    );
    if (done.ok) return {};
    throw done.fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT();
  }),
});

/** One more than go into a file says that they are too many. */
async function openIdsOf({ database, time, nowMs }: CallContext, unit: string): Promise<readonly string[]> {
  const day = time.day(nowMs);
  const units = await unitsCountedTo(database, unit, day);
  return readOpenIds(database, { units, day, most: mostVenues + 1 });
}

function answered(job: PosterJob) {
  return { ...job, untilMs: job.beganMs + keptMs };
}

function accountOf({ person }: CallContext): string {
  if (person === null) throw new Error('a file of nobody');
  return person.id;
}
