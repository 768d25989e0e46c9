import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;
const formats = [
  { name: 'across', width: 1366, height: 768 },
  { name: 'upright', width: 1080, height: 1920 },
] as const;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost();
  screen = await openScreen(formats[0]);
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await scanUntil(page, card(1), 'admitted-in');
  await page.keyboard.press('F2', { delay: 50 });
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

async function look(shown: string): Promise<void> {
  for (const { name, ...size } of formats) {
    await page.setViewportSize(size);
    expect([shown, name, await violations(page)]).toEqual([shown, name, []]);
    if (pictures) await page.screenshot({ path: `${pictures}known-${shown}-${name}.png` });
  }
}

test('a visitor who was here before is offered after four digits, chosen, and let in by what was kept', async () => {
  await page.getByRole('button', { name: 'Khách không có mã' }).click();
  await page.getByLabel('Số giấy tờ').click();
  await page.keyboard.type('9876', { delay: 60 });
  await page.locator('.known-offer', { hasText: 'Chưa thấy ai có số tận cùng 9876' }).waitFor();
  for (let at = 0; at < 4; at++) await page.keyboard.press('Backspace', { delay: 60 });
  await page.keyboard.type(cardNumber(1).slice(-4), { delay: 60 });
  const offer = page.getByRole('button', { name: /^Nguyễn T\*\*\* B\*\*\* B\*\*\*/ });
  await offer.waitFor();
  await look('offered');
  await offer.click();
  await page.locator('.known-chosen', { hasText: 'Nguyễn T*** B*** B***' }).waitFor();
  expect(await page.getByLabel('Số giấy tờ').count()).toBe(0);
  await look('chosen');
  await page.getByLabel('Gặp ai').click();
  await page.keyboard.type('coo Haf', { delay: 60 });
  await page.getByRole('button', { name: 'Ghi vào và in phiếu' }).click();
  await page.locator('.taken-in', { hasText: 'Nguyễn T*** B*** B***' }).waitFor();
  expect(await page.locator('.panel').innerText()).not.toMatch(/Bé Bảy|0511900/);
});
