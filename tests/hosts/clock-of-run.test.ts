import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { clockOfRun } from '../../main/hosts/machine-clock.ts';
import type { Clock } from '../../main/ports/clock.ts';
import { asLines, jsonLines, runCli } from '../support/system/run-cli.ts';
import { createTestClock, scratchFolder, testConfig } from '../support/test-kiosk.ts';

const hourMs = 3_600_000;

/** A clock that counts the timers that began and have neither called nor been stopped. */
function countTimers(clock: Clock): { readonly clock: Clock; readonly count: () => number } {
  const open = new Set<object>();
  return {
    clock: {
      ...clock,
      after(delayMs, call) {
        const timer = {};
        open.add(timer);
        const stop = clock.after(delayMs, () => {
          open.delete(timer);
          call();
        });
        return () => {
          open.delete(timer);
          stop();
        };
      },
    },
    count: () => open.size,
  };
}

test('a kiosk that was closed leaves no timer, whatever it was waiting for', async () => {
  const test = createTestClock();
  const { clock, count } = countTimers(test);
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config: testConfig('both', { bareNumbers: 'ask' }),
    clock,
    queueSlips: true,
    runQueues: true,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const { core, close } = composed.value;
  const client = createRouterClient(createRouter(core), { context: { reqHeaders: new Headers() } });
  await core.scan({ text: '051190000019', source: 'hid' });
  await client.findInside({ text: '0019' });
  await client.testScanners({ isOn: true });
  expect((await client.status()).questions).toHaveLength(1);
  expect(count()).toBeGreaterThan(4);
  await close();
  expect(count()).toBe(0);
  test.advance(hourMs);
});

test('no timer begins when the run is over', () => {
  const test = createTestClock();
  const { clock, end } = clockOfRun(test);
  const called: string[] = [];
  clock.after(1_000, () => called.push('before'));
  const stop = clock.after(1_000, () => called.push('stopped'));
  stop();
  test.advance(1_000);
  clock.after(1_000, () => called.push('open at the end'));
  end();
  clock.after(1_000, () => called.push('after the end'));
  test.advance(hourMs);
  expect(called).toEqual(['before']);
});

test('kiosk scan whose input ends under a question says nothing more and ends well', async () => {
  const data = scratchFolder();
  const began = performance.now();
  const { code, out, errors } = await runCli(['scan', '--data', data], asLines(['051190000019']));
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(jsonLines(out)).toMatchObject([{ decision: { kind: 'ask' } }]);
  // It does not wait for a word that nobody can say any more.
  expect(performance.now() - began).toBeLessThan(30_000);
});
