import { startTestbed, whyNoTestbed } from '../support/native/hid-testbed.ts';
import { ms, type Row } from './measure.ts';

/** A guard who plugs another scanner in waits no longer for it. */
const mostMs = 1_000;

/** Unplugged, and another one plugged in: how soon that is there, through node-hid on a simulated device. */
export async function benchScannerBack(): Promise<readonly Row[]> {
  const missing = whyNoTestbed();
  if (missing !== null) throw new Error(missing);
  const testbed = startTestbed();
  const stands = (name: string, state: 'ready' | 'away') =>
    testbed.hears(
      (heard) =>
        'list' in heard && heard.list.some((one) => one.name.startsWith(name) && one.state === state),
    );
  testbed.order('plug honeywell');
  await stands('Honeywell', 'ready');
  testbed.order('unplug honeywell');
  await stands('Honeywell', 'away');
  const since = performance.now();
  testbed.order('plug newland');
  const { atMs } = await stands('Newland', 'ready');
  testbed.end();
  const tookMs = atMs - since;
  return [
    {
      what: 'another scanner plugged in → it is read',
      figure: ms(tookMs),
      goal: `≤ ${ms(mostMs)}`,
      isMet: tookMs <= mostMs,
    },
  ];
}
