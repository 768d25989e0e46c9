import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { actingOf } from '../venues/note-act.ts';
import { mailContract } from './contract.ts';
import { countLetters, listLetters, queueLetters, settleStopped } from './outbox.ts';

const os = implement(mailContract).$context<CallContext>();

/** A report goes to no more addresses. */
const mostOfPaper = 50;

/** False: there is no such letter that was stopped. */
function settle(context: CallContext, number: number, to: 'queued' | 'dropped'): Promise<boolean> {
  const { database, nowMs, reach } = context;
  return database.transaction(async (queries) => {
    const paper = await settleStopped(queries, { number, reach, nowMs, to });
    if (paper === null) return false;
    const act = to === 'queued' ? 'letter-again' : 'letter-dropped';
    await actingOf(context).note(queries, { act, about: String(paper), detail: { letter: number } });
    return true;
  });
}

export const mailCalls = os.router({
  list: os.list.handler(async ({ context: { database, reach, mailFrom }, input: { paper } }) => ({
    from: mailFrom,
    ...(await listLetters(database, { reach, paper })),
  })),
  again: os.again.handler(async ({ context, input: { number }, errors }) => {
    if (!(await settle(context, number, 'queued'))) throw errors.NOT_FOUND();
    return {};
  }),
  drop: os.drop.handler(async ({ context, input: { number }, errors }) => {
    if (!(await settle(context, number, 'dropped'))) throw errors.NOT_FOUND();
    return {};
  }),
  send: os.send.handler(async ({ context, input: { paper, recipients }, errors }) => {
    const { database, nowMs, reach, mailFrom: from } = context;
    await database.transaction(async (queries) => {
      const known = await countLetters(queries, { paper, reach });
      if (known === null) throw errors.NOT_FOUND();
      if (from === null) throw errors.NO_MAIL();
      if (known + recipients.length > mostOfPaper) throw errors.TOO_MANY();
      await queueLetters(queries, { paper, recipients, from, nowMs });
      const detail = { recipients: recipients.length };
      await actingOf(context).note(queries, { act: 'letters-queued', about: String(paper), detail });
    });
    return {};
  }),
});
