import { parentPort, workerData } from 'node:worker_threads';
import { backUp } from './backup.ts';
import type { CareOrder } from './care.ts';
import { salvage } from './salvage.ts';

const order = workerData as CareOrder;
parentPort?.postMessage(order.kind === 'back-up' ? backUp(order) : salvage(order));
