import { describe, expect, test } from 'vitest';
import type { Decision } from '../../main/domain/decision.ts';
import { admitted, dayMs, hourMs, minuteMs, mrzLines, tagOf } from '../support/kiosk/expected.ts';
import { card, cardNumber, createTestClock, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

describe('one person', () => {
  test('comes in by card and goes out by the number alone', async () => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.advance(hourMs);
    expect((await scan(cardNumber(1), 'typed')).decision).toEqual(admitted('out'));
  });

  test('comes in by card and goes out by the lines on its back', async () => {
    const { scan, clock } = startTestKiosk();
    await scan('051190000019|212000019|Nguyễn Thị Bé Bảy|02031990|Nữ|Lý Sơn, Quảng Ngãi|12082021');
    clock.advance(hourMs);
    const { decision, credential } = await scan(mrzLines.join('\n'), 'camera');
    expect([decision, credential]).toEqual([admitted('out'), 'mrz']);
  });

  test('is found under the key of last month', async () => {
    const atNewYear = Date.UTC(2026, 11, 31, 16, 50);
    const { scan, clock, events } = startTestKiosk({
      clock: createTestClock(atNewYear),
      config: testConfig('both', { visitEndsAfterMs: dayMs }),
    });
    await scan(card(1));
    clock.advance(hourMs);
    const { decision } = await scan(card(1));
    expect([decision, events().map(({ tagKey }) => tagKey?.slice(0, 6))]).toEqual([
      admitted('out'),
      ['202612', '202701'],
    ]);
  });

  test('who came shortly before midnight goes out after it', async () => {
    const { scan, clock, events } = startTestKiosk({
      clock: createTestClock(Date.UTC(2026, 10, 21, 16, 50)),
    });
    await scan(card(1));
    clock.advance(20 * minuteMs);
    expect((await scan(card(1))).decision).toEqual(admitted('out'));
    expect(events().map(({ localDay, ref }) => [localDay, ref])).toEqual([
      [20261121, null],
      [20261122, 1],
    ]);
  });

  test.each([
    [16 * hourMs - 1, admitted('out')],
    [16 * hourMs, admitted('in', 'not-scanned-out')],
  ])('%i ms after the way in', async (passedMs, decision) => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.advance(passedMs);
    expect((await scan(card(1))).decision).toEqual(decision);
  });

  test('is gone in the morning at a gate where nobody goes out', async () => {
    const { scan, clock, file, stamp } = startTestKiosk({ config: testConfig('in', { reenter: 'refuse' }) });
    await scan(card(1));
    // 07:30 of the next day, 15 hours after 16:30.
    clock.advance(15 * hourMs);
    expect((await scan(card(1))).decision).toEqual(admitted('in', 'not-scanned-out'));
    expect(file.journal.countInside({ localDay: stamp().local.day, atMs: 0 })).toBe(1);
  });

  const untilMidnight = testConfig('both', { visitEndsAfterMs: null });

  test('is not inside any more after midnight where the site says so', async () => {
    const { scan, clock } = startTestKiosk({
      clock: createTestClock(Date.UTC(2026, 10, 21, 16, 59, 50)),
      config: untilMidnight,
    });
    await scan(card(1));
    clock.advance(10_000);
    expect((await scan(card(1))).decision).toEqual(admitted('in', 'not-scanned-out'));
  });

  test('is inside until midnight there', async () => {
    const { scan, clock } = startTestKiosk({
      clock: createTestClock(Date.UTC(2026, 10, 21, 16, 59, 50)),
      config: untilMidnight,
    });
    await scan(card(1));
    clock.advance(9_999);
    expect((await scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('who is blocked is refused by whatever document', async () => {
    const first = startTestKiosk();
    const blockedTags = [tagOf(first, card(1))];
    first.close();
    const config = testConfig('in', { blockedTags });
    const { scan } = startTestKiosk({ folder: first.folder, config });
    const decisions = [await scan(cardNumber(1), 'typed'), await scan(card(2))].map(
      ({ decision }) => decision,
    );
    expect(decisions).toEqual([{ kind: 'refuse', reason: 'blocked' }, admitted('in')]);
  });

  test('who was refused is not inside', async () => {
    const first = startTestKiosk();
    const blockedTags = [tagOf(first, card(1))];
    first.close();
    const { scan, file } = startTestKiosk({
      folder: first.folder,
      config: testConfig('in', { blockedTags }),
    });
    await scan(card(1));
    expect(file.journal.countInside({ localDay: 0, atMs: 0 })).toBe(0);
  });

  test('needs a place in a full venue until somebody goes', async () => {
    const { scan, clock } = startTestKiosk({ config: testConfig('both', { capacity: 1 }) });
    const decisions: Decision[] = [];
    for (const person of [1, 2, 1, 2]) {
      decisions.push((await scan(card(person))).decision);
      clock.advance(minuteMs);
    }
    expect(decisions).toEqual([
      admitted('in'),
      { kind: 'refuse', reason: 'full' },
      admitted('out'),
      admitted('in'),
    ]);
  });
});
