import { expect, test } from 'vitest';
import { openEscposPrinter } from '../../../native/printer/escpos-printer.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import { createTestClock } from '../../support/test-kiosk.ts';

/** What a printer on a line that takes nothing is given up after, with a slip of an earlier run to flush first. */
async function givenUpAfterMs(bytesPerSecond: number | null): Promise<number> {
  const clock = createTestClock();
  let closedMs = Number.NaN;
  const printer = openEscposPrinter({
    address: 'slow',
    open: async () => ({
      write: () => new Promise(() => {}),
      close() {},
      abandon() {
        closedMs = clock.runMs();
      },
    }),
    profile: profiles.generic,
    clock,
    bytesPerSecond,
    mayHoldRemains: true,
  });
  void printer.check();
  await new Promise((after) => setTimeout(after, 10));
  while (Number.isNaN(closedMs)) clock.advance(100);
  return closedMs;
}

test('a line that takes nothing is given up after some seconds, a slow one after what it needs besides', async () => {
  expect(await givenUpAfterMs(null)).toBe(5_000);
  const slowMs = await givenUpAfterMs(960);
  // 200 white rows of 72 bytes, and the cut.
  expect(slowMs).toBeGreaterThan(5_000 + 15_000);
  expect(slowMs).toBeLessThan(5_000 + 15_200);
});
