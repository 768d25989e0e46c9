import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { type Names, readNames } from '../kiosks/read-names.ts';
import { daysBefore } from '../reports/local-time.ts';
import { isWithin, unitsCountedTo } from '../units/reach.ts';
import { readTree } from '../units/read-units.ts';
import { actingOf } from '../venues/note-act.ts';
import { answerFeedback, assignFeedback, type Changed, passFeedbackOn } from './change-feedback.ts';
import { feedbackContract } from './contract.ts';
import { countOpen, listFeedback, listHandlers, listRows, openFeedback, type Span } from './read-feedback.ts';
import { wordsSealOf } from './seal-words.ts';
import { readLate, summarise } from './summary.ts';

const os = implement(feedbackContract).$context<CallContext>();

const usualDays = 30;

type AskedDays = { readonly first?: number | undefined; readonly last?: number | undefined };

/** The days that are meant. */
function spanOf({ time, nowMs }: Pick<CallContext, 'time' | 'nowMs'>, asked: AskedDays): Span {
  const last = asked.last ?? time.day(nowMs);
  return { first: asked.first ?? daysBefore(last, usualDays), last };
}

type Errors = {
  readonly NOT_FOUND: () => Error;
  readonly CONFLICT: (with_: { data: Omit<Extract<Changed, { kind: 'conflict' }>, 'kind'> }) => Error;
};

function settled(changed: Changed, errors: Errors): { readonly version: number } {
  if (changed.kind === 'gone') throw errors.NOT_FOUND();
  if (changed.kind === 'done') return { version: changed.version };
  const { by, state, version } = changed;
  throw errors.CONFLICT({ data: { by, state, version } });
}

/** The unit right above on that day; null: there is none. */
async function aboveOf({ database, time, nowMs }: CallContext, unit: string | null): Promise<string | null> {
  if (unit === null) return null;
  const { units, standsFor } = await readTree(database, time.day(nowMs));
  const at = standsFor(unit);
  return units.find(({ id }) => id === at)?.parent ?? null;
}

const namesIn =
  ({ read }: CallContext) =>
  (devices: readonly string[]): Promise<Names> =>
    readNames(read, devices);

export const feedbackCalls = os.router({
  list: os.list.handler(async ({ context, input: { which, unit, after }, errors }) => {
    const { database, nowMs, time, reach, peopleKey, log } = context;
    if (peopleKey === null) throw errors.NO_KEY();
    const meant = unit === undefined ? reach : await unitsCountedTo(database, unit, time.day(nowMs));
    const units =
      reach === null || meant === null ? meant : new Set([...meant].filter((one) => reach.has(one)));
    const at = { reach, nowMs, seal: wordsSealOf(peopleKey), namesOf: namesIn(context) };
    const page = await listFeedback(database, { which, units, after: after ?? null }, at);
    if (after === undefined)
      await database.transaction((queries) =>
        log.note(queries, { about: which, detail: { unit: unit ?? '' } }),
      );
    else log.nothingDone();
    return { asOfMs: nowMs, ...page, ...(await countOpen(database, { reach: units, nowMs })) };
  }),
  read: os.read.handler(async ({ context, input: { number }, errors }) => {
    const { database, nowMs, reach, peopleKey, log } = context;
    if (peopleKey === null) throw errors.NO_KEY();
    const above = (unit: string | null) => aboveOf(context, unit);
    const at = { reach, nowMs, seal: wordsSealOf(peopleKey), namesOf: namesIn(context), above };
    const found = await openFeedback(database, number, at);
    if (found === null) throw errors.NOT_FOUND();
    await database.transaction((queries) => log.note(queries, { about: String(number) }));
    return found;
  }),
  assign: os.assign.handler(async ({ context, input, errors }) => {
    const handlers = await listHandlers(context.database, context.reach);
    if (!handlers.some(({ id }) => id === input.handler)) throw errors.NO_HANDLER();
    const changed = await context.database.transaction((queries) =>
      assignFeedback(queries, input, actingOf(context)),
    );
    return settled(changed, errors);
  }),
  passOn: os.passOn.handler(async ({ context, input: { unit, ...asked }, errors }) => {
    const { database, reach, time, nowMs } = context;
    const to = unit ?? (await aboveOf(context, await unitOf(context, asked.number)));
    const tree = await readTree(database, time.day(nowMs));
    if (to !== null && tree.standsFor(to) !== to) throw errors.NO_UNIT();
    // Whoever is bound to a unit passes on within it, or to the one above.
    if (unit !== null && !isWithin(reach, unit)) throw errors.NO_UNIT();
    const changed = await database.transaction((queries) =>
      passFeedbackOn(queries, { ...asked, unit: to }, actingOf(context)),
    );
    return settled(changed, errors);
  }),
  answer: os.answer.handler(async ({ context, input, errors }) => {
    const { peopleKey, database } = context;
    if (peopleKey === null) throw errors.NO_KEY();
    const given = {
      ...input,
      answer: input.answer.normalize('NFC').toWellFormed(),
      seal: wordsSealOf(peopleKey),
    };
    const changed = await database.transaction((queries) =>
      answerFeedback(queries, given, actingOf(context)),
    );
    return settled(changed, errors);
  }),
  late: os.late.handler(async ({ context: { database, nowMs, time, reach }, input: { unit }, errors }) => {
    if (unit !== undefined && !isWithin(reach, unit)) throw errors.NOT_FOUND();
    const meant = unit === undefined ? reach : await unitsCountedTo(database, unit, time.day(nowMs));
    if (meant?.size === 0) throw errors.NOT_FOUND();
    return { units: await readLate(database, { reach: meant, nowMs }) };
  }),
  summary: os.summary.handler(async ({ context, input }) => {
    const { database, nowMs, reach } = context;
    const span = spanOf(context, input);
    return { ...span, asOfMs: nowMs, units: await summarise(database, span, { reach, nowMs }) };
  }),
  rows: os.rows.handler(async ({ context, input: { after, ...days }, errors }) => {
    const { database, nowMs, reach, peopleKey, log } = context;
    if (peopleKey === null) throw errors.NO_KEY();
    const span = spanOf(context, days);
    const at = { reach, nowMs, seal: wordsSealOf(peopleKey), namesOf: namesIn(context) };
    const page = await listRows(database, { ...span, after: after ?? null }, at);
    if (after === undefined)
      await database.transaction((queries) => log.note(queries, { about: 'rows', detail: span }));
    else log.nothingDone();
    return page;
  }),
  setRule: os.setRule.handler(async ({ context, input: { answerDays } }) => {
    await context.database.transaction(async (queries) => {
      await queries.query('update feedback_rule set answer_days = $1', [answerDays]);
      await context.log.note(queries, { about: '', detail: { days: answerDays } });
    });
    return {};
  }),
});

async function unitOf({ database }: CallContext, number: number): Promise<string | null> {
  const [row] = await database.query<{ unit: string | null }>('select unit from feedback where number = $1', [
    number,
  ]);
  return row?.unit ?? null;
}
