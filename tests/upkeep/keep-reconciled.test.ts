import { expect, onTestFinished, test } from 'vitest';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import type { Auditor, Collector, EventRange } from '../../main/ports/collector.ts';
import { keepReconciled } from '../../main/upkeep/keep-reconciled.ts';
import type { Batch } from '../../protocol/batch.ts';
import { card, createTestClock, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A kiosk whose first 20 of 30 events were acknowledged, at nine in the morning. */
async function startKeeping() {
  const clock = createTestClock();
  const config = testConfig();
  const kiosk = startTestKiosk({ clock, config });
  for (let person = 1; person <= 30; person++) await kiosk.scan(card(person));
  const { outbox } = kiosk.file;
  outbox.setAcked(20, clock.wallMs());
  const state = {
    isAway: false,
    missing: null as number | null,
    /** What is sent again does not help. */
    isStubborn: false,
    asked: [] as EventRange[],
    sent: [] as Batch[],
    again: 0,
  };
  const collector: Collector & Auditor = {
    async compare(range) {
      state.asked.push(range);
      if (state.isAway) return { ok: false, fault: { kind: 'away' } };
      const isGap = state.missing !== null && state.missing >= range.first && state.missing <= range.last;
      const missing = isGap ? state.missing : null;
      const digest = isGap ? '0'.repeat(64) : outbox.digest(range.first, range.last);
      return { ok: true, value: { digest, firstMissing: missing, lastMissing: missing } };
    },
    async send(batch) {
      state.sent.push(batch);
      if (!state.isStubborn && batch.header.first === state.missing) state.missing = null;
      return { ok: true, value: { ack: 20, nowMs: clock.wallMs(), cosignature: null } };
    },
  };
  const keeping = keepReconciled({
    dataDir: kiosk.folder,
    clock,
    file: kiosk.file,
    timekeeper: createTimekeeper(clock, config.venue.timeZone),
    collector,
    keys: kiosk.keys,
    askPrevious: () => {
      state.again += 1;
    },
    tell: () => {},
  });
  onTestFinished(() => keeping.stop());
  async function later(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 10 * minute) {
      clock.advance(10 * minute);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { kiosk, keeping, state, later };
}

test('once a night what was acknowledged is compared, and nothing beyond it', async () => {
  const { state, later } = await startKeeping();
  await later(10 * minute);
  const first = state.asked.length;
  expect(state.asked.map(({ last }) => last)).toEqual([20]);
  await later(6 * 60 * minute);
  expect(state.asked).toHaveLength(first);
  await later(day);
  expect(state.asked.length).toBe(first * 2);
  expect(state.again).toBe(2);
});

test('what is missing is sent again, and that is an event', async () => {
  const { kiosk, state, later } = await startKeeping();
  state.missing = 7;
  await later(10 * minute);
  expect(state.sent.map(({ header }) => [header.first, header.last])).toEqual([[7, 7]]);
  expect(kiosk.file.outbox.acked()).toBe(20);
  expect(kiosk.events().at(-1)).toMatchObject({
    kind: 'sync',
    detail: expect.stringContaining('"resent":1'),
  });
});

test('a collector that is away is asked again in ten minutes', async () => {
  const { state, later } = await startKeeping();
  state.isAway = true;
  await later(30 * minute);
  expect(state.asked.length).toBeGreaterThanOrEqual(3);
  expect(state.again).toBe(0);
  state.isAway = false;
  await later(10 * minute);
  expect(state.again).toBe(1);
});

test('a collector that has other events is said', async () => {
  const { keeping, state, later } = await startKeeping();
  state.missing = 7;
  state.isStubborn = true;
  await later(10 * minute);
  expect(keeping.faults()).toEqual([{ kind: 'collector-differs', seq: 1 }]);
});
