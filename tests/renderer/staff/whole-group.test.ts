import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;
let kiosk: Awaited<ReturnType<typeof openKiosk>>;
beforeAll(async () => {
  host = await startKioskHost();
  kiosk = await openKiosk(host.url);
  const { nowMs } = await kiosk.client.status();
  const localDay = Number(new Date(nowMs + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''));
  for (const n of [1, 2])
    await kiosk.client.addExpected({ localDay, group: `Đoàn ${n}`, number: cardNumber(n), people: 12 });
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.desk');
});
afterAll(async () => {
  kiosk?.close();
  await screen?.close();
  await host?.stop();
});

const offers = () => page.locator('.group-offer').count();
const inside = () => page.locator('#desk-inside').innerText();

test('a leader who came in as one is offered as the whole group, by one touch', async () => {
  await kiosk.client.scan({ text: card(1), source: 'hid' });
  await page.getByText('theo danh sách hẹn là đoàn 12 người, máy mới tính 1.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cả đoàn 12 người' }).click();
  await page.getByText('Đã sửa thành 12 người. Phiếu cũ hết hiệu lực.').waitFor();
  await expect.poll(offers).toBe(0);
  await expect.poll(inside).toContain('12');
});

test('the guard says that it is one alone, and finds the group again on the passage', async () => {
  await kiosk.client.scan({ text: card(2), source: 'hid' });
  await page.getByRole('button', { name: 'Chỉ 1 người' }).click();
  await expect.poll(offers).toBe(0);
  await page.locator('.desk-rows').first().locator('button').first().click();
  await page.locator('.desk-card').getByRole('button', { name: 'Cả đoàn 12 người' }).click();
  await page.getByText('Đã sửa thành 12 người. Phiếu cũ hết hiệu lực.').waitFor();
});
