import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { collectorCommand, missingPrograms } from '../../support/collector/backup-programs.ts';
import { collectorClient, freshKiosk } from '../../support/collector/collector-client.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import { forkCollector, type Store } from '../../support/collector/fork-collector.ts';
import { makeBatch } from '../../support/collector/make-batch.ts';
import { until } from '../../support/system/kiosk-client.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-busy-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const missing = missingPrograms();
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : '';
const [events, atOnce] = [5_000, 2] as const;

await eachStore(`a backup of a busy collector${skipped}`, ({ nextStore, bareStore }) => {
  async function begun(store: Store, key: string) {
    const collector = await forkCollector(store, { args: ['--key', key] });
    onTestFinished(async () => void (await collector.stop()));
    await collector.ready;
    return { ...collectorClient(collector), stop: collector.stop };
  }

  test.skipIf(missing.length > 0)(
    'has what was acknowledged before, each event once, and nothing in halves',
    async () => {
      const into = mkdtempSync(join(scratch, 'backups-'));
      const [key, keyBack] = [`${into}.key`, `${into}.back`];
      const [store, place] = [await nextStore(), await bareStore()];
      const { send, stop } = await begun(store, key);
      const kiosks = Array.from({ length: 4 }, () => ({ kiosk: freshKiosk(events), acked: 0 }));
      let isOver = false;
      const sending = kiosks.map(async (one) => {
        for (let first = 1; first <= events && !isOver; first += atOnce) {
          const last = first + atOnce - 1;
          expect((await send(makeBatch(one.kiosk, { first, last }))).status).toBe(200);
          one.acked = last;
        }
      });
      const least = () => Math.min(...kiosks.map(({ acked }) => acked));
      await until(least, (acked) => acked >= 2 * atOnce);
      const before = kiosks.map(({ acked }) => acked);
      expect(await collectorCommand(['backup', into], store, key)).toMatchObject({ code: 0 });
      const after = kiosks.map(({ acked }) => acked);
      isOver = true;
      await Promise.all(sending);
      await stop();
      expect(Math.max(...after), 'it was busy meanwhile, and not done').toBeLessThan(events);
      expect(after.every((acked, at) => acked > (before[at] ?? 0))).toBe(true);

      const [name = ''] = readdirSync(into);
      expect(await collectorCommand(['restore', join(into, name)], place, keyBack)).toMatchObject({
        code: 0,
      });
      const restored = await begun(place, keyBack);
      for (const [at, { kiosk }] of kiosks.entries()) {
        const stored = await restored.stored(kiosk);
        expect(stored.length).toBeGreaterThanOrEqual(before[at] ?? 0);
        expect(stored.every((line, seq) => line.equals(kiosk.lines[seq]!))).toBe(true);
        const rest = makeBatch(kiosk, { first: stored.length + 1, last: events });
        expect(await restored.send(rest)).toMatchObject({
          status: 200,
          answer: { ack: events, quarantined: [] },
        });
        expect(await restored.alarmsOf(kiosk)).toEqual([]);
      }
    },
  );
});
