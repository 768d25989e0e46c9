import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { actingOf } from '../venues/note-act.ts';
import { trustListsContract } from './contract.ts';
import { keepList } from './queries.ts';
import { shownList } from './shown-list.ts';

const os = implement(trustListsContract).$context<CallContext>();

export const trustListCalls = os.router({
  keep: os.keep.handler(async ({ context, input: { text }, errors }) => {
    const { database, nowMs } = context;
    const kept = await database.transaction((queries) => keepList(queries, text, actingOf(context)));
    if (!kept.ok) throw errors.NOT_USABLE({ data: kept.fault });
    return shownList(kept.value, nowMs);
  }),
});
