import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { isWithin } from '../units/reach.ts';
import { actingOf } from '../venues/note-act.ts';
import { readVenue } from '../venues/queries.ts';
import { openPage, takePageBack } from './change-pages.ts';
import { publishedContract } from './contract.ts';
import { listPages } from './standing.ts';
import { type About, readSubject } from './subject.ts';

const os = implement(publishedContract).$context<CallContext>();

/** Within reach. */
async function isThere({ database, reach }: CallContext, { kind, id }: About): Promise<boolean> {
  if (kind === 'venue') return (await readVenue(database, id, reach)) !== null;
  const [unit] = await database.query<{ id: string }>('select id from units where id = $1', [id]);
  return unit !== undefined && isWithin(reach, id);
}

export const publishedCalls = os.router({
  list: os.list.handler(async ({ context: { database, reach, publicUrl } }) => ({
    publicUrl,
    pages: await listPages(database, reach),
  })),
  open: os.open.handler(async ({ context, input, errors }) => {
    if (!(await isThere(context, input))) throw errors.NOT_FOUND();
    const { database, time, nowMs, publicPages } = context;
    const subject = await readSubject(database, input, time.day(nowMs));
    if (subject === null) throw errors.TOO_MANY();
    const opened = await database.transaction((queries) =>
      openPage(queries, { ...input, name: subject.name }, actingOf(context)),
    );
    publicPages.forget();
    if (opened.ok) return { code: opened.value };
    throw opened.fault === 'taken' ? errors.CONFLICT() : errors.FULL();
  }),
  takeBack: os.takeBack.handler(async ({ context, input: { code }, errors }) => {
    const isDone = await context.database.transaction((queries) =>
      takePageBack(queries, code, actingOf(context)),
    );
    context.publicPages.forget();
    if (!isDone) throw errors.NOT_FOUND();
    return {};
  }),
});
