import { afterAll, expect, test } from 'vitest';
import { collectorClient, freshKiosk } from '../../support/collector/collector-client.ts';
import { forkCollector } from '../../support/collector/fork-collector.ts';
import { type Kiosk, makeBatch, post } from '../../support/collector/make-batch.ts';
import { createDatabase, startPostgres } from '../../support/collector/postgres.ts';

/** As often as the long run says (`KILLS`), else some times. */
const kills = Number(process.env.KILLS ?? 5);
const kiosks = 3;
const perBatch = 50;

const postgres = await startPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';
afterAll(async () => {
  if ('stop' in postgres) await postgres.stop();
});

test.skipIf('skipped' in postgres)(
  `PostgreSQL killed with -9 while kiosks send: all that was acknowledged is there, once${why}`,
  async () => {
    if ('skipped' in postgres) return;
    const collector = await forkCollector({ url: await createDatabase(postgres.url, 'killed') });
    await collector.ready;
    const journals = Array.from({ length: kiosks }, () => freshKiosk(kills * 1_500));
    for (const { device } of journals) await collector.enrol(device);
    let isOver = false;
    const acked = journals.map(() => 0);
    /** As a kiosk: what was not acknowledged is sent again. */
    async function keepSending(kiosk: Kiosk, at: number): Promise<void> {
      while (!isOver && acked[at]! < kiosk.lines.length) {
        const first = acked[at]! + 1;
        const batch = makeBatch(kiosk, { first, last: Math.min(first + perBatch - 1, kiosk.lines.length) });
        const response = await post(collector.base, batch);
        if (response.status === 200) acked[at] = ((await response.json()) as { ack: number }).ack;
        else
          expect([response.status, (await response.json()) as object]).toMatchObject([503, { status: 503 }]);
      }
    }
    const sending = journals.map(keepSending);
    for (let killed = 0; killed < kills; killed += 1) {
      // Whenever something new came since: it dies at work.
      const before = acked.reduce((sum, n) => sum + n, 0);
      while (acked.reduce((sum, n) => sum + n, 0) < before + 2 * perBatch) await new Promise(setImmediate);
      await postgres.crash();
    }
    isOver = true;
    await Promise.all(sending);
    const client = collectorClient(collector);
    for (const [at, kiosk] of journals.entries()) {
      const stored = await client.stored(kiosk);
      expect(stored.length).toBeGreaterThanOrEqual(acked[at]!);
      expect(stored).toEqual(kiosk.lines.slice(0, stored.length));
      expect(await client.alarmsOf(kiosk)).toEqual([]);
    }
    expect(await collector.stop()).toBe(0);
  },
);
