import { gunzipSync } from 'node:zlib';
import type { Database } from '../../collector/database/database.ts';
import { ingest } from '../../collector/ingest/ingest.ts';
import { parseBatch } from '../../collector/ingest/parse-batch.ts';
import { compareRange } from '../../collector/proof/compare-range.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import type { Auditor, Collector, CollectorAnswer, CollectorFault } from '../../main/ports/collector.ts';
import { encodeBatch } from '../../main/upload/http-collector.ts';
import type { Batch } from '../../protocol/batch.ts';
import { rangeAnswerSchema } from '../../protocol/batch.ts';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Scheduler } from './scheduler.ts';

/** How the way between a kiosk and the collector is. */
export type Weather = {
  /** Nothing gets through. */
  isDown: boolean;
  /** Chance that a request, and as often an answer, is lost. */
  loss: number;
  /** Chance that a request arrives a second time, later, when others were sent since. */
  echo: number;
  /** Chance that a page of somebody else answers in place of the collector. */
  portal: number;
};

export type Site = {
  readonly database: Database;
  readonly signer: Signer;
  /** It restarts, or its disk is full. */
  isDown: boolean;
};

/** A planted mistake, for the simulation to find. */
export type Bug = 'trusts-silence' | 'never-reconciles' | null;

type Wire = {
  readonly scheduler: Scheduler;
  readonly random: () => number;
  readonly weather: Weather;
  readonly site: Site;
  readonly bug: Bug;
};

const time = localTime('Asia/Ho_Chi_Minh');
const slowestMs = 4_000;
const echoMs = 60_000;
const patienceMs = 30_000;

/** The real encoding, parsing and ingest, with a network in between that does what networks do. */
export function connectSimulated({ scheduler, random, weather, site, bug }: Wire): Collector & Auditor {
  async function arrive(body: Buffer): Promise<Result<CollectorAnswer, CollectorFault>> {
    if (site.isDown) return failed({ kind: 'busy', retryAfterMs: random() < 0.5 ? null : 2_000 });
    const batch = parseBatch(gunzipSync(body));
    if (!batch.ok) return failed({ kind: 'rejected', status: 400 });
    if (!time) throw new Error('no such time zone');
    const nowMs = Date.UTC(2026, 10, 21) + scheduler.nowMs();
    const taken = await ingest(site.database, batch.value, { nowMs, time, signer: site.signer });
    if (!taken.ok) return failed({ kind: 'rejected', status: 409 });
    const { ack, cosignature: line, witness: key } = taken.value;
    return ok({ ack, nowMs, cosignature: line && key ? { line, key } : null });
  }

  function send(batch: Batch, body: Buffer): Promise<Result<CollectorAnswer, CollectorFault>> {
    const lost: Result<CollectorAnswer, CollectorFault> =
      bug === 'trusts-silence' && batch.header.first > 5
        ? ok({ ack: batch.header.last, nowMs: 0, cosignature: null })
        : failed({ kind: 'away' });
    return new Promise((resolve) => {
      scheduler.after(random() * slowestMs, async () => {
        if (weather.isDown || random() < weather.loss)
          return void scheduler.after(patienceMs, () => resolve(lost));
        if (random() < weather.portal) return resolve(failed({ kind: 'away' }));
        const answer = await arrive(body);
        if (random() < weather.echo) scheduler.after(random() * echoMs, () => arrive(body).then(() => {}));
        if (random() < weather.loss) return void scheduler.after(patienceMs, () => resolve(lost));
        scheduler.after(random() * slowestMs, () => resolve(answer));
      });
    });
  }

  return {
    async send(batch) {
      return send(batch, await scheduler.during(encodeBatch(batch)));
    },
    async compare({ device, epoch, first, last }) {
      if (weather.isDown || site.isDown || random() < weather.loss) return failed({ kind: 'away' });
      const asked = new URLSearchParams({ device, epoch, first: String(first), last: String(last) });
      const reply = await scheduler.during(compareRange(site.database, asked));
      return ok(rangeAnswerSchema.parse(JSON.parse(reply.body.toString())));
    },
  };
}
