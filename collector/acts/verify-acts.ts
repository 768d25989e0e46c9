import type { Reader } from '../database/tables.ts';
import { hashAct, noHash } from './act-hash.ts';
import { readActHead, readActsAfter } from './queries.ts';

export type Verified =
  | { readonly isWhole: true; readonly count: number; readonly hash: string }
  /** The first number that is missing, or whose row is not the one that was written. */
  | { readonly isWhole: false; readonly count: number; readonly brokenAt: number };

const pageRows = 1_000;

/** Counts the chain anew from its first row to the newest. What is added meanwhile is left for the next time. */
export async function verifyActs(read: Reader): Promise<Verified> {
  const head = await readActHead(read);
  if (!head) return { isWhole: false, count: 0, brokenAt: 1 };
  let [number, hash] = [0, noHash];
  for (;;) {
    const rows = (await readActsAfter(read, number, pageRows)).filter((row) => row.number <= head.number);
    for (const row of rows) {
      const isNext = row.number === number + 1 && row.hash === hashAct(hash, row);
      if (!isNext) return { isWhole: false, count: head.number, brokenAt: number + 1 };
      number = row.number;
      hash = row.hash;
    }
    if (rows.length < pageRows) break;
  }
  if (number === head.number && hash === head.hash) return { isWhole: true, count: number, hash };
  return { isWhole: false, count: head.number, brokenAt: number < head.number ? number + 1 : number };
}
