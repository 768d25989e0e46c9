import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { shiftDay } from '../fleet/moment.ts';
import { readMoment } from '../fleet/watch-fleet.ts';
import { isWithin } from '../units/reach.ts';
import { actingOf } from '../venues/note-act.ts';
import { changeWords } from './change-words.ts';
import { papersContract } from './contract.ts';
import { contradictionText } from './contradictions.ts';
import { composeForm, usualSpan } from './forms/compose-form.ts';
import { keepPaper, lastRevision, listPapers, readHead, readPaper } from './keep.ts';
import { keepHighLow, readHighLow } from './keep-high-low.ts';
import { keepSections, readSections } from './keep-sections.ts';
import { type FileKind, makeFile } from './make-file.ts';
import type { Form, Paper } from './written/paper.ts';
import type { Printed } from './written/printed.ts';

const os = implement(papersContract).$context<CallContext>();

type Asked = {
  readonly form: Form;
  readonly unit?: string | undefined;
  readonly asOf?: number | undefined;
  readonly previous?: number | undefined;
  readonly part?: number | undefined;
  readonly of?: number | undefined;
  readonly other?: number | undefined;
  readonly language?: 'vi' | 'en';
};
type Refusals = {
  readonly NOT_FOUND: () => Error;
  readonly RANGE: () => Error;
  readonly CONTRADICTS: (given: { data: { sentences: string[] } }) => Error;
};

/** As its figures are now. @throws what the call refuses */
async function compose(context: CallContext, asked: Asked, errors: Refusals): Promise<Paper> {
  const { database, nowMs, time, reach } = context;
  const { form, language = 'vi' } = asked;
  const today = time.day(nowMs);
  const unit = unitOf(context, asked.unit);
  if (!isWithin(reach, unit)) throw errors.NOT_FOUND();
  const asOf = asked.asOf ?? today;
  const previous = asked.previous ?? shiftDay(asOf, -usualSpan[form]);
  if (previous >= asOf || asOf > today) throw errors.RANGE();
  const treeDay = reach === null ? asOf : today;
  const whole = { unit, asOf, previous, treeDay, moment: await readMoment(database, nowMs, time) };
  const composed = await composeForm(database, form, {
    ...whole,
    language,
    ratios: ratiosOf(asked),
    dayOf: time.day,
  });
  if (composed === null) throw errors.NOT_FOUND();
  if (composed.ok) return composed.value;
  const sentences = composed.fault.contradictions.map((one) => contradictionText(one, language));
  throw errors.CONTRADICTS({ data: { sentences } });
}

/** Whoever is bound to a unit and names none asks about that one. */
function unitOf({ person }: CallContext, asked: string | undefined): string | null {
  return asked ?? person?.unit ?? null;
}

function ratiosOf({ part, of, other }: Omit<Asked, 'form'>) {
  return part === undefined || of === undefined ? null : { part, of, other: other ?? null };
}

async function draftOf(context: CallContext, asked: Asked, errors: Refusals): Promise<Printed> {
  const paper = await compose(context, asked, errors);
  const head = await readHead(context.database, paper.unit?.id ?? null);
  return { head, paper, mark: { kind: 'draft' }, day: context.time.day(context.nowMs) };
}

/** null: others are drawn just now. @throws when it cannot be drawn */
async function fileOf(printed: Printed, as: FileKind): Promise<File | null> {
  const made = await makeFile(printed, as);
  if (made.ok) return made.value;
  if (made.fault.kind === 'failed') throw new Error(made.fault.why);
  return null;
}

export const paperCalls = os.router({
  draft: os.draft.handler(async ({ context, input, errors }) => {
    const printed = await draftOf(context, input, errors);
    return { printed, revision: await lastRevision(context.database, printed.paper) };
  }),
  send: os.send.handler(async ({ context, input: { head, words, ...asked }, errors }) => {
    const { database, nowMs, time } = context;
    const changed = changeWords(await compose(context, asked, errors), words);
    if (!changed.ok) throw errors.WORDS({ data: { paragraph: changed.fault } });
    const paper = changed.value;
    return database.transaction((queries) =>
      keepPaper(queries, { head, paper, day: time.day(nowMs) }, actingOf(context)),
    );
  }),
  sections: os.sections.handler(async ({ context, input, errors }) => {
    const unit = unitOf(context, input.unit);
    if (!isWithin(context.reach, unit)) throw errors.NOT_FOUND();
    return readSections(context.database, unit);
  }),
  keepSections: os.keepSections.handler(async ({ context, input: { unit: asked, ...given }, errors }) => {
    const unit = unitOf(context, asked);
    if (!isWithin(context.reach, unit)) throw errors.NOT_FOUND();
    const kept = await context.database.transaction((queries) =>
      keepSections(queries, { ...given, unit }, actingOf(context)),
    );
    if (!kept.ok) throw errors.CONFLICT();
    return { version: kept.value };
  }),
  highLow: os.highLow.handler(async ({ context, input, errors }) => {
    const unit = unitOf(context, input.unit);
    if (!isWithin(context.reach, unit)) throw errors.NOT_FOUND();
    return readHighLow(context.database, unit);
  }),
  setHighLow: os.setHighLow.handler(async ({ context, input: { unit: asked, rule }, errors }) => {
    const unit = unitOf(context, asked);
    if (!isWithin(context.reach, unit)) throw errors.NOT_FOUND();
    await context.database.transaction((queries) => keepHighLow(queries, { unit, rule }, actingOf(context)));
    return {};
  }),
  list: os.list.handler(({ context: { database, reach }, input: { before } }) =>
    listPapers(database, { reach, before }),
  ),
  read: os.read.handler(async ({ context: { database, reach }, input: { number }, errors }) => {
    const found = await readPaper(database, { number, reach });
    if (found === null) throw errors.NOT_FOUND();
    return found;
  }),
  file: os.file.handler(async ({ context, input: { number, as }, errors }) => {
    const found = await readPaper(context.database, { number, reach: context.reach });
    if (found === null) throw errors.NOT_FOUND();
    const file = await fileOf(found.printed, as);
    if (file === null) throw errors.BUSY();
    return file;
  }),
  draftFile: os.draftFile.handler(async ({ context, input: { as, ...asked }, errors }) => {
    const file = await fileOf(await draftOf(context, asked, errors), as);
    if (file === null) throw errors.BUSY();
    return file;
  }),
});
