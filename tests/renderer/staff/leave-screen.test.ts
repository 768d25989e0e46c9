import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { jsonLines, runCli } from '../../support/system/run-cli.ts';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost();
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.click('text=Thoát kiosk');
  await page.waitForSelector('.leave');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

async function tap(pin: string): Promise<void> {
  for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Thoát"');
}

test('the field has the focus at once: what is typed stands nowhere else', async () => {
  await page.keyboard.type('12', { delay: 150 });
  expect(await page.inputValue('#staff-pin')).toBe('12');
  expect(await page.locator('.typed-entry').count()).toBe(0);
  await page.click('[aria-label="Xóa một số"]', { clickCount: 2 });
});

test('without a PIN nobody leaves, and it is said how to set one', async () => {
  await tap('111111');
  await page.waitForSelector('text=Chưa đặt mã PIN');
});

test('a PIN is set at the command line, and a bad one is not taken', async () => {
  const bad = await runCli(['pin', '--data', host.dataDir], '12345\n');
  expect(bad.errors).toMatch(/^A PIN has 6 to 12 digits/);
  const { out } = await runCli(['pin', '--data', host.dataDir], '271828\n');
  expect(jsonLines(out)).toEqual([{ pin: 'set' }]);
});

test('a wrong one is said, with the tries that are left, and stands nowhere', async () => {
  await tap('111111');
  await page.waitForSelector('text=Mã PIN sai. Còn 4 lần thử.');
  expect(await page.inputValue('#staff-pin')).toBe('');
});

test('typed it is not taken for a code, and Enter leaves: the whole kiosk ends', async () => {
  const ended = new Promise((resolve) => host.process.once('exit', resolve));
  await page.waitForTimeout(200);
  await page.keyboard.type('271828', { delay: 150 });
  expect(await page.inputValue('#staff-pin')).toBe('271828');
  expect(await page.locator('.typed-entry').count()).toBe(0);
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  expect(await ended).toBe(0);
});
