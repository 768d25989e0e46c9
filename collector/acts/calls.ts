import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import type { ActRow, Detail } from './act-hash.ts';
import { actsContract, type ListedAct } from './contract.ts';
import { readActPage, readNamesOfPeople } from './queries.ts';
import { verifyActs } from './verify-acts.ts';

const os = implement(actsContract).$context<CallContext>();

export const actCalls = os.router({
  list: os.list.handler(async ({ context: { read, database, log }, input }) => {
    if (input.before !== undefined) log.nothingDone();
    else await database.transaction((queries) => log.note(queries, { about: '', detail: lookedFor(input) }));
    const rows = await readActPage(read, { ...input, limit: input.limit + 1 });
    return {
      acts: rows.slice(0, input.limit).map(listed),
      hasMore: rows.length > input.limit,
      people: await readNamesOfPeople(read),
    };
  }),
  verify: os.verify.handler(({ context: { read } }) => verifyActs(read)),
});

function lookedFor({
  person,
  act,
}: {
  readonly person?: string | undefined;
  readonly act?: string | undefined;
}): Detail {
  return { ...(person === undefined ? {} : { person }), ...(act === undefined ? {} : { act }) };
}

function listed({ number, at_ms, who, who_name, act, about, detail }: ActRow): ListedAct {
  return {
    number,
    atMs: at_ms,
    who: who === null ? null : { id: who, name: who_name },
    act,
    about,
    detail: JSON.parse(detail),
  };
}
