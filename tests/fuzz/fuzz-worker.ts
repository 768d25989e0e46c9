import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type FuzzRange, runInputs } from './run-inputs.ts';

/** Between blocks the event loop turns: what zlib and the signature checks hold outside of the heap is given back there. */
const blockInputs = 10_000;

/** A part of the inputs. `current` tells the other side where this one is, should it never come back. */
const { range, current } = workerData as { range: FuzzRange; current: Int32Array };
const { seed, from } = range;
const begins = (number: number) => void Atomics.store(current, 0, number);
for (let done = 0; done < range.inputs; done += blockInputs) {
  const inputs = Math.min(blockInputs, range.inputs - done);
  parentPort?.postMessage(runInputs({ seed, from: from + done, inputs }, undefined, begins));
  await setImmediate();
}
