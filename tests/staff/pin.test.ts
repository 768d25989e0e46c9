import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lockOutMs } from '../../main/domain/pin.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { adoptPin } from '../../main/staff/adopt-pin.ts';
import { createPinCheck } from '../../main/staff/pin-check.ts';
import { openStaffPin } from '../../main/staff/staff-pin.ts';
import { minuteMs } from '../support/kiosk/expected.ts';
import {
  createTestClock,
  morningMs,
  scratchFolder,
  startTestKiosk,
  type TestKiosk,
} from '../support/test-kiosk.ts';

const right = '271828';
const pin = { isSet: () => true, matches: async (given: string) => given === right };

function checkOf(kiosk: TestKiosk, staffPin = pin) {
  return createPinCheck({ journal: kiosk.file.journal, stamp: kiosk.stamp, pin: staffPin });
}

function acts(kiosk: TestKiosk): readonly (string | null)[] {
  return kiosk.events().map(({ reason }) => reason);
}

async function tryWrong(kiosk: TestKiosk, times: number) {
  const check = checkOf(kiosk);
  const answers = [];
  for (let at = 0; at < times; at++) answers.push(await check('000000'));
  return answers.map((answer) => (answer.ok ? null : answer.fault));
}

const lockedUntil = (untilMs: number) => ({ ok: false, fault: { kind: 'pin-locked', untilMs } });

describe('the staff PIN', () => {
  test('lets out who knows it; each try is an event', async () => {
    const kiosk = startTestKiosk();
    expect(await tryWrong(kiosk, 1)).toEqual([{ kind: 'pin-wrong', left: 4 }]);
    expect(await checkOf(kiosk)(right)).toEqual({ ok: true, value: null });
    expect(acts(kiosk)).toEqual(['pin-wrong', 'pin-right']);
    expect(kiosk.events().map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'staff admin',
      'staff admin',
    ]);
    expect(JSON.stringify(kiosk.events())).not.toMatch(/000000|271828/);
  });

  test('is locked after five wrong ones, for the right one too, and a try then costs nothing', async () => {
    const kiosk = startTestKiosk();
    expect((await tryWrong(kiosk, 5)).at(-1)).toEqual({ kind: 'pin-locked', untilMs: morningMs + minuteMs });
    expect(await checkOf(kiosk)(right)).toEqual(lockedUntil(morningMs + minuteMs));
    expect(acts(kiosk)).toHaveLength(5);
    kiosk.clock.advance(minuteMs);
    expect(await checkOf(kiosk)(right)).toEqual({ ok: true, value: null });
  });

  test('stays locked longer after each further wrong one', async () => {
    const kiosk = startTestKiosk();
    await tryWrong(kiosk, 5);
    kiosk.clock.advance(minuteMs);
    expect(await tryWrong(kiosk, 1)).toEqual([
      { kind: 'pin-locked', untilMs: kiosk.clock.wallMs() + 2 * minuteMs },
    ]);
    expect([4, 5, 6, 7, 10, 11, 50].map((tries) => lockOutMs(tries) / minuteMs)).toEqual([
      0, 1, 2, 4, 32, 60, 60,
    ]);
  });

  test('stays locked over a restart, and when the clock is set back', async () => {
    const kiosk = startTestKiosk();
    await tryWrong(kiosk, 5);
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: createTestClock(morningMs + 30_000) });
    expect(await checkOf(again)(right)).toEqual(lockedUntil(morningMs + minuteMs));
    again.clock.jump(-10 * minuteMs);
    // What is left of a minute counts from when the clock was seen to be behind.
    expect(await checkOf(again)(right)).toEqual(lockedUntil(morningMs + 30_000 - 9 * minuteMs));
  });

  test('locked by tries under a clock that was years ahead opens after its minute, and not later', async () => {
    const kiosk = startTestKiosk();
    kiosk.clock.jump(73 * 365 * 86_400_000);
    await tryWrong(kiosk, 5);
    kiosk.clock.jump(-73 * 365 * 86_400_000);
    const check = checkOf(kiosk);
    expect(await check(right)).toEqual(lockedUntil(morningMs + minuteMs));
    kiosk.clock.advance(minuteMs - 1);
    expect(await check(right)).toEqual(lockedUntil(morningMs + minuteMs));
    kiosk.clock.advance(1);
    expect(await check(right)).toEqual({ ok: true, value: null });
  });

  test('holds also for tries that a full disk kept from being written, when the clock was set back', async () => {
    const kiosk = startTestKiosk();
    const disk = { isFull: true };
    const record: typeof kiosk.file.journal.record = (draft) =>
      disk.isFull ? { ok: false, fault: { kind: 'disk-full' } } : kiosk.file.journal.record(draft);
    const check = createPinCheck({ journal: { ...kiosk.file.journal, record }, stamp: kiosk.stamp, pin });
    for (let at = 0; at < 5; at++) await check('000000');
    disk.isFull = false;
    kiosk.clock.jump(-5 * 60 * minuteMs);
    let taken = 0;
    for (let minute = 0; minute < 120; minute++) {
      const before = acts(kiosk).length;
      await check('000000');
      taken += acts(kiosk).length - before;
      kiosk.clock.advance(minuteMs);
    }
    expect(taken).toBeLessThan(10);
  });

  test('opens when the PIN was set anew', async () => {
    const kiosk = startTestKiosk();
    await tryWrong(kiosk, 7);
    kiosk.file.journal.record({ kind: 'staff', stamp: kiosk.stamp(), reason: 'pin-set', actor: 'admin' });
    expect(await checkOf(kiosk)(right)).toEqual({ ok: true, value: null });
  });

  test('begins anew after a right one', async () => {
    const kiosk = startTestKiosk();
    await tryWrong(kiosk, 4);
    await checkOf(kiosk)(right);
    expect(await tryWrong(kiosk, 1)).toEqual([{ kind: 'pin-wrong', left: 4 }]);
  });

  test('is checked one at a time: two screens do not get twice the tries', async () => {
    const kiosk = startTestKiosk();
    const check = checkOf(kiosk);
    const [one, other] = await Promise.all([check('1'), check('2')]);
    expect([one.ok, other]).toEqual([false, { ok: false, fault: { kind: 'pin-busy' } }]);
    expect(acts(kiosk)).toEqual(['pin-wrong']);
  });

  test('lets out who knows it when the disk is full: room must be made; a wrong one is refused', async () => {
    const kiosk = startTestKiosk();
    const full = { ok: false, fault: { kind: 'disk-full' } } as const;
    const journal = { ...kiosk.file.journal, record: () => full };
    const check = createPinCheck({ journal, stamp: kiosk.stamp, pin });
    expect([await check(right), await check('1')]).toEqual([{ ok: true, value: null }, full]);
  });

  test('that was never set lets nobody out', async () => {
    const kiosk = startTestKiosk();
    const none = { isSet: () => false, matches: async () => true };
    expect(await checkOf(kiosk, none)('')).toEqual({ ok: false, fault: { kind: 'pin-not-set' } });
  });
});

describe('its file', () => {
  function open(folder = scratchFolder()) {
    return { folder, file: openStaffPin(folder, openKeyFiles(folder, {}).pinPepper) };
  }

  test('holds a hash that only this PC’s pepper fits', async () => {
    const { folder, file } = open();
    expect([file.isSet(), await file.matches(right)]).toEqual([false, false]);
    await file.set(right);
    expect([file.isSet(), await file.matches(right), await file.matches('271829')]).toEqual([
      true,
      true,
      false,
    ]);
    const text = readFileSync(`${folder}/staff-pin.json`, 'utf8');
    expect(text).not.toContain(right);
    // 64 MB and a tenth of a second a try.
    expect(JSON.parse(text)).toMatchObject({ N: 2 ** 16, r: 8, p: 2 });
    expect(statSync(`${folder}/staff-pin.json`).mode & 0o777).toBe(0o600);
    expect(existsSync(`${folder}/pin-pepper.key`)).toBe(true);
    const elsewhere = open();
    writeFileSync(`${elsewhere.folder}/staff-pin.json`, text);
    expect(await elsewhere.file.matches(right)).toBe(false);
  });

  test.each(['', '{}', '{"v":1,"salt":"00"}', 'null'])('broken (%s) lets nobody out', async (text) => {
    const { folder, file } = open();
    await file.set(right);
    writeFileSync(`${folder}/staff-pin.json`, text);
    expect([file.isSet(), await file.matches(right), await file.matches('')]).toEqual([true, false, false]);
  });
});

describe('given as new-pin.txt', () => {
  function given(text: string | Buffer | null) {
    const folder = scratchFolder();
    const path = `${folder}/new-pin.txt`;
    if (text !== null) writeFileSync(path, text);
    const set: string[] = [];
    const adopt = () => adoptPin(folder, { set: async (pin) => void set.push(pin) });
    return { adopt, set, isThere: () => existsSync(path) };
  }

  test.each(['271828', '271828\r\n', '\uFEFF271828\n'])(
    'it is taken, and the file is gone (%j)',
    async (text) => {
      const { adopt, set, isThere } = given(text);
      expect([await adopt(), set, isThere()]).toEqual(['set', ['271828'], false]);
    },
  );

  test.each(['', '12345', 'không', '271828\n314159'])(
    'it is no PIN: it stays and nothing is set (%j)',
    async (text) => {
      const { adopt, set, isThere } = given(text);
      expect([await adopt(), set, isThere()]).toEqual(['refused', [], true]);
    },
  );

  test('as PowerShell writes it, in UTF-16, it is taken', async () => {
    const { adopt, set } = given(Buffer.from('\uFEFF271828\r\n', 'utf16le'));
    expect([await adopt(), set]).toEqual(['set', ['271828']]);
  });

  test('what cannot be read keeps no gate shut', async () => {
    const folder = scratchFolder();
    mkdirSync(`${folder}/new-pin.txt`);
    expect(await adoptPin(folder, { set: async () => {} })).toBe('refused');
  });

  test('without the file nothing happens', async () => {
    const { adopt, set } = given(null);
    expect([await adopt(), set]).toEqual([null, []]);
  });
});
