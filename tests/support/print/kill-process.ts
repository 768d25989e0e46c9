import { flushCompileCache } from 'node:module';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import { card, createTestClock, openTestKiosk } from '../test-kiosk.ts';
import { startPrintLine } from './print-line.ts';

/**
 * `node kill-process.ts FOLDER PORT FIRST`: lets people in from number FIRST on and prints their slips, until it is killed.
 * Says each seq that was announced, and `slip` when it begins to send one.
 */
const [folder = '', port = '0', first = '1'] = process.argv.slice(2);
// It never ends by itself, and what it compiled would be lost to the next.
flushCompileCache();
const machine = startMachineClock();
const kiosk = openTestKiosk({ folder, clock: createTestClock(machine.wallMs()) });
const queue = startPrintLine(kiosk, {
  port: Number(port),
  instead: (printer) => ({
    ...printer,
    print(slip, told) {
      process.stdout.write('slip\n');
      return printer.print(slip, told);
    },
  }),
});
queue.wake();
for (let person = Number(first); ; person++) {
  const { seq } = await kiosk.scan(card(person));
  process.stdout.write(`${seq}\n`);
  queue.wake();
  await new Promise((resolve) => setTimeout(resolve, 60));
}
