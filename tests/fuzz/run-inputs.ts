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

/** What a visitor could notice, for one code. */
const longestMs = 50;
/** A stream of bytes may hold thousands of codes, each of which may take this (trust.md, security goals). */
const longestEachMs = 1;
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
      let answers: readonly string[] = [];
      const tookMs = timed(() => {
        answers = check(input);
      });
      for (const answer of answers) count(counts, `${input.to}: ${answer}`);
      const allowedMs = longestMs + longestEachMs * Math.max(0, answers.length - 1);
      const typicalMs = tookMs > allowedMs ? medianOf(() => timed(() => check(input))) : tookMs;
      if (typicalMs > allowedMs) return fail(`took ${Math.round(typicalMs)} ms for ${answers.length} codes`);
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
