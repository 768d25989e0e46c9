import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { composeKiosk } from '../../main/hosts/compose.ts';
import project from '../../package.json' with { type: 'json' };
import { runTestCollector } from '../support/collector/run-test-collector.ts';
import { createTestClock, scratchFolder, testConfig } from '../support/test-kiosk.ts';

/** 23:50 in Viet Nam. */
const beforeMidnight = Date.UTC(2026, 10, 21, 16, 50);

type Shown = {
  readonly state: string;
  readonly report: { readonly version: string; readonly waiting: number } | null;
  readonly days: readonly { readonly day: number; readonly isComplete: boolean }[];
};

test('a gate at which nobody comes is sending at the office, and its days are complete', async () => {
  const clock = createTestClock(beforeMidnight);
  const collector = await runTestCollector(clock.wallMs, tmpdir(), { hasKey: true });
  await collector.opened;
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config: testConfig('in', {}, { upload: { url: collector.base } }),
    clock,
    queueSlips: true,
    runQueues: true,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  onTestFinished(async () => {
    await composed.value.close();
    await collector.stop();
    collector.remove();
  });
  const { device, key } = composed.value.identity;
  await collector.enrol(device, key);
  const cookie = await collector.office();
  /** As the office has it, a while later. */
  async function later(ms: number): Promise<Shown> {
    clock.advance(ms);
    const answer = await fetch(`${collector.base}/api/fleet/kiosks/${device}`, { headers: { cookie } });
    return (await answer.json()) as Shown;
  }
  await expect
    .poll(() => later(5_000))
    .toMatchObject({ state: 'sending', report: { version: project.version } });
  // Nobody comes. After midnight the day is over, and nothing of it is missing.
  clock.advance(10 * 60_000);
  await expect
    .poll(() => later(30_000))
    .toMatchObject({
      state: 'sending',
      report: { waiting: 0 },
      days: [{ day: 20261121, isComplete: true }],
    });
});
