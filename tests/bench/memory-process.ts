import { cardOf } from '../support/people.ts';
import { openBenchKiosk } from './bench-kiosk.ts';

/** A core of its own that takes 50,000 scans while its slips are drawn and printed; tells its memory on the way. */
const [folder = '', port = '', pace = 'unpaced'] = process.argv.slice(2);
const { core, close } = openBenchKiosk(folder, { printerPort: Number(port) });

for (let n = 1; n <= 50_000; n++) {
  await core.scan({ text: cardOf(n), source: 'keyboard' });
  // Warm: up to the first figure no faster than slips are printed, so that 5,000 slips have been drawn by then.
  while (pace === 'warm' && n <= 5_000 && n % 20 === 0 && core.status().printer.waiting > 20) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  if (n === 5_000 || n === 50_000) {
    // Slips go on being drawn meanwhile: the drawing thread is in the figure.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    globalThis.gc?.();
    process.send?.({ scans: n, rssBytes: process.memoryUsage.rss() });
  }
}
void close();
setTimeout(() => process.exit(0), 1_000);
