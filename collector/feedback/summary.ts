import type { Queries } from '../database/database.ts';
import type { Reach } from '../units/reach.ts';
import type { Span } from './read-feedback.ts';

export type UnitSummary = {
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly received: number;
  readonly answeredInTime: number;
  readonly answeredLate: number;
  readonly open: number;
  readonly overdue: number;
  readonly medianHours: number | null;
  readonly lastSignInMs: number | null;
};

type Row = Omit<UnitSummary, 'unit' | 'medianHours'> & {
  readonly unit: string | null;
  readonly name: string | null;
  readonly medianMs: number | null;
};

/** How each unit that had something to answer did, who has most behind their time first. */
export async function summarise(
  { query }: Queries,
  { first, last }: Span,
  { reach, nowMs }: { readonly reach: Reach; readonly nowMs: number },
): Promise<readonly UnitSummary[]> {
  const rows = await query<Row>(
    `with counted as (
       select unit, count(*) as received,
         count(*) filter (where state = 'answered' and answered_ms <= due_ms) as in_time,
         count(*) filter (where state = 'answered' and answered_ms > due_ms) as late,
         count(*) filter (where state <> 'answered') as open,
         count(*) filter (where state <> 'answered' and due_ms < $4) as overdue,
         percentile_cont(0.5) within group (order by answered_ms - received_ms)
           filter (where state = 'answered') as median
       from feedback
       where received_day between $1 and $2 and ($3::text[] is null or unit = any($3)) group by unit
     )
     select unit, units.name, received, in_time as "answeredInTime", late as "answeredLate", open, overdue,
       round(median)::bigint as "medianMs",
       (select max(last_ms) from people where people.unit = counted.unit and off_ms is null) as "lastSignInMs"
     from counted left join units on units.id = counted.unit
     order by overdue desc, open desc, units.name nulls last, unit`,
    [first, last, reach && [...reach], nowMs],
  );
  return rows.map(({ unit, name, medianMs, ...counts }) => ({
    unit: unit === null ? null : { id: unit, name: name ?? unit },
    ...counts,
    medianHours: medianMs === null ? null : Math.round(medianMs / 360_000) / 10,
  }));
}

export type LateUnit = {
  readonly unit: UnitSummary['unit'];
  readonly overdue: number;
  /** When the piece was due that is behind for longest. */
  readonly dueMs: number;
};

/** More at once nobody looks after. */
const mostLate = 20;

/** Units that are behind with an answer now, who has waited longest first. */
export async function readLate(
  { query }: Queries,
  { reach, nowMs }: { readonly reach: Reach; readonly nowMs: number },
): Promise<readonly LateUnit[]> {
  type Late = Pick<LateUnit, 'overdue' | 'dueMs'> & {
    readonly unit: string | null;
    readonly name: string | null;
  };
  const rows = await query<Late>(
    `select unit, name, overdue, "dueMs" from (
       select unit, count(*) as overdue, min(due_ms) as "dueMs" from feedback
       where state <> 'answered' and due_ms < $1 and ($2::text[] is null or unit = any($2)) group by unit
     ) as late left join units on units.id = late.unit
     order by "dueMs", unit limit ${mostLate}`,
    [nowMs, reach && [...reach]],
  );
  return rows.map(({ unit, name, ...late }) => ({
    unit: unit === null ? null : { id: unit, name: name ?? unit },
    ...late,
  }));
}
