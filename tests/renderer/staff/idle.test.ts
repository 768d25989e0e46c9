import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { card } from '../../support/test-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

/** A guard with a PIN, somebody inside, and a page whose clock goes on when it is told to. */
beforeAll(async () => {
  host = await startKioskHost();
  await host.kill();
  writeFileSync(`${host.dataDir}/new-pin.txt`, '271828\n');
  await host.again();
  const kiosk = await openKiosk(host.url);
  await kiosk.client.scan({ text: card(1), source: 'hid' });
  kiosk.close();
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.getByRole('button', { name: 'Nhân viên và mã PIN' }).click();
  await page.click('.choices >> text="Quản trị"');
  await tap('271828', 'Vào');
  await page.getByLabel('Họ tên').fill('Trần Bảo Vệ');
  await tap('314159', 'Thêm');
  await page.getByText('Đã thêm Trần Bảo Vệ.').waitFor();
  await page.clock.install();
  page = await screen.show(host);
  await waitForState(page, 'ready');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

async function tap(pin: string, go: string): Promise<void> {
  for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
  await page.click(`.key-pad >> text="${go}"`);
}

async function signIn(): Promise<void> {
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.panel');
  await page.locator('[aria-labelledby=desk-passages]').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.click('.choices >> text="Trần Bảo Vệ"');
  await tap('314159', 'Vào');
  await page.waitForSelector('.desk-rows li');
}

test.each([
  ['the desk', async () => {}],
  ['what is not done every minute', () => openMore(page)],
  ['the form', () => page.getByRole('button', { name: 'Khách không có mã' }).click()],
])(
  'a guard who walks off from %s leaves it shut: no name is there, and nothing is written down',
  async (_, go) => {
    await signIn();
    await go();
    // Whoever touches it goes on.
    await page.clock.fastForward(59_000);
    await page.locator('.panel-head').click({ position: { x: 5, y: 5 } });
    await page.clock.fastForward(59_000);
    expect(await page.getByText('Đăng nhập để trả lời câu hỏi').count()).toBe(0);
    // The form is left first, then the desk is shut.
    for (let minutes = 0; minutes < 2; minutes++) await page.clock.fastForward(61_000);
    await page.getByText('Đăng nhập để trả lời câu hỏi').waitFor();
    expect(await page.locator('.desk-rows, .take-in').count()).toBe(0);
    // Visitors have their screen back, also where nobody closes it.
    await page.clock.fastForward(121_000);
    await page.waitForSelector('.panel', { state: 'detached' });
  },
);
