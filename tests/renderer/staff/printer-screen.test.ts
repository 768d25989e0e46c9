import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SimulatedPrinter, startSimulatedPrinter } from '../../../native/simulated/printer.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { openMore, scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { cardOf } from '../../support/system/people.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

let host: KioskHost;
let printer: SimulatedPrinter;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
  printer = await startSimulatedPrinter({ port: 0 });
  host = await startKioskHost();
  (await openKiosk(host.url)).close();
});
afterAll(async () => {
  await host?.stop();
  await printer?.close();
});

async function openPage(viewport: { width: number; height: number }): Promise<void> {
  browser = await openChromium(viewport);
  page = await browser.context.newPage();
  await page.goto(host.url);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.click('text=Chọn máy in');
  await page.waitForSelector('.printers');
}

function findings(): Promise<readonly string[]> {
  return page.locator('.findings li').allTextContents();
}

async function tryOut(): Promise<void> {
  await page.click('text="In thử"');
  await page.waitForSelector('.printers .findings');
}

describe('across', () => {
  beforeAll(() => openPage({ width: 1366, height: 768 }));
  afterAll(() => browser?.close());

  test('the printer in use is the first, and chosen', async () => {
    const labels = page.locator('.printers fieldset').first().locator('label');
    await expect
      .poll(() => labels.first().textContent())
      .toMatch(/^Máy in mô phỏng \(để tập, không ra giấy\) – đang dùng$/);
    expect(await labels.first().locator('input').isChecked()).toBe(true);
  });

  test('an address is typed into its field, and not taken for a code', async () => {
    await page.click('text=Máy in mạng khác');
    await page.focus('.printers input[type=text]');
    await page.keyboard.type('127.0.0.1:1', { delay: 150 });
    expect(await page.inputValue('.printers input[type=text]')).toBe('127.0.0.1:1');
    expect(await page.locator('.typed-entry').count()).toBe(0);
  });

  test('a scanner that types while the field has the focus lets its visitor in, and leaves nothing there', async () => {
    // The keys of the code carry time stamps of the half second before now: those before them must be older, also where
    // the browser stamped them late.
    await page.waitForTimeout(3_000);
    const written = await page.inputValue('.printers input[type=text]');
    await scanUntil(page, cardOf(2), 'admitted-in');
    // What somebody wrote there stays; nothing of the visitor does.
    await expect.poll(() => page.inputValue('.printers input[type=text]')).toBe(written);
    await page.waitForTimeout(200);
    await page.fill('.printers input[type=text]', '');
    await page.keyboard.type('127.0.0.1:1', { delay: 150 });
    expect(await page.inputValue('.printers input[type=text]')).toBe('127.0.0.1:1');
  });

  test('what is no address is said, and cannot be tried', async () => {
    await page.fill('.printers input[type=text]', 'máy in tầng 2');
    await page.waitForSelector('text=Địa chỉ chưa đúng');
    await page.fill('.printers input[type=text]', '127.0.0.1:1');
  });

  test('a printer that is not there: what to do, and nothing to choose', async () => {
    await tryOut();
    expect(await findings()).toEqual([expect.stringMatching(/^Không thấy máy in\. Kiểm tra nguồn/)]);
    expect(await page.locator('text=Dùng máy in này').count()).toBe(0);
  });

  test('a printer without paper: what to do', async () => {
    await page.fill('.printers input[type=text]', `127.0.0.1:${printer.port}`);
    printer.setPaper('out');
    await tryOut();
    expect(await findings()).toEqual([expect.stringMatching(/^Máy in báo hết giấy hoặc mở nắp\./)]);
    printer.setPaper('full');
  });

  test('one that is well prints a test slip, and what it can is said', async () => {
    await tryOut();
    expect(await findings()).toEqual([
      'Máy in tự báo hết giấy, mở nắp, kẹt dao.',
      'Máy in báo lại khi in xong từng phiếu.',
      expect.stringMatching(/^Phiếu thử đã in xong\. .*58 mm/),
    ]);
    expect(printer.countCut()).toBe(1);
  });

  test('chosen, it is written down with its profile, and the next visitor’s slip comes out of it', async () => {
    const before = await host.corePid();
    await page.click('text=Dùng máy in này');
    await page.waitForSelector('text=Máy bắt đầu lại với cài đặt mới');
    await expect.poll(() => host.corePid()).not.toBe(before);
    // The new core answers; a page that has not found it by then says that it is out of order.
    (await openKiosk(host.url)).close();
    await expect.poll(() => page.locator('main').getAttribute('data-state')).toBe('ready');
    const { printer: chosen } = JSON.parse(readFileSync(`${host.dataDir}/config.json`, 'utf8'));
    expect(chosen).toEqual({
      kind: 'tcp',
      host: '127.0.0.1',
      port: printer.port,
      profile: 'epson',
      slips: 'auto',
      paperMm: 80,
    });
    await scanUntil(page, cardOf(1), 'admitted-in');
    await expect.poll(() => printer.countCut()).toBe(2);
  });
});

describe.each([
  ['across', { width: 1366, height: 768 }],
  ['upright', { width: 1080, height: 1920 }],
] as const)('%s', (format, viewport) => {
  beforeAll(() => openPage(viewport));
  afterAll(() => browser?.close());

  test('what a printer can fits its panel in both languages', async () => {
    await tryOut();
    for (const language of ['vi', 'en'] as const) {
      await page.click(`.languages button[lang=${language}]`);
      const panel = await page.locator('.panel').evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(panel).toBeLessThanOrEqual(0);
      if (pictures)
        await page.screenshot({
          path: `${pictures}printers-${format}-${language}.jpg`,
          type: 'jpeg',
          quality: 70,
          scale: 'css',
        });
    }
  });
});

describe.each([
  ['across', { width: 1366, height: 768 }],
  ['upright', { width: 1080, height: 1920 }],
] as const)('a touch screen, %s', (format, viewport) => {
  beforeAll(() => openPage(viewport));
  afterAll(() => browser?.close());

  test('has keys for the address, which fit and are large enough; a mouse has none', async () => {
    await page.click('text=Máy in mạng khác');
    expect(await page.locator('.touch-keys').count()).toBe(0);
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await page.waitForSelector('.touch-keys');
    await page.focus('.printers input[type=text]');
    for (const key of '10.0.0.7:91') await page.locator(`.touch-keys button:text-is("${key}")`).click();
    await page.locator('.touch-keys button[aria-label]').click();
    expect(await page.inputValue('.printers input[type=text]')).toBe('10.0.0.7:9');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    const boxes = await page
      .locator('.touch-keys button')
      .evaluateAll((keys) =>
        keys.map((key) => key.getBoundingClientRect()).map(({ width, height }) => [width, height]),
      );
    for (const [width = 0, height = 0] of boxes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    const panel = await page.locator('.panel').evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(panel).toBeLessThanOrEqual(0);
    if (pictures)
      await page.screenshot({
        path: `${pictures}touch-${format}.jpg`,
        type: 'jpeg',
        quality: 70,
        scale: 'css',
      });
  });
});
