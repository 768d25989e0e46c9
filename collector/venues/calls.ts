import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { readNames } from '../kiosks/read-names.ts';
import { isWithin } from '../units/reach.ts';
import { assignVenue, createVenue, editVenue, setClosed } from './change-venues.ts';
import { kioskIdPattern, mostTabled, venuesContract } from './contract.ts';
import { previewVenues, readLastImport, takeVenues, undoImport } from './import-venues.ts';
import { actingOf } from './note-act.ts';
import { placeFault } from './place.ts';
import { listVenues, type ReadVenue, readTabled, readUnknown, readVenue } from './queries.ts';
import { writeSampleTable, writeVenueTable } from './table/write-table.ts';

const os = implement(venuesContract).$context<CallContext>();

const mostBadShown = 200;
const mostFirst = 5;
const mostIgnored = 10;

export const venueCalls = os.router({
  list: os.list.handler(({ context: { database, nowMs, time, reach }, input, errors }) => {
    if (input.unit !== undefined && !isWithin(reach, input.unit)) throw errors.NOT_FOUND();
    return listVenues(database, { ...input, reach }, time.day(nowMs));
  }),
  read: os.read.handler(async ({ context: { database, reach }, input: { id }, errors }) => {
    const venue = await readVenue(database, id, reach);
    if (venue === null) throw errors.NOT_FOUND();
    return venue;
  }),
  table: os.table.handler(async ({ context, input: { unit }, errors }) => {
    const { database, nowMs, time, reach, log } = context;
    if (unit !== undefined && !isWithin(reach, unit)) throw errors.NOT_FOUND();
    const read = await readTabled(database, { unit, reach, most: mostTabled }, time.day(nowMs));
    if (!read.ok) throw read.fault === 'gone' ? errors.NOT_FOUND() : errors.TOO_MANY();
    const detail = { venues: read.value.length };
    await database.transaction((queries) => log.note(queries, { about: unit ?? '', detail }));
    return writeVenueTable(read.value);
  }),
  sample: os.sample.handler(async () => writeSampleTable()),
  create: os.create.handler(async ({ context, input, errors }) => {
    const why = input.place && placeFault(input.place);
    if (why) throw errors.PLACE({ data: { why } });
    const made = await context.database.transaction((queries) =>
      createVenue(queries, input, actingOf(context)),
    );
    if (made.ok) return made.value;
    if (made.fault.kind === 'already') return nothingDone(context, made.fault.now);
    throw made.fault.kind === 'taken' ? errors.TAKEN() : errors.NO_UNIT();
  }),
  edit: os.edit.handler(async ({ context, input, errors }) => {
    const why = input.place ? placeFault(input.place) : null;
    if (why) throw errors.PLACE({ data: { why } });
    const edited = await context.database.transaction((queries) =>
      editVenue(queries, input, actingOf(context)),
    );
    if (edited.ok) return edited.value;
    if (edited.fault.kind === 'already') return nothingDone(context, edited.fault.now);
    if (edited.fault.kind === 'changed') throw errors.CONFLICT({ data: edited.fault.now });
    if (edited.fault.kind === 'renumbered') throw errors.RENUMBERED();
    throw edited.fault.kind === 'no-unit' ? errors.NO_UNIT() : errors.NOT_FOUND();
  }),
  close: os.close.handler(async ({ context, input, errors }) => {
    const closed = await context.database.transaction((queries) =>
      setClosed(queries, input, actingOf(context)),
    );
    if (closed.ok) return closed.value;
    if (closed.fault.kind === 'already') return nothingDone(context, closed.fault.now);
    throw closed.fault.kind === 'changed' ? errors.CONFLICT({ data: closed.fault.now }) : errors.NOT_FOUND();
  }),
  reopen: os.reopen.handler(async ({ context, input, errors }) => {
    const opened = await context.database.transaction((queries) =>
      setClosed(queries, { ...input, day: null }, actingOf(context)),
    );
    if (opened.ok) return opened.value;
    if (opened.fault.kind === 'already') return nothingDone(context, opened.fault.now);
    throw opened.fault.kind === 'changed' ? errors.CONFLICT({ data: opened.fault.now }) : errors.NOT_FOUND();
  }),
  unknown: os.unknown.handler(async ({ context: { database, read, nowMs, time } }) => {
    const day = time.day(nowMs);
    const [unknown, names] = [await readUnknown(database, day), await readNames(read)];
    const nameOf = (id: string) => {
      const { name } = names.venue(id);
      return name === id ? null : name;
    };
    return { day, unknown: unknown.map((one) => ({ ...one, name: nameOf(one.id) })) };
  }),
  assign: os.assign.handler(async ({ context, input, errors }) => {
    const done = await context.database.transaction((queries) =>
      assignVenue(queries, input, actingOf(context)),
    );
    if (done === 'gone') throw errors.NOT_FOUND();
    if (done === 'taken') throw errors.TAKEN();
    return {};
  }),
  preview: os.preview.handler(async ({ context, input: { file, base64 } }) => {
    const { database, readTable, time, nowMs } = context;
    const given = { file, bytes: Buffer.from(base64, 'base64'), readTable, day: time.day(nowMs) };
    const looked = await previewVenues(database, given, actingOf(context));
    if (!looked.ok) return looked;
    const { token, venues, bad, ignored } = looked.value;
    return {
      ok: true,
      value: {
        preview: token,
        good: venues.length,
        badRows: bad.length,
        bad: bad.slice(0, mostBadShown),
        unlikeKiosks: venues.filter(({ id }) => !kioskIdPattern.test(id)).length,
        ignored: ignored.slice(0, mostIgnored).map((heading) => heading.slice(0, 60)),
        first: venues.slice(0, mostFirst).map(({ id, name, unit }) => ({ id, name, unit })),
      },
    };
  }),
  take: os.take.handler(async ({ context, input: { preview, isGoodOnly }, errors }) => {
    const taken = await takeVenues(context.database, { token: preview, isGoodOnly }, actingOf(context));
    if (taken.ok) return taken.value;
    throw taken.fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT();
  }),
  lastImport: os.lastImport.handler(async ({ context }) => ({
    last: await readLastImport(context.database, actingOf(context)),
  })),
  undo: os.undo.handler(async ({ context, input: { number }, errors }) => {
    const undone = await context.database.transaction((queries) =>
      undoImport(queries, number, actingOf(context)),
    );
    if (undone.ok) return {};
    throw undone.fault === 'gone'
      ? errors.NOT_FOUND()
      : errors.CONFLICT({ data: { venues: undone.fault.changed } });
  }),
});

/** What was asked for was there already. */
function nothingDone({ log }: Pick<CallContext, 'log'>, now: ReadVenue): ReadVenue {
  log.nothingDone();
  return now;
}
