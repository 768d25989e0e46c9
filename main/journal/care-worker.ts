import { parentPort, workerData } from 'node:worker_threads';
import { backUp } from './backup.ts';
import type { CareOrder } from './care.ts';
import { openForReading } from './open-database.ts';
import { salvage } from './salvage.ts';
import { verifyJournal } from './verify.ts';

const order = workerData as CareOrder;
parentPort?.postMessage(done(order));

function done(asked: CareOrder) {
  if (asked.kind === 'back-up') return backUp(asked);
  if (asked.kind === 'salvage') return salvage(asked);
  const database = openForReading(asked.from);
  try {
    return verifyJournal(database, { key: asked.key });
  } finally {
    database.close();
  }
}
