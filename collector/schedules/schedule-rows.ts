import type { Queries } from '../database/database.ts';
import type { AskedRatios } from '../papers/read-ratios.ts';
import type { Form } from '../papers/written/paper.ts';
import type { Reach } from '../units/reach.ts';
import type { Schedule } from './contract.ts';
import type { DueDays, Weekly } from './next-day.ts';

/** What a schedule says that can be changed. */
export type Setting = Weekly & {
  readonly days: DueDays;
  readonly recipients: readonly string[];
  readonly isOn: boolean;
};

/** Whose report it is, and of what. */
export type Subject = {
  readonly form: Form;
  /** null: of everything. */
  readonly unit: string | null;
  readonly ratios: AskedRatios | null;
};

export type ScheduleRow = Subject &
  Setting & { readonly number: number; readonly nextDay: number; readonly version: number };

const columns = `paper_schedules.number, form, unit, ratios, days, weekday, minute, recipients, is_on as "isOn", version,
  next_day as "nextDay"`;

/** Those within reach, by unit and time. */
export async function listSchedules({ query }: Queries, reach: Reach): Promise<Schedule[]> {
  const rows = await query<Omit<Schedule, 'unit'> & { unit: string | null; unitName: string | null }>(
    `select ${columns}, changed_ms as "changedMs", changed_by as "changedBy", units.name as "unitName"
     from paper_schedules left join units on units.id = unit
     where $1::text[] is null or unit = any($1) order by is_on desc, weekday, minute, paper_schedules.number limit 1000`,
    [reach && [...reach]],
  );
  return rows.map(({ unit, unitName, ...row }) => ({
    ...row,
    unit: unit === null ? null : { id: unit, name: unitName ?? unit },
  }));
}

/** For this transaction alone; null: there is none within reach. */
export async function lockSchedule(
  { query }: Queries,
  { number, reach }: { readonly number: number; readonly reach: Reach },
): Promise<ScheduleRow | null> {
  const [row] = await query<ScheduleRow>(
    `select ${columns} from paper_schedules where number = $1 and ($2::text[] is null or unit = any($2)) for update`,
    [number, reach && [...reach]],
  );
  return row ?? null;
}

/** One whose moment has come, for this transaction alone; `passed`: those that are not asked for again. */
export async function lockDueSchedule(
  { query }: Queries,
  {
    day,
    minute,
    passed,
  }: { readonly day: number; readonly minute: number; readonly passed: readonly number[] },
): Promise<ScheduleRow | null> {
  const [row] = await query<ScheduleRow>(
    `select ${columns} from paper_schedules
     where is_on and (next_day < $1 or (next_day = $1 and minute <= $2)) and number <> all($3::bigint[])
     order by next_day, number limit 1 for update skip locked`,
    [day, minute, passed],
  );
  return row ?? null;
}
