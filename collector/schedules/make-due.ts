import { writeAct } from '../acts/write-act.ts';
import type { Database, Queries } from '../database/database.ts';
import { shiftDay } from '../fleet/moment.ts';
import { type Clock, composeDue, previousOf } from './compose-due.ts';
import { lastDayOf, nextDayOf } from './next-day.ts';
import { lockDueSchedule, type ScheduleRow } from './schedule-rows.ts';

/** After a longer break the reports of these weeks are made, and none of before. */
const mostWeeks = 8;

/**
 * Makes each report whose moment has come, once, also those of moments at which nobody was here. Each schedule is a
 * transaction of its own: one that fails keeps none of the others up.
 * @throws the first failure, when the others are done
 */
export async function makeDuePapers(database: Database, clock: Clock, ending: AbortSignal): Promise<void> {
  const passed: number[] = [];
  const failures: unknown[] = [];
  let isMore = true;
  while (isMore && !ending.aborted) {
    const at: { number: number | null } = { number: null };
    await database
      .transaction(async (queries) => {
        const schedule = await lockDueSchedule(queries, { ...wallOf(clock), passed });
        at.number = schedule?.number ?? null;
        if (schedule !== null) await makeDueOf(queries, schedule, clock);
      })
      .catch((error: unknown) => {
        if (at.number === null) throw error;
        failures.push(error);
      });
    if (at.number === null) isMore = false;
    else passed.push(at.number);
  }
  if (failures.length > 0) throw failures[0];
}

export function wallOf({ nowMs, time }: Clock) {
  return { day: time.day(nowMs), minute: time.minute(nowMs) };
}

/** Everything of one schedule that is due by now; its row is locked. */
export async function makeDueOf(queries: Queries, schedule: ScheduleRow, clock: Clock): Promise<void> {
  const now = wallOf(clock);
  const { number, isOn, weekday, minute } = schedule;
  if (!isOn) return;
  const next = nextDayOf({ weekday, minute }, now);
  const first = Math.max(schedule.nextDay, shiftDay(next, -7 * mostWeeks));
  const made: Made[] = [];
  for (let dueDay = first; dueDay < next; dueDay = shiftDay(dueDay, 7))
    made.push(...(await makeOne(queries, { schedule, dueDay, clock })));
  await queries.query('update paper_schedules set next_day = $2 where number = $1', [number, next]);
  for (const detail of made)
    await writeAct(queries, {
      ...{ act: 'draft-made', atMs: clock.nowMs, who: null },
      ...{ about: schedule.unit ?? '', detail: { schedule: number, form: schedule.form, ...detail } },
    });
}

type Made = { readonly number: number; readonly asOf: number };
type Making = { readonly schedule: ScheduleRow; readonly dueDay: number; readonly clock: Clock };

/** None: that moment has its report. */
async function makeOne(queries: Queries, { schedule, dueDay, clock }: Making): Promise<readonly Made[]> {
  const { number: of, form, unit, ratios, days, recipients } = schedule;
  const asOf = lastDayOf(days, dueDay);
  const previous = previousOf(form, asOf);
  const { paper, contradictions } = await composeDue(queries, { form, unit, ratios, asOf, previous }, clock);
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const made = await queries.query<{ number: number }>(
    `insert into due_papers (schedule, due_day, form, unit, ratios, as_of, previous, recipients, paper, contradictions,
       version, made_ms, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, 'waiting')
     on conflict (schedule, due_day) do nothing returning number`,
    [
      ...[of, dueDay, form, unit, json(ratios), asOf, previous, JSON.stringify(recipients), json(paper)],
      ...[JSON.stringify(contradictions), clock.nowMs],
    ],
  );
  return made.map((one) => ({ ...one, asOf }));
}
