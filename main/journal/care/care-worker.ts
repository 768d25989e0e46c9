import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../open-database.ts';
import { verifyJournal } from '../proof/verify.ts';
import { readStatistics } from '../record/statistics.ts';
import { salvage } from '../repair/salvage.ts';
import { backUp } from './backup.ts';
import type { CareOrder } from './care.ts';

const order = workerData as CareOrder;
parentPort?.postMessage(done(order));

function done(asked: CareOrder) {
  if (asked.kind === 'back-up') return backUp(asked);
  if (asked.kind === 'salvage') return salvage(asked);
  const database = openForReading(asked.from);
  try {
    return asked.kind === 'statistics'
      ? readStatistics(database, asked)
      : verifyJournal(database, { key: asked.key });
  } finally {
    database.close();
  }
}
