/** No cell below it is published, nor one that can be computed. */
export const leastShown = 5;
export const hoursOfDay = 24;

/** What is published of one day at one venue: everything else that is ever said is computed from these alone. */
export type Released = {
  /** Entries of each of the 24 hours; 0: fewer than `leastShown`, or nobody. */
  readonly hours: readonly number[];
  /** Of all hours that are 0 above, together; 0: withheld. */
  readonly rest: number;
};

/**
 * Withholds each hour with fewer than five entries. Their sum is published only where each of them could still be anything
 * from nobody to four: it is five at least, and four of them fewer than all could be.
 * @param entries of each of the 24 hours
 */
export function withholdSmall(entries: readonly number[]): Released {
  const small = entries.filter((n) => n < leastShown).map((n) => Math.max(0, n));
  const sum = small.reduce((all, n) => all + n, 0);
  const isSafe = sum >= leastShown && sum <= (leastShown - 1) * (small.length - 1);
  return { hours: entries.map((n) => (n < leastShown ? 0 : n)), rest: isSafe ? sum : 0 };
}

export function totalOf({ hours, rest }: Released): number {
  return hours.reduce((sum, n) => sum + n, rest);
}
