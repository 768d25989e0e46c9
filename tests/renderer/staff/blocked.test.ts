import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;
const formats = [
  { name: 'upright', width: 1080, height: 1920 },
  { name: 'across', width: 1366, height: 768 },
] as const;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost({ rules: { turnaroundMs: 0, repeatMs: 1_000 } });
  await host.kill();
  writeFileSync(`${host.dataDir}/new-pin.txt`, '271828\n');
  await host.again();
  screen = await openScreen(formats[1]);
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await scanUntil(page, card(1, 'Trương Thị Thử Nghiệm'), 'admitted-in');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await button('Danh sách chặn').click();
  await page.click('.choices >> text="Quản trị"');
  for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
  await page.waitForSelector('.blocked');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
async function look(shown: string): Promise<void> {
  for (const { name, ...size } of formats) {
    await page.setViewportSize(size);
    expect([shown, name, await violations(page)]).toEqual([shown, name, []]);
    if (pictures) await page.screenshot({ path: `${pictures}${shown}-${name}.png` });
  }
}

test('nobody is kept out at first; by a number somebody is, at once', async () => {
  await page.getByText('Chưa chặn ai.').waitFor();
  await button('Chặn một người').click();
  await page.getByLabel('Số giấy tờ').click();
  await page.keyboard.type(cardNumber(7), { delay: 60 });
  await page.getByLabel('Lý do').click();
  await page.keyboard.type('Gaay roosi', { delay: 60 });
  await look('blocked-form');
  await button('1 năm').click();
  await button('Chặn').click();
  await page.getByText('Đã chặn. Có hiệu lực ngay.').waitFor();
  expect(await page.locator('.blocked-rows li').allInnerTexts()).toEqual([
    expect.stringMatching(/^Không ghi tên[\s\S]*Gây rối[\s\S]*Chặn đến hết [\s\S]*Quản trị chặn ngày/),
  ]);
  await typeCode(page, card(7));
  await waitForState(page, 'refused');
});

test('whoever passed is kept out from the list of passages, and let in again by a touch', async () => {
  await button('Quay lại').click();
  await button('Quay lại').click();
  await page.locator('.desk-rows button', { hasText: 'Trương T***' }).first().click();
  await button('Chặn người này').click();
  await page.getByLabel('Lý do').click();
  await page.keyboard.type('Leenf laij', { delay: 60 });
  await button('Chặn').click();
  await page.locator('.blocked-rows li', { hasText: 'Trương T***' }).waitFor();
  await look('blocked-list');
  expect(await page.locator('.panel').innerText()).not.toMatch(/Thử Nghiệm|0511900/);
  await typeCode(page, card(1, 'Trương Thị Thử Nghiệm'));
  await waitForState(page, 'admitted-out');
  await waitForState(page, 'ready');
  await typeCode(page, card(1, 'Trương Thị Thử Nghiệm'));
  await waitForState(page, 'refused');
  await page.getByRole('button', { name: 'Bỏ chặn Trương T***', exact: false }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bỏ chặn' }).click();
  await page.getByText('Đã bỏ chặn.').waitFor();
  await waitForState(page, 'ready');
  await typeCode(page, card(1, 'Trương Thị Thử Nghiệm'));
  await waitForState(page, 'admitted-in');
});
