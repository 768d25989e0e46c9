import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../support/renderer/chromium.ts';
import { openMore, waitForState } from '../support/renderer/page-driver.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { type KioskPage, openKiosk } from '../support/system/kiosk-client.ts';
import { runCli } from '../support/system/run-cli.ts';
import { card } from '../support/test-kiosk.ts';

let host: KioskHost;
let browser: OpenBrowser;
let page: Page;
let kiosk: KioskPage;
let nextPerson = 1;

beforeAll(async () => {
  host = await startKioskHost({ setup: 'practice' });
  kiosk = await openKiosk(host.url);
  await runCli(['pin', '--data', host.dataDir], '271828\n');
  browser = await openChromium({ width: 1366, height: 768 });
  page = await browser.context.newPage();
  await page.addInitScript(breakOnWish);
});
beforeEach(async () => {
  await page.goto(`${host.url}/?${Math.random()}`);
  await page.evaluate(() => sessionStorage.clear());
  await waitForState(page, 'ready');
});
afterAll(async () => {
  kiosk?.close();
  await browser?.close();
  await host?.stop();
});

type Breaking = typeof globalThis & { brokenElement?: string | null };

/**
 * Runs in the page. What puts an element of the broken name into the page throws: to React a bug in a component looks
 * the same. React tries a second time before it believes it.
 */
function breakOnWish(): void {
  const breaking: Breaking = globalThis;
  const whole = Document.prototype.createElement;
  function createElement(this: Document, name: string): HTMLElement {
    if (breaking.brokenElement === name) {
      throw new TypeError('a bug in a component');
    }
    return Reflect.apply(whole, this, [name]);
  }
  Document.prototype.createElement = createElement as typeof whole;
  const drawn = Document.prototype.createElementNS;
  // `svg` stands for every part of a drawing.
  function createElementNS(this: Document, space: string, name: string): Element {
    if (breaking.brokenElement === 'svg' && space.endsWith('/svg')) throw new TypeError('a bug in a drawing');
    return Reflect.apply(drawn, this, [space, name]);
  }
  Document.prototype.createElementNS = createElementNS as typeof drawn;
}

/** What puts an element of that name into the page throws from now on; null: nothing does. */
const breaks = (name: string | null) =>
  page.evaluate((wanted) => {
    (globalThis as Breaking).brokenElement = wanted;
  }, name);

async function signIn(): Promise<void> {
  await page.click('.panel >> button:text-is("Đăng nhập")');
  await page.click('.choices >> text="Quản trị"');
  for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
  await page.waitForSelector('text=Đăng xuất');
}

async function exported(): Promise<string> {
  return (await runCli(['export', '--data', host.dataDir, '--format', 'ndjson'])).out;
}

/** The panel is gone, said so, and the gate reads. */
async function closesWithWords(): Promise<void> {
  await page.waitForSelector('[role="alert"] >> text=đã đóng');
  await breaks(null);
  expect(await page.locator('.panel').count()).toBe(0);
  await kiosk.client.scan({ text: card(nextPerson++), source: 'hid' });
  await waitForState(page, 'admitted-in');
}

describe('what a panel throws closes the panel with words, and the gate goes on:', () => {
  test('the desk', async () => {
    await breaks('h2');
    await page.keyboard.press('F2', { delay: 50 });
    await closesWithWords();
  });

  test('the drill', async () => {
    await breaks('h2');
    await page.evaluate(() => {
      location.hash = '#drill';
    });
    await closesWithWords();
  });

  test.each([
    ['Thử máy quét', 'ul'],
    ['Thoát kiosk', 'form'],
    ['Đăng nhập', 'ul'],
  ])('%s', async (name, element) => {
    await page.keyboard.press('F2', { delay: 50 });
    await openMore(page);
    await breaks(element);
    await page.click(`.panel >> text="${name}"`);
    await closesWithWords();
  });

  test.each([
    ['Chọn máy in', 'fieldset'],
    ['Số liệu và nhật ký', 'dl'],
    ['Tra phiếu', 'form'],
    ['Nhân viên và mã PIN', 'ul'],
    ['Đổi mã PIN của tôi', 'form'],
  ])('%s, for whoever is signed in', async (name, element) => {
    await page.keyboard.press('F2', { delay: 50 });
    await openMore(page);
    await signIn();
    await openMore(page);
    await breaks(element);
    await page.click(`.panel >> text="${name}"`);
    await closesWithWords();
  });
});

describe('what the visitors’ screen throws', () => {
  test.each([
    ['a name', 'bdi', 41],
    ['what every state has', 'svg', 43],
  ])('in %s is drawn anew, and the next verdict is shown', async (_, element, person) => {
    await breaks(element);
    await kiosk.client.scan({ text: card(person), source: 'hid' });
    await waitForState(page, 'out-of-order');
    await breaks(null);
    await waitForState(page, 'ready');
    await kiosk.client.scan({ text: card(person + 1), source: 'hid' });
    await waitForState(page, 'admitted-in');
  });

  test('each time is tried again after a longer pause, and told of now and then', async () => {
    const told = async () => (await exported()).match(/broken\W+screen/g)?.length ?? 0;
    const before = await told();
    await page.evaluate(() => sessionStorage.setItem('cong-breaks', `10 ${Date.now()}`));
    await breaks('svg');
    await kiosk.client.scan({ text: card(51), source: 'hid' });
    await waitForState(page, 'out-of-order');
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('cong-breaks'))).toMatch(/^11 /);
    await page.waitForTimeout(2_000);
    expect(await page.evaluate(() => sessionStorage.getItem('cong-breaks'))).toMatch(/^11 /);
    expect(await told()).toBe(before);
    await page.evaluate(() => sessionStorage.clear());
  });

  test('is in the log', async () => {
    const parts = (await exported())
      .split('\n')
      .flatMap((line) => /broken\W+(panel|screen)/.exec(line)?.[1] ?? []);
    expect([...new Set(parts)]).toEqual(['panel', 'screen']);
  });
});
