import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { actingOf } from '../venues/note-act.ts';
import { givenContract } from './contract.ts';
import { keepFigures, listTables } from './keep-figures.ts';

const os = implement(givenContract).$context<CallContext>();

export const givenCalls = os.router({
  list: os.list.handler(async ({ context: { database } }) => ({ tables: await listTables(database) })),
  put: os.put.handler(async ({ context, input, errors }) => {
    const kept = await context.database.transaction((queries) =>
      keepFigures(queries, input, actingOf(context)),
    );
    if (!kept.ok) throw errors.FIGURES({ data: kept.fault });
    return kept.value;
  }),
});
