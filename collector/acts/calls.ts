import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import type { ActRow, Detail } from './act-hash.ts';
import { actsContract, type ListedAct } from './contract.ts';
import { readActPage, readActsOfDays, readNamesOfPeople } from './queries.ts';
import { verifyActs } from './verify-acts.ts';
import { writeActTable } from './write-table.ts';

const os = implement(actsContract).$context<CallContext>();

/** More acts than anybody reads in one table. */
const mostTabled = 10_000;

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
  table: os.table.handler(async ({ context: { read, database, log, time }, input, errors }) => {
    const rows = await readActsOfDays(read, { ...input, limit: mostTabled + 1 }, time.day);
    if (rows.length > mostTabled) throw errors.TOO_MANY();
    const { from: first, to: last } = input;
    const detail = { first, last, ...lookedFor(input), rows: rows.length };
    await database.transaction((queries) => log.note(queries, { about: '', detail }));
    return writeActTable(rows, time);
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
