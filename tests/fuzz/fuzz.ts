import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { inputOf, printInput } from './input.ts';
import { printCounts } from './print-counts.ts';
import type { FuzzRange, FuzzResult } from './run-inputs.ts';

/**
 * `npm run fuzz -- --inputs 10000000 --seed 7`: mutated codes and random texts through the parsers and assemblers, in two
 * threads. Prints counts alone, unless an input fails: then its seed, number and JSON. `--from 42 --inputs 1` is input 42 alone.
 */
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    from: { type: 'string', default: '0' },
  },
});
const inputs = wholeNumber(values.inputs);
const seed = wholeNumber(values.seed);
const from = wholeNumber(values.from);
const threads = 2;
/** No input takes a second; one that takes this long has no end. */
const stuckMs = 60_000;

process.stdout.write(`seed ${seed}\n`);
const startedMs = performance.now();
const half = Math.ceil(inputs / threads);
const ranges = Array.from({ length: threads }, (_, n) => ({
  seed,
  from: from + n * half,
  inputs: Math.max(0, Math.min(half, inputs - n * half)),
}));
const results = (await Promise.all(ranges.map(runInThread))).flat();
const seconds = (performance.now() - startedMs) / 1000;
process.stdout.write(printCounts(results));
process.stdout.write(
  `${inputs} inputs in ${seconds.toFixed(0)} s, ${Math.round(inputs / seconds)} a second; ` +
    `the slowest took ${Math.max(0, ...results.map(({ slowest }) => slowest)).toFixed(1)} ms; no failure\n`,
);

function runInThread(range: FuzzRange): Promise<readonly FuzzResult[]> {
  const current = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData: { range, current } });
  const watch = watchProgress(current);
  const blocks: FuzzResult[] = [];
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (result: FuzzResult) => {
      if (result.failure) fail(result.failure.number, result.failure.input, result.failure.why);
      blocks.push(result);
    });
    worker.once('exit', () => {
      clearInterval(watch);
      resolve(blocks);
    });
  });
}

/** A thread that never comes back from an input cannot say so itself. */
function watchProgress(current: Int32Array): NodeJS.Timeout {
  let last = -1;
  return setInterval(() => {
    const number = Atomics.load(current, 0);
    if (number === last) fail(number, printInput(inputOf(seed, number)), `no answer within ${stuckMs} ms`);
    last = number;
  }, stuckMs);
}

function fail(number: number, input: string, why: string): never {
  process.stdout.write(`FAILED: seed ${seed}, input ${number}\n${input}\n${why}\n`);
  process.exit(1);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}
