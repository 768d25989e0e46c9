import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { Clock } from './compose-due.ts';
import { makeDueOf, wallOf } from './make-due.ts';
import { nextDayOf } from './next-day.ts';
import { lockSchedule, type Setting, type Subject } from './schedule-rows.ts';

/** Of one unit; those that are off count. */
const mostOfUnit = 20;
/** Any number that no other lock of ours uses: two that are made at once are counted. */
const lockKey = 4_321_031;

type New = { readonly subject: Subject; readonly setting: Setting };

/** Its number; its first report is that of the next such moment. */
export async function makeSchedule(
  queries: Queries,
  { subject: { form, unit, ratios }, setting }: New,
  { acting, clock }: { readonly acting: Acting; readonly clock: Clock },
): Promise<Result<number, 'too-many' | 'no-unit'>> {
  const { query } = queries;
  await query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
  if (unit !== null && (await query('select 1 from units where id = $1', [unit])).length === 0)
    return failed('no-unit');
  const [known] = await query<{ n: number }>(
    `select count(*) as n from paper_schedules where coalesce(unit, '') = $1`,
    [unit ?? ''],
  );
  if ((known?.n ?? 0) >= mostOfUnit) return failed('too-many');
  const { days, weekday, minute, recipients, isOn } = setting;
  const [row] = await query<{ number: number }>(
    `insert into paper_schedules (form, unit, ratios, days, weekday, minute, recipients, is_on, version, next_day,
       changed_ms, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11) returning number`,
    [
      ...[
        form,
        unit,
        ratios && JSON.stringify(ratios),
        days,
        weekday,
        minute,
        JSON.stringify(recipients),
        isOn,
      ],
      ...[nextDayOf(setting, wallOf(clock)), clock.nowMs, acting.who],
    ],
  );
  if (!row) throw new Error('a schedule was not made');
  const detail = { number: row.number, form, ...told(setting) };
  await acting.note(queries, { act: 'schedule-made', about: unit ?? '', detail });
  return ok(row.number);
}

type Changed = { readonly number: number; readonly version: number; readonly setting: Setting };

/** Its next version. What is due by the old time is made first, and what waits goes to the new recipients. */
export async function changeSchedule(
  queries: Queries,
  { number, version, setting }: Changed,
  { acting, clock }: { readonly acting: Acting; readonly clock: Clock },
): Promise<Result<number, 'gone' | 'changed'>> {
  const before = await lockSchedule(queries, { number, reach: acting.reach });
  if (before === null) return failed('gone');
  if (before.version !== version) return failed('changed');
  await makeDueOf(queries, before, clock);
  const { days, weekday, minute, recipients, isOn } = setting;
  await queries.query(
    `update paper_schedules set days = $2, weekday = $3, minute = $4, recipients = $5, is_on = $6, version = version + 1,
       next_day = $7, changed_ms = $8, changed_by = $9
     where number = $1`,
    [
      ...[number, days, weekday, minute, JSON.stringify(recipients), isOn],
      ...[nextDayOf(setting, wallOf(clock)), clock.nowMs, acting.who],
    ],
  );
  await queries.query(
    `update due_papers set recipients = $2, version = version + 1
     where schedule = $1 and state = 'waiting' and recipients <> $2`,
    [number, JSON.stringify(recipients)],
  );
  const detail = { number, ...told(setting) };
  await acting.note(queries, { act: 'schedule-changed', about: before.unit ?? '', detail });
  return ok(version + 1);
}

/** Without the addresses, which stay readable where the schedule is. */
function told({ days, weekday, minute, recipients, isOn }: Setting) {
  return { days, weekday, minute, recipients: recipients.length, state: isOn ? 'on' : 'off' };
}
