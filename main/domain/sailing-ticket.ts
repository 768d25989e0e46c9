import { minutesOfDay, type Sailing, type SailingState } from './sailing.ts';

/** One of the boats for which somebody stands on the day's list. */
export type Ticket<Row> = {
  readonly row: Row;
  readonly sailing: Sailing;
  readonly state: SailingState;
  /** They are counted to it. */
  readonly isAboard: boolean;
};

/**
 * The boat that somebody with several goes with now: one that has not been closed, of those one that is boarding, of those
 * the one whose hour is nearest. Whoever went with a boat does not go with it once more. null: there is none.
 */
export function ticketAt<Row>(tickets: readonly Ticket<Row>[], nowMinute: number): Ticket<Row> | null {
  const open = tickets.filter((one) => !(one.isAboard && isGone(one, nowMinute)));
  const ranked = (open.length > 0 ? open : tickets).toSorted((a, b) => {
    const [rankA, rankB] = [rankOf[a.state], rankOf[b.state]];
    return rankA - rankB || away(a, nowMinute) - away(b, nowMinute);
  });
  return ranked[0] ?? null;
}

const rankOf: Readonly<Record<SailingState, number>> = { boarding: 0, waiting: 1, sailed: 2 };

/** Closed, or nobody began its boarding until its hour. */
function isGone({ state, sailing }: Ticket<unknown>, nowMinute: number): boolean {
  return state === 'sailed' || (state === 'waiting' && nowMinute >= sailing.departsMinute);
}

function away({ sailing: { departsMinute } }: Ticket<unknown>, nowMinute: number): number {
  const minutes = Math.abs(departsMinute - nowMinute);
  // Of two as far away the one to come.
  return departsMinute >= nowMinute ? minutes : minutes + 1 / minutesOfDay;
}
