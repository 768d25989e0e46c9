import { describe, expect, test } from 'vitest';
import type { Command } from '../../main/domain/command.ts';
import { commandMacText, decodeCommandCode, encodeCommandCode } from '../../main/domain/command-code.ts';
import {
  card,
  createTestClock,
  morningMs,
  startTestKiosk,
  type TestKiosk,
  testConfig,
} from '../support/test-kiosk.ts';
import { admitted, hourMs, minuteMs, repeat } from './expected.ts';

/** A command card of this venue, good for `hours` from the clock's moment on. */
function cardFor(kiosk: TestKiosk, command: Command, hours = 12, venue = 'ben-thu'): string {
  const { atMs, local } = kiosk.stamp();
  const said = { command, card: 12, expiresAtMin: Math.floor(atMs / 60_000) + hours * 60 };
  const mac = kiosk.keys.commandMac(commandMacText({ ...said, venue }), local.day);
  if (mac === null) throw new Error('no key');
  return encodeCommandCode({ ...said, mac });
}

function inside(kiosk: TestKiosk): number {
  return kiosk.file.journal.countInside({ localDay: kiosk.stamp().local.day, atMs: 0 });
}

const obeyed = (command: Command, isDone = true) => ({ kind: 'obey', command, isDone });
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

describe('an undo', () => {
  test('takes the last passage back: nobody is inside, and the same card comes in anew', async () => {
    const kiosk = startTestKiosk();
    const { slipNo } = await kiosk.scan(card(1));
    kiosk.clock.advance(1_000);
    const undone = await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(undone).toMatchObject({ decision: obeyed('undo-mistake'), slipNo, direction: 'in' });
    expect(inside(kiosk)).toBe(0);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
  });

  test('is an event about that passage, with its reason', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(cardFor(kiosk, 'undo-turned-back'));
    expect(kiosk.events()[1]).toMatchObject({
      kind: 'staff',
      reason: 'undo',
      ref: 1,
      direction: 'in',
      detail: '{"why":"turned-back"}',
    });
  });

  test('of a way out puts its visitor inside again', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    await kiosk.scan(card(1));
    expect(inside(kiosk)).toBe(0);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(inside(kiosk)).toBe(1);
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('a second time undoes the passage before', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    const code = cardFor(kiosk, 'undo-mistake');
    await kiosk.scan(code);
    kiosk.clock.advance(10_000);
    await kiosk.scan(code);
    expect(
      kiosk
        .events()
        .filter(({ kind }) => kind === 'staff')
        .map(({ ref }) => ref),
    ).toEqual([2, 1]);
    expect(inside(kiosk)).toBe(0);
  });

  test('of a passage longer ago than ten minutes is not done, and is an event', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(11 * minuteMs);
    expect((await kiosk.scan(cardFor(kiosk, 'undo-mistake'))).decision).toEqual(
      obeyed('undo-mistake', false),
    );
    expect(kiosk.events()[1]).toMatchObject({ kind: 'staff', reason: 'undo-nothing', ref: null });
    expect(inside(kiosk)).toBe(1);
  });

  test('leaves the slip without value, and unprinted where it still waited', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    expect(kiosk.file.printJobs.countWaiting()).toBe(1);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(kiosk.file.printJobs.countWaiting()).toBe(0);
    expect(kiosk.file.journal.slipVisit(1, 20261121, 'cong-1')).toBeNull();
    expect(kiosk.events().at(-1)).toMatchObject({
      kind: 'slip',
      ref: 1,
      detail: '{"copy":1,"state":"not-printed"}',
    });
  });

  test('of somebody without a number lets the same code come in anew at once', async () => {
    const kiosk = startTestKiosk();
    const pass = 'M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000';
    await kiosk.scan(pass);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    kiosk.clock.advance(1_000);
    expect((await kiosk.scan(pass)).decision).toEqual(admitted('in'));
  });

  test('finds the last passage behind any number of scans that were none', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    for (let n = 0; n < 520; n++) await kiosk.scan(`khong phai ma ${n}`);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(inside(kiosk)).toBe(0);
  });

  test('leaves nobody to be asked whether the slip came out', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const job = kiosk.file.printJobs.next();
    if (job) kiosk.file.printJobs.move(job, 'uncertain', kiosk.stamp());
    expect(kiosk.file.printJobs.firstUncertain()).toMatchObject({ seq: 1 });
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(kiosk.file.printJobs.firstUncertain()).toBeNull();
  });

  test('while its slip is drawn keeps it from being sent', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const job = kiosk.file.printJobs.next();
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(job && kiosk.file.printJobs.begin(job, kiosk.stamp())).toEqual({ ok: true, value: false });
  });

  test('holds after a restart', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: createTestClock(morningMs + 2_000) });
    expect([inside(again), (await again.scan(card(1))).decision]).toEqual([0, admitted('in')]);
  });
});

describe('a reprint', () => {
  test('queues one more copy of the last slip', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const { slipNo } = await kiosk.scan(card(2));
    const { printJobs } = kiosk.file;
    for (let job = printJobs.next(); job; job = printJobs.next())
      printJobs.move(job, 'printed', kiosk.stamp());
    expect(await kiosk.scan(cardFor(kiosk, 'reprint'))).toMatchObject({
      decision: obeyed('reprint'),
      slipNo,
      aboutMs: morningMs,
    });
    expect(printJobs.next()).toMatchObject({ seq: 2, copy: 2 });
  });

  test('queues one copy, however often the card is shown while the printer is away', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const job = kiosk.file.printJobs.next();
    if (job) kiosk.file.printJobs.move(job, 'printed', kiosk.stamp());
    const code = cardFor(kiosk, 'reprint');
    for (let n = 0; n < 3; n++) {
      await kiosk.scan(code);
      kiosk.clock.advance(6_000);
    }
    expect(kiosk.file.printJobs.countWaiting()).toBe(1);
  });

  test('of a slip of more than ten minutes ago is not done', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(11 * minuteMs);
    expect((await kiosk.scan(cardFor(kiosk, 'reprint'))).decision).toEqual(obeyed('reprint', false));
  });

  test('without any slip is not done', async () => {
    const kiosk = startTestKiosk();
    expect((await kiosk.scan(cardFor(kiosk, 'reprint'))).decision).toEqual(obeyed('reprint', false));
  });
});
