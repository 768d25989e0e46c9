import { parentPort, workerData } from 'node:worker_threads';
import { type FuzzRange, runInputs } from './run-inputs.ts';

/** Half of the inputs. `current` tells the other side where this one is, should it never come back. */
const { range, current } = workerData as { range: FuzzRange; current: Int32Array };
parentPort?.postMessage(runInputs(range, undefined, (number) => void Atomics.store(current, 0, number)));
