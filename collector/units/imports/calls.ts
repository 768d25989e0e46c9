import { implement } from '@orpc/server';
import type { CallContext } from '../../call-context.ts';
import { actingOf } from '../../venues/note-act.ts';
import { unitImportsContract } from './contract.ts';
import { type LookedAtUnits, previewUnits, takeUnits } from './import-units.ts';
import { readLastUnitImport, undoUnitImport } from './undo-import.ts';

const os = implement(unitImportsContract).$context<CallContext>();

const mostBadShown = 200;
const mostFirst = 5;
const mostIgnored = 10;

export const unitImportCalls = os.router({
  preview: os.preview.handler(async ({ context, input: { file, base64 } }) => {
    const { database, readTable, time, nowMs } = context;
    const given = { file, bytes: Buffer.from(base64, 'base64'), readTable, day: time.day(nowMs) };
    const looked = await previewUnits(database, given, actingOf(context));
    if (!looked.ok) return looked;
    const { token, kind, rows, same, bad, ignored } = looked.value;
    return {
      ok: true,
      value: {
        ...{ preview: token, kind, good: rows.length, same, badRows: bad.length },
        bad: bad.slice(0, mostBadShown),
        ignored: ignored.slice(0, mostIgnored).map((heading) => heading.slice(0, 60)),
        first: firstOf(looked.value),
      },
    };
  }),
  take: os.take.handler(async ({ context, input: { preview }, errors }) => {
    const taken = await takeUnits(context.database, preview, actingOf(context));
    if (taken.ok) return taken.value;
    throw taken.fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT();
  }),
  last: os.last.handler(async ({ context: { database } }) => ({ last: await readLastUnitImport(database) })),
  undo: os.undo.handler(async ({ context, input: { number }, errors }) => {
    const undone = await context.database.transaction((queries) =>
      undoUnitImport(queries, number, actingOf(context)),
    );
    if (undone.ok) return {};
    throw undone.fault === 'gone'
      ? errors.NOT_FOUND()
      : errors.CONFLICT({ data: { units: undone.fault.used } });
  }),
});

function firstOf(looked: LookedAtUnits): { readonly id: string; readonly text: string }[] {
  return looked.kind === 'units'
    ? looked.rows.slice(0, mostFirst).map(({ id, name }) => ({ id, text: name }))
    : looked.rows.slice(0, mostFirst).map(({ from, into }) => ({ id: from, text: into }));
}
