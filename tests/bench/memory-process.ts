import { cardOf } from '../support/people.ts';
import { openBenchKiosk } from './bench-kiosk.ts';

/** A core of its own that takes 50,000 scans while its slips are drawn and printed; tells its memory on the way. */
const [folder = '', port = ''] = process.argv.slice(2);
const { core, close } = openBenchKiosk(folder, { printerPort: Number(port) });

for (let n = 1; n <= 50_000; n++) {
  await core.scan({ text: cardOf(n), source: 'keyboard' });
  // As fast as they go, but each in a turn of its own, as a message from a screen or a scanner is: printing goes on.
  await new Promise((resolve) => setImmediate(resolve));
  if (n === 5_000 || n === 50_000) {
    // Slips go on being drawn meanwhile: the drawing thread is in the figure.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    globalThis.gc?.();
    process.send?.({ scans: n, rssBytes: process.memoryUsage.rss(), queued: core.status().printer.waiting });
  }
}
void close();
setTimeout(() => process.exit(0), 1_000);
