/** A share of the mean, as whole numbers. */
export type Share = { readonly part: number; readonly of: number };

/** From which share of the mean on a unit is high, and below which it is low. */
export type HighLow = { readonly high: Share; readonly low: Share };

/** Those by which the letter of Quan Sơn named its communes. */
export const usualHighLow: HighLow = { high: { part: 3, of: 5 }, low: { part: 1, of: 5 } };

export type Standing = 'high' | 'middle' | 'low' | 'none' | 'no-data';

type Row = {
  readonly n: number;
  /** Everything of it is here: nothing is nothing. */
  readonly isComplete: boolean;
};

/** How each stands among all of them. Nothing is `none` where everything is here, and `no-data` where something is missing. */
export function standingsOf(rows: readonly Row[], rule: HighLow): readonly Standing[] {
  const total = BigInt(rows.reduce((sum, { n }) => sum + n, 0));
  const all = BigInt(rows.length);
  const beside = ({ part, of }: Share, n: number) => BigInt(n) * BigInt(of) * all - BigInt(part) * total;
  return rows.map(({ n, isComplete }) => {
    if (n === 0) return isComplete ? 'none' : 'no-data';
    if (beside(rule.high, n) >= 0n) return 'high';
    return beside(rule.low, n) < 0n ? 'low' : 'middle';
  });
}
