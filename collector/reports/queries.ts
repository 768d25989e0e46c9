import { type ExpressionBuilder, sql } from 'kysely';
import type { Reader, Tables } from '../database/tables.ts';

export type Flow = { readonly in: number; readonly out: number };
export type HourFlow = Flow & { readonly hour: number };
export type DayFlow = Flow & { readonly day: number };
export type GateFlow = Flow & {
  readonly venue: string;
  readonly gate: string;
  readonly refused: number;
  readonly retried: number;
};

type Counts = ExpressionBuilder<Tables, 'counts'>;

/** The only place that says which rows of `counts` a figure is made of. */
function counted({ fn }: Counts, decision: string, direction?: 'in' | 'out') {
  const sum = fn.sum<number>('n').filterWhere('decision', '=', decision);
  const one = direction ? sum.filterWhere('direction', '=', direction) : sum;
  return sql<number>`coalesce(${one}, 0)::bigint`;
}

function flow(counts: Counts) {
  return [counted(counts, 'admit', 'in').as('in'), counted(counts, 'admit', 'out').as('out')] as const;
}

/** Hours of a day in which somebody was let through. */
export function readHours(read: Reader, day: number): Promise<readonly HourFlow[]> {
  return read
    .selectFrom('counts')
    .select('hour')
    .select(flow)
    .where('local_day', '=', day)
    .groupBy('hour')
    .orderBy('hour')
    .execute();
}

/** Days from `first` to `last` in which something was decided. */
export function readDays(
  read: Reader,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<readonly DayFlow[]> {
  return read
    .selectFrom('counts')
    .select('local_day as day')
    .select(flow)
    .where('local_day', '>=', first)
    .where('local_day', '<=', last)
    .groupBy('local_day')
    .orderBy('local_day')
    .execute();
}

export function readGates(read: Reader, day: number): Promise<readonly GateFlow[]> {
  return read
    .selectFrom('counts')
    .select(['venue', 'gate'])
    .select(flow)
    .select((counts) => [counted(counts, 'refuse').as('refused'), counted(counts, 'retry').as('retried')])
    .where('local_day', '=', day)
    .groupBy(['venue', 'gate'])
    .orderBy('venue')
    .orderBy('gate')
    .execute();
}
