import { enrolKiosk } from '../support/collector/enrol-kiosk.ts';
import { forkCollector } from '../support/collector/fork-collector.ts';
import { freePort, startKioskHost } from '../support/kiosk-host.ts';
import { type KioskClient, openKiosk, untilNone } from '../support/system/kiosk-client.ts';
import { cardsOf } from '../support/system/people.ts';
import { ms, type Row } from './measure.ts';

const scans = 500;
/** The kiosk waits no longer between two tries, and has so long for what waited. */
const retryCapMs = 2_000;
const graceMs = 5_000;

/** How long a collector that was away for 500 scans is behind once it is there. */
export async function benchCollectorBack(folder: string): Promise<readonly Row[]> {
  const port = await freePort();
  const host = await startKioskHost({
    upload: { url: `http://127.0.0.1:${port}` },
    slip: { printFor: [] },
  });
  const { client, close } = await openKiosk(host.url);
  for (const text of cardsOf(scans)) await client.scan({ text, source: 'hid' });
  const collector = await forkCollector({ folder }, { args: ['--port', String(port)] });
  await enrolKiosk(collector, host.dataDir);
  const tookMs = await timeUntilSent(client);
  close();
  await collector.stop();
  await host.stop();
  return [
    {
      what: `collector away for ${scans} scans, then there → all there`,
      figure: ms(tookMs),
      goal: `≤ ${ms(retryCapMs)} between two tries + ${ms(graceMs)}`,
      isMet: tookMs <= retryCapMs + graceMs,
    },
  ];
}

async function timeUntilSent(client: KioskClient): Promise<number> {
  const since = performance.now();
  await untilNone(async () => (await client.status()).upload.waiting);
  return performance.now() - since;
}
