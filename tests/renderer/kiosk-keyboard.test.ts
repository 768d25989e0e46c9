import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../support/renderer/chromium.ts';
import { scanUntil, typeCode, waitForState } from '../support/renderer/page-driver.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { readRows } from '../support/system/stored-events.ts';

const card = (person: number) =>
  `05119000002${person}||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021`;
/** As a scanner types it that can send no more than ASCII. */
const asciiCard = '051190000037||Nguyen Thi Bee Bay|02031990|Nu|Doong An Hai, Ly Son|12082021';

let host: KioskHost;
let browser: OpenBrowser;
let page: Page;
let keys: CDPSession;

beforeAll(async () => {
  host = await startKioskHost({
    gates: [{ id: 'cong-1', number: 1, name: 'Cổng 1', direction: 'in' }],
    rules: { repeatMs: 0 },
    feedback: 'offered',
  });
  browser = await openChromium({ width: 1366, height: 768 });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});
beforeEach(async () => {
  page = await browser.context.newPage();
  keys = await browser.context.newCDPSession(page);
  await page.goto(host.url);
  await waitForState(page, 'ready');
});

/** The newest event: decision, reason and detail. */
function newest(): unknown {
  const columns = "tuple->>'$[15]' AS decision, tuple->>'$[16]' AS reason, tuple->>'$[14]' AS source";
  return readRows(
    host.dataDir,
    `SELECT ${columns} FROM events WHERE tuple->>'$[4]' = 'scan' ORDER BY seq DESC LIMIT 1`,
  )[0];
}

const physical = (letter: string) => (/[a-z]/i.test(letter) ? `Key${letter.toUpperCase()}` : '');

type KeyEvent = {
  readonly type: 'keyDown' | 'keyUp' | 'rawKeyDown';
  readonly key: string;
  readonly code?: string;
  readonly text?: string;
  readonly windowsVirtualKeyCode?: number;
};

/** What a scanner's keys become, and its Enter; each 5 ms after the one before by its own time stamp, however busy the machine is. */
async function sendKeys(events: readonly KeyEvent[]): Promise<void> {
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  const all: readonly KeyEvent[] = [
    ...events,
    { type: 'keyDown', text: '\r', ...enter },
    { type: 'keyUp', ...enter },
  ];
  const beganMs = Date.now() - all.length * 5;
  await Promise.all(
    all.map((event, at) =>
      keys.send('Input.dispatchKeyEvent', { ...event, timestamp: (beganMs + at * 5) / 1_000 }),
    ),
  );
}

/** Letters are taken by the input method (key code 229), everything else passes: as IMEs of the system do. */
function typeThroughComposing(text: string): Promise<void> {
  return sendKeys(
    [...text].flatMap((letter): readonly KeyEvent[] => {
      const code = physical(letter);
      return [
        code === ''
          ? { type: 'keyDown', key: letter, text: letter }
          : { type: 'rawKeyDown', key: 'Process', code, windowsVirtualKeyCode: 229 },
        { type: 'keyUp', key: letter, code },
      ];
    }),
  );
}

/** UniKey in Telex: a doubled vowel is deleted and typed anew. */
function typeThroughUnikey(text: string): Promise<void> {
  const press = (letter: string): readonly KeyEvent[] => [
    { type: 'keyDown', key: letter, text: letter },
    { type: 'keyUp', key: letter },
  ];
  const back = { key: 'Backspace', windowsVirtualKeyCode: 8 } as const;
  const marked: Readonly<Record<string, string>> = { e: 'ê', o: 'ô' };
  const letters = [...text.replaceAll('ee', 'e').replaceAll('oo', 'o')];
  return sendKeys(
    letters.flatMap((letter) => {
      const changed = marked[letter];
      if (changed === undefined) return press(letter);
      return [...press(letter), { type: 'keyDown', ...back }, { type: 'keyUp', ...back }, ...press(changed)];
    }),
  );
}

test('a card typed in a burst is admitted', async () => {
  await typeCode(page, card(1), 5);
  await waitForState(page, 'admitted-in');
  expect(newest()).toEqual({ decision: 'admit', reason: null, source: 'keyboard' });
});

test('a chord that Electron’s shell swallowed inside a code damages it: nobody is let in on what is left', async () => {
  const code = card(4);
  const keys = await page.context().newCDPSession(page);
  for (const [at, key] of [...code].entries()) {
    if (at === 20) await page.evaluate(() => window.postMessage('kiosk-chord', location.origin));
    await keys.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      text: key,
      timestamp: 2_000 + at / 200,
    });
  }
  await keys.detach();
  await page.keyboard.press('Enter');
  await waitForState(page, 'retry');
  expect(newest()).toMatchObject({ decision: 'retry', reason: 'unreadable' });
});

describe.each([
  ['that composes', typeThroughComposing],
  ['that deletes and types anew', typeThroughUnikey],
] as const)('an input method %s', (_, type) => {
  test('is explained, and the card is not admitted', async () => {
    await type(asciiCard);
    await waitForState(page, 'retry');
    expect(await page.locator('.line').allTextContents()).toEqual([
      'Nhân viên: tắt bộ gõ tiếng Việt (UniKey, EVKey) rồi quét lại',
    ]);
    expect(newest()).toEqual({ decision: 'retry', reason: 'unreadable', source: 'keyboard' });
    await page.waitForSelector('.chip.fault:has-text("Bộ gõ đang bật")');
    // Right behind the last key of a scanner nothing is a person's.
    await page.waitForTimeout(200);
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('text=Chuyển sang E (tiếng Anh)');
  });

  test('is forgotten with the next clean card', async () => {
    await type(asciiCard);
    await waitForState(page, 'retry');
    await scanUntil(page, card(2), 'admitted-in');
    await page.waitForFunction(() => !document.querySelector('.chip.fault'));
  });
});

test('function keys inside a code are not the guard’s', async () => {
  await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key: '0', text: '0' });
  for (const key of ['F2', 'F8', 'F9']) {
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
  }
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'F2', code: 'F2' });
  await typeCode(page, '51190000019');
  await page.waitForTimeout(300);
  expect(await page.locator('.panel.staff').count()).toBe(0);
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.panel.staff');
});

test.each([0, 19])(
  'a function key that is let go after %i ms is a scanner’s, and no guard’s',
  async (heldMs) => {
    const downMs = Date.now();
    const key = { key: 'F2', code: 'F2' };
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key, timestamp: downMs / 1_000 });
    await keys.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      ...key,
      timestamp: (downMs + heldMs) / 1_000,
    });
    await page.waitForTimeout(300);
    expect(await page.locator('.panel.staff').count()).toBe(0);
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.panel.staff');
  },
);

test('a space alone presses the button that has the focus; one before a code does not', async () => {
  const english = page.locator('button[lang="en"]');
  await english.focus();
  await typeCode(page, ` ${card(3)}`, 5);
  await waitForState(page, 'admitted-in');
  expect(await english.getAttribute('aria-pressed')).toBe('false');
  // Right behind the last key of a scanner nothing is a person's.
  await page.waitForTimeout(200);
  await english.focus();
  await page.keyboard.press(' ');
  await page.waitForSelector('button[lang="en"][aria-pressed="true"]');
});

test('a burst never presses the button that has the focus, whichever it is', async () => {
  await page.evaluate(() => {
    document.addEventListener('click', () => {
      document.title = `${document.title}!`;
    });
  });
  const buttons = page.locator('button');
  const count = await buttons.count();
  expect(count).toBeGreaterThanOrEqual(4);
  for (let at = 0; at < count; at++) {
    await buttons.nth(at).focus();
    await typeCode(page, card(3), 5, 2);
    await page.waitForTimeout(150);
  }
  expect(await page.title()).not.toContain('!');
  expect(newest()).toMatchObject({ decision: 'admit', source: 'keyboard' });
});
