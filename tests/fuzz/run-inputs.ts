import { checkInput } from './check-input.ts';
import { type FuzzInput, inputOf, printInput } from './input.ts';

export type FuzzRange = { readonly seed: number; readonly from: number; readonly inputs: number };
/** Answers by door and kind, "hid: cccd". */
export type Counts = Readonly<Record<string, number>>;
export type Failure = { readonly number: number; readonly input: string; readonly why: string };
export type FuzzResult = {
  readonly counts: Counts;
  readonly slowest: number;
  readonly failure: Failure | null;
};

/** trust.md allows 1 ms at 1,024 characters; 50 ms is what a visitor could notice. */
const longestMs = 50;
const moreRuns = 5;

/** Tries inputs `from` to `from + inputs` until the first failure: a throw, or a median over 50 ms in five more runs. */
export function runInputs(
  { seed, from, inputs }: FuzzRange,
  check: (input: FuzzInput) => readonly string[] = checkInput,
  begins: (number: number) => void = () => {},
): FuzzResult {
  const counts: Record<string, number> = {};
  let slowest = 0;
  for (let number = from; number < from + inputs; number++) {
    begins(number);
    const input = inputOf(seed, number);
    const fail = (why: string): FuzzResult => ({
      counts,
      slowest,
      failure: { number, input: printInput(input), why },
    });
    try {
      const tookMs = timed(() => {
        for (const answer of check(input)) count(counts, `${input.to}: ${answer}`);
      });
      const typicalMs = tookMs > longestMs ? medianOf(() => timed(() => check(input))) : tookMs;
      if (typicalMs > longestMs) return fail(`took ${Math.round(typicalMs)} ms`);
      slowest = Math.max(slowest, typicalMs);
    } catch (error) {
      return fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
  return { counts, slowest, failure: null };
}

function count(counts: Record<string, number>, answer: string): void {
  counts[answer] = (counts[answer] ?? 0) + 1;
}

function timed(run: () => void): number {
  const startedMs = performance.now();
  run();
  return performance.now() - startedMs;
}

function medianOf(measure: () => number): number {
  const times = Array.from({ length: moreRuns }, measure).sort((a, b) => a - b);
  return times[Math.floor(moreRuns / 2)] ?? 0;
}
