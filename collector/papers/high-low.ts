/** From how many percent of the mean on a unit is high, and below how many it is low. Whole numbers. */
export type HighLow = { readonly high: number; readonly low: number };

/** Three fifths and one: by these the letter of Quan Sơn named its communes. */
export const usualHighLow: HighLow = { high: 60, low: 20 };

export type Standing = 'high' | 'middle' | 'low' | 'none' | 'no-data';

type Row = {
  readonly n: number;
  /** Everything of it is here: nothing is nothing. */
  readonly isComplete: boolean;
};

/** How each stands among all of them. Nothing is `none` where everything is here, and `no-data` where something is missing. */
export function standingsOf(rows: readonly Row[], { high, low }: HighLow): readonly Standing[] {
  const total = BigInt(rows.reduce((sum, { n }) => sum + n, 0));
  const all = BigInt(rows.length);
  const beside = (percent: number, n: number) => BigInt(n) * 100n * all - BigInt(percent) * total;
  return rows.map(({ n, isComplete }) => {
    if (n === 0) return isComplete ? 'none' : 'no-data';
    if (beside(high, n) >= 0n) return 'high';
    return beside(low, n) < 0n ? 'low' : 'middle';
  });
}
