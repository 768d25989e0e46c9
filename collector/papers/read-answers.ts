import type { Queries } from '../database/database.ts';
import { summarise } from '../feedback/summary.ts';
import { shiftDay } from '../fleet/moment.ts';
import type { AnswerFacts } from './facts.ts';
import { type AskedPaper, readCounted } from './read-ground.ts';

/** null: that unit is none on that day. */
export async function readAnswers(
  queries: Queries,
  { unit, asOf, previous, treeDay, moment }: AskedPaper,
): Promise<AnswerFacts | null> {
  const counted = await readCounted(queries, { unit, day: treeDay });
  if (counted === null) return null;
  const { of, within } = counted;
  const reach = within && new Set(within);
  const days = { first: shiftDay(previous, 1), last: asOf };
  return {
    unit: of && { id: of.id, name: of.name },
    ...{ asOf, previous },
    units: await summarise(queries, days, { reach, nowMs: moment.nowMs }),
  };
}
