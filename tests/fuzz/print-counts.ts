import type { FuzzResult } from './run-inputs.ts';

/** Answers by door and kind, one a line, summed over the threads. */
export function printCounts(results: readonly FuzzResult[]): string {
  const sums = new Map<string, number>();
  for (const { counts } of results) {
    for (const [answer, count] of Object.entries(counts)) sums.set(answer, (sums.get(answer) ?? 0) + count);
  }
  const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return lines.map(([answer, count]) => `${answer.padEnd(28)}${String(count).padStart(11)}\n`).join('');
}
