import type { Queries } from '../database/database.ts';
import { shiftDay } from '../fleet/moment.ts';
import { readMoment } from '../fleet/watch-fleet.ts';
import type { Contradiction } from '../papers/contradictions.ts';
import { composeForm, usualSpan } from '../papers/forms/compose-form.ts';
import type { Form, Paper } from '../papers/written/paper.ts';
import type { LocalTime } from '../reports/local-time.ts';
import type { Subject } from './schedule-rows.ts';

export type Clock = { readonly nowMs: number; readonly time: LocalTime };

/** The report as its figures are now; no paper: they contradict each other, or what it is of is there no more. */
export type ComposedDue = {
  readonly paper: Paper | null;
  readonly contradictions: readonly Contradiction[];
};

/** The day that it is compared to. */
export function previousOf(form: Form, asOf: number): number {
  return shiftDay(asOf, -usualSpan[form]);
}

/** As a person would have it composed who asks for that day. */
export async function composeDue(
  queries: Queries,
  { form, unit, ratios, asOf, previous }: Subject & { readonly asOf: number; readonly previous: number },
  { nowMs, time }: Clock,
): Promise<ComposedDue> {
  const composed = await composeForm(queries, form, {
    ...{ unit, asOf, previous, ratios, treeDay: asOf, language: 'vi', dayOf: time.day },
    moment: await readMoment(queries, nowMs, time),
  });
  if (composed === null) return { paper: null, contradictions: [] };
  return composed.ok
    ? { paper: composed.value, contradictions: [] }
    : { paper: null, contradictions: composed.fault.contradictions };
}
