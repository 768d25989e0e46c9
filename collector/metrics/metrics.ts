import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type ProblemType, problemTypeSchema } from '../../protocol/batch.ts';
import type { Database } from '../database/database.ts';
import { createGauges } from './gauges.ts';
import { transactionFailures, watchTransactions } from './watch-transactions.ts';

/**
 * What the process counts of itself, for Prometheus. A label is a word of ours: a route, a status, a kind. No kiosk, venue,
 * person or address is one, so that there are some hundreds of series, however large the country.
 */
export type Metrics = {
  /** A request of that route was answered; `null`: of none. */
  answered(route: string | null, status: number, seconds: number): void;
  /** What became of a batch. */
  batch(became: ProblemType | 'taken'): void;
  /** A batch that is here whole. `oldestMs`: its oldest event, UTC epoch milliseconds; null: it cannot be read. */
  tookIn(batch: TakenIn, nowMs: number): void;
  /** The same database, whose failures are counted. */
  watch(database: Database): Database;
  /** In Prometheus's text format. */
  text(): Promise<string>;
  readonly contentType: string;
};

export type TakenIn = {
  readonly events: number;
  readonly quarantined: number;
  readonly oldestMs: number | null;
};

type Given = { readonly database: () => Database | null; readonly nowMs: () => number };

const requestSeconds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** From a kiosk that sends at once to one whose office was away for a week. */
const waitSeconds = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400, 604_800];

export function createMetrics({ database, nowMs }: Given): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'cong_http_requests_total',
    help: 'Requests that were answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'cong_http_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: requestSeconds,
    registers,
  });
  const batches = new Counter({
    name: 'cong_batches_total',
    help: 'Batches by what became of them: taken, or why they were refused. One that is sent again counts again.',
    labelNames: ['result'],
    registers,
  });
  const events = new Counter({
    name: 'cong_batch_events_total',
    help: 'Events of the batches that were taken. Those that are sent again count again.',
    registers,
  });
  const quarantined = new Counter({
    name: 'cong_batch_quarantined_rows_total',
    help: 'Rows of the batches that were kept and could not be read.',
    registers,
  });
  const waited = new Histogram({
    name: 'cong_batch_wait_seconds',
    help: 'How old the oldest event of a batch was when the batch was taken, by the clock of its kiosk.',
    buckets: waitSeconds,
    registers,
  });
  const failures = new Counter({
    name: 'cong_transactions_failed_total',
    help: 'Transactions that were rolled back: the database was away, refused a statement, or the program threw.',
    labelNames: ['why'],
    registers,
  });
  // From the start, so that the first one of each is a rise.
  for (const result of ['taken', ...problemTypeSchema.options]) batches.inc({ result }, 0);
  for (const why of transactionFailures) failures.inc({ why }, 0);
  for (const route of ['/api/*', '/v1/batches']) requests.inc({ route, status: 500 }, 0);
  const bringUpToDate = createGauges({ registry, database, nowMs });
  return {
    contentType: registry.contentType,
    async text() {
      await bringUpToDate();
      return registry.metrics();
    },
    answered(route, status, seconds) {
      requests.inc({ route: route ?? 'none', status });
      durations.observe({ route: route ?? 'none' }, seconds);
    },
    batch: (result) => batches.inc({ result }),
    tookIn(batch, atMs) {
      events.inc(batch.events);
      quarantined.inc(batch.quarantined);
      if (batch.oldestMs !== null) waited.observe(Math.max(0, (atMs - batch.oldestMs) / 1_000));
    },
    watch: (watched) => watchTransactions(watched, (why) => failures.inc({ why })),
  };
}
