import { describe, expect, test } from 'vitest';
import { decodeCommandCode, encodeCommandCode } from '../../main/domain/command-code.ts';
import { cardFor, inside, obeyed } from '../support/kiosk/command-card.ts';
import { admitted, hourMs, minuteMs, repeat } from '../support/kiosk/expected.ts';
import { card, createTestClock, morningMs, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

const retry = (reason: string) => ({ kind: 'retry', reason, hint: null });

describe('a command card', () => {
  test('is an event of staff, with the number of the card and nothing of the code', async () => {
    const kiosk = startTestKiosk();
    const code = cardFor(kiosk, 'help');
    await kiosk.scan(code);
    const [event] = kiosk.events();
    expect(event).toMatchObject({
      kind: 'staff',
      reason: 'help',
      actor: 'card-12',
      decision: null,
      tag: null,
    });
    expect(JSON.stringify(event)).not.toContain(code);
  });

  test('is obeyed until it expires, and not from then on', async () => {
    const kiosk = startTestKiosk();
    const code = cardFor(kiosk, 'help', 1);
    kiosk.clock.advance(hourMs - 1_000);
    expect((await kiosk.scan(code)).decision).toEqual(obeyed('help'));
    kiosk.clock.advance(10_000);
    expect((await kiosk.scan(code)).decision).toEqual(retry('command-expired'));
  });

  test('left in view is obeyed once', async () => {
    const kiosk = startTestKiosk();
    const code = cardFor(kiosk, 'undo-mistake');
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    await kiosk.scan(card(2));
    kiosk.clock.advance(1_000);
    await kiosk.scan(code);
    kiosk.clock.advance(1_000);
    expect((await kiosk.scan(code)).decision).toEqual({ kind: 'ignore', reason: 'repeat' });
    expect(inside(kiosk)).toBe(1);
  });

  test('made on the last day of a month is good after midnight', async () => {
    const lastEvening = Date.UTC(2026, 10, 30, 16);
    const kiosk = startTestKiosk({ clock: createTestClock(lastEvening) });
    const code = cardFor(kiosk, 'help');
    kiosk.clock.advance(2 * hourMs);
    expect((await kiosk.scan(code)).decision).toEqual(obeyed('help'));
  });

  test('is obeyed while a visitor waits for an answer', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'ask' }) });
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(card(1))).decision.kind).toBe('ask');
    expect((await kiosk.scan(cardFor(kiosk, 'help'))).decision).toEqual(obeyed('help'));
    expect(kiosk.openQuestion()).not.toBeNull();
  });

  test('of another venue is unknown', async () => {
    const kiosk = startTestKiosk();
    const code = cardFor(kiosk, 'help', 12, 'ben-khac');
    expect((await kiosk.scan(code)).decision).toEqual(retry('unknown'));
  });

  test.each([
    ['another command', { command: 'direction-out' }],
    ['another card', { card: 13 }],
    ['a later end', { expiresAtMin: 40_000_000 }],
    ['another MAC', { mac: '0000000000000000' }],
  ] as const)('with %s is unknown', async (_, change) => {
    const kiosk = startTestKiosk();
    const code = decodeCommandCode(cardFor(kiosk, 'help'));
    if (!code) throw new Error('not a command code');
    expect((await kiosk.scan(encodeCommandCode({ ...code, ...change }))).decision).toEqual(retry('unknown'));
    expect(kiosk.events()[0]).toMatchObject({ kind: 'scan', actor: null });
  });
});

describe('one showing is one command', () => {
  test('whatever scanner saw it', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    const code = cardFor(kiosk, 'undo-mistake');
    await kiosk.scan(code, 'camera');
    kiosk.clock.advance(300);
    expect((await kiosk.scan(`]Q1${code}`, 'serial')).decision).toEqual(repeat);
    expect(inside(kiosk)).toBe(1);
  });

  test('also when the core died meanwhile', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    const code = cardFor(kiosk, 'undo-mistake');
    await kiosk.scan(code);
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: createTestClock(morningMs + 500) });
    expect([(await again.scan(code)).decision, inside(again)]).toEqual([repeat, 1]);
  });
});

describe('the direction of a gate', () => {
  test('is switched for the day', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in') });
    await kiosk.scan(cardFor(kiosk, 'direction-out'));
    kiosk.clock.advance(minuteMs);
    expect([kiosk.direction(), (await kiosk.scan(card(1))).decision]).toEqual([
      'out',
      admitted('out', 'not-scanned-in'),
    ]);
    kiosk.clock.advance(24 * hourMs);
    expect(kiosk.direction()).toBe('in');
  });

  test('is that of the last command, also after a restart', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in') });
    await kiosk.scan(cardFor(kiosk, 'direction-out'));
    await kiosk.scan(cardFor(kiosk, 'direction-both'));
    kiosk.close();
    const again = startTestKiosk({
      folder: kiosk.folder,
      clock: createTestClock(morningMs + hourMs),
      config: testConfig('in'),
    });
    expect(again.direction()).toBe('both');
  });
});
