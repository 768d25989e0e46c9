import { describe, expect, test } from 'vitest';
import type { Decision } from '../../main/domain/decision.ts';
import { admitted, hourMs, repeat } from '../support/kiosk/expected.ts';
import {
  card,
  cardNumber,
  createTestClock,
  morningMs,
  startTestKiosk,
  testConfig,
} from '../support/test-kiosk.ts';

describe('repeats', () => {
  test('two scans of one person in one tick are never both admitted', async () => {
    const { scan } = startTestKiosk();
    const both = await Promise.all([scan(card(1)), scan(card(1))]);
    expect(both.map(({ decision }) => decision)).toEqual([admitted('in'), repeat]);
  });

  test('the same with two documents of one person', async () => {
    const { scan } = startTestKiosk();
    const both = await Promise.all([scan(card(1)), scan(cardNumber(1), 'typed')]);
    expect(both.map(({ decision }) => decision)).toEqual([admitted('in'), repeat]);
  });

  test('two people in one tick are both admitted', async () => {
    const { scan } = startTestKiosk();
    const both = await Promise.all([scan(card(1)), scan(card(2))]);
    expect(both.map(({ decision }) => decision)).toEqual([admitted('in'), admitted('in')]);
  });

  test('a card left in view never goes out again: the window restarts at each sighting', async () => {
    const { scan, clock } = startTestKiosk();
    const decisions: Decision[] = [];
    for (let sighting = 0; sighting < 10; sighting++) {
      decisions.push((await scan(card(1))).decision);
      clock.advance(4_999);
    }
    expect(decisions).toEqual([admitted('in'), ...Array.from({ length: 9 }, () => repeat)]);
  });

  test('seven seconds after the way in is shown again, counts nobody out, and a minute later is the way out', async () => {
    const { scan, clock } = startTestKiosk({ config: testConfig('both', { turnaroundMs: 60_000 }) });
    await scan(card(1));
    clock.advance(7_000);
    expect(await scan(card(1))).toMatchObject({ decision: repeat, repeats: admitted('in'), direction: null });
    clock.advance(60_000);
    expect((await scan(card(1))).decision).toEqual(admitted('out'));
  });

  test.each([
    ['card', (n: number) => card(n)],
    ['number', (n: number) => cardNumber(n)],
  ])('the same after the way out, also by another document of theirs: %s', async (_, second) => {
    const { scan, clock, events } = startTestKiosk({ config: testConfig('both', { turnaroundMs: 60_000 }) });
    const shown: Decision[] = [];
    for (const [waitMs, text] of [
      [0, card(1)],
      [62_000, card(1)],
      [7_000, second(1)],
      [60_000, second(1)],
      [7_000, card(1)],
      [60_000, card(1)],
    ] as const) {
      clock.advance(waitMs);
      shown.push((await scan(text)).decision);
    }
    expect(shown).toEqual([admitted('in'), admitted('out'), repeat, admitted('in'), repeat, admitted('out')]);
    expect(events()[2]).toMatchObject({ decision: 'ignore', direction: null });
  });

  test('ends 5 s after the last sighting', async () => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.advance(4_999);
    await scan(card(1));
    clock.advance(5_000);
    expect((await scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('is not measured by the wall clock, which may jump', async () => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.jump(hourMs);
    expect((await scan(card(1))).decision).toEqual(repeat);
  });

  test('shows an admission again', async () => {
    const { scan } = startTestKiosk();
    await scan(card(1));
    expect(await scan(card(1))).toMatchObject({ seq: 2, repeats: admitted('in'), slipNo: null });
  });

  test('shows a refusal again, and no name', async () => {
    const hours = { from: '10:00', to: '11:00' };
    const { scan } = startTestKiosk({ config: testConfig('in', { hours }) });
    await scan(card(1));
    expect(await scan(card(1))).toMatchObject({
      decision: repeat,
      repeats: { kind: 'refuse', reason: 'hours', hours: [{ fromMinute: 600, toMinute: 660 }] },
      maskedName: null,
    });
  });

  test('shows again what could not be read', async () => {
    const { scan } = startTestKiosk();
    await scan('quan-ca-phe');
    expect((await scan('quan-ca-phe')).repeats).toEqual({ kind: 'retry', reason: 'unknown', hint: null });
  });

  test('is an event', async () => {
    const { scan, events } = startTestKiosk();
    await scan(card(1));
    await scan(card(1));
    expect(events().map(({ decision, reason }) => [decision, reason])).toEqual([
      ['admit', null],
      ['ignore', 'repeat'],
    ]);
  });

  test('is remembered over a restart', async () => {
    const first = startTestKiosk();
    await first.scan(card(1));
    first.close();
    const second = startTestKiosk({ folder: first.folder, clock: createTestClock(morningMs + 4_999) });
    expect((await second.scan(card(1))).decision).toEqual(repeat);
  });

  test('after a restart nobody is called recorded who was refused before it', async () => {
    const config = testConfig('in', { hours: { from: '00:00', to: '00:00' } });
    const kiosk = startTestKiosk({ config });
    await kiosk.scan(card(1));
    kiosk.close();
    const again = startTestKiosk({ config, folder: kiosk.folder, clock: createTestClock(morningMs + 1_000) });
    expect((await again.scan(card(1))).decision).toMatchObject({ kind: 'refuse', reason: 'hours' });
  });

  test('is remembered over a restart no longer than without one', async () => {
    const first = startTestKiosk();
    await first.scan(card(1));
    first.close();
    const second = startTestKiosk({ folder: first.folder, clock: createTestClock(morningMs + 3_000) });
    second.clock.advance(2_000);
    expect((await second.scan(card(1))).decision).toEqual(admitted('out'));
  });
});
