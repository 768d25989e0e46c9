import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;
const people = { 'Trần Bảo Vệ': '314159', 'Lê Thứ Hai': '161803' } as const;

beforeAll(async () => {
  host = await startKioskHost({ printer: { kind: 'tcp', host: '127.0.0.1', port: 9 } });
  await host.kill();
  writeFileSync(`${host.dataDir}/new-pin.txt`, '271828\n');
  await host.again();
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.getByRole('button', { name: 'Nhân viên và mã PIN' }).click();
  await page.click('.choices >> text="Quản trị"');
  await tap('271828', 'Vào');
  for (const [name, pin] of Object.entries(people)) {
    await page.getByLabel('Họ tên').fill(name);
    await tap(pin, 'Thêm');
    await page.getByText(`Đã thêm ${name}.`).waitFor();
  }
  page.setDefaultTimeout(20_000);
  await page.clock.install();
  page = await screen.show(host);
  await waitForState(page, 'ready');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
async function tap(pin: string, go: string): Promise<void> {
  for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
  await page.click(`.key-pad >> text="${go}"`);
}
async function signIn(name: keyof typeof people): Promise<void> {
  if ((await page.locator('.panel').count()) === 0) await page.keyboard.press('F2', { delay: 50 });
  await page.locator('[aria-labelledby=desk-passages]').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.click(`.choices >> text="${name}"`);
  await tap(people[name], 'Vào');
  await page.getByRole('heading', { name: /^Bên trong/ }).waitFor();
}
/** The guard looks after a visitor for two minutes. */
async function walkOff(): Promise<void> {
  for (let minutes = 0; minutes < 2; minutes++) await page.clock.fastForward(61_000);
  await page.getByText('Đăng nhập để trả lời câu hỏi').waitFor();
}
const isNobodysSeen = async () => expect(await page.locator('body').innerText()).not.toMatch(/Văn Thử|dở/);
const name = () => page.getByLabel('Họ và tên');
const waits = (form: string) => page.getByText(`Đang viết dở: ${form}`);

test('what a guard was writing waits for them, and nobody else sees a word of it', async () => {
  await signIn('Trần Bảo Vệ');
  await button('Khách không có mã').click();
  await name().fill('Nguyễn Văn Thử');
  await page.getByLabel('Gặp ai').fill('cô Hà');
  await button('Thêm một người').click();
  await walkOff();
  await isNobodysSeen();
  // Whoever opens the form has to say who they are.
  await button('Khách không có mã').click();
  await page.waitForSelector('.choices');
  await isNobodysSeen();
  await button('Quay lại').click();

  await signIn('Trần Bảo Vệ');
  await waits('Khách không có mã').waitFor();
  expect(await page.getByText('Không có việc gì cần làm').count()).toBe(0);
  if (pictures) await page.screenshot({ path: `${pictures}draft-desk-across.png` });
  expect(await violations(page)).toEqual([]);
  await button(/^Viết tiếp/).click();
  expect(await name().inputValue()).toBe('Nguyễn Văn Thử');
  expect(await page.getByLabel('Gặp ai').inputValue()).toBe('cô Hà');
  await page.getByText(/^Đang viết dở từ /).waitFor();
  expect(await violations(page)).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}draft-form-across.png` });
  await button(/^Ghi vào/).click();
  await page.getByText('Nguyễn V*** T***').first().waitFor();
  await button('Về bàn trực').click();
  await page.getByRole('heading', { name: /^Bên trong/ }).waitFor();
  expect(await page.getByText('Đang viết dở').count()).toBe(0);
});

test('thrown away it is gone, at the desk and in the form', async () => {
  await button('Khách không có mã').click();
  await name().fill('Phạm Văn Thử');
  await button('Quay lại').click();
  await waits('Khách không có mã').waitFor();
  await button(/^Bỏ/).click();
  await waits('Khách không có mã').waitFor({ state: 'detached' });
  await button('Khách không có mã').click();
  expect(await name().inputValue()).toBe('');
  await name().fill('Phạm Văn Thử');
  await button('Quay lại').click();
  await button(/^Viết tiếp/).click();
  await button('Bỏ').click();
  expect(await name().inputValue()).toBe('');
  await button('Hủy').click();
  expect(await page.getByText('Đang viết dở').count()).toBe(0);
});

test('a visitor to come is gone on with on the day that it was begun for', async () => {
  await button('Khách hẹn').click();
  await button(/^Ngày mai|^Mai/).click();
  await button('Thêm khách').click();
  await name().fill('Đỗ Văn Thử');
  await walkOff();
  await signIn('Trần Bảo Vệ');
  await button(/^Viết tiếp/).click();
  expect(await name().inputValue()).toBe('Đỗ Văn Thử');
  const tomorrow = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: 'numeric',
    month: 'numeric',
  });
  const [date, month] = tomorrow
    .format(Date.now() + 86_400_000)
    .split('/')
    .map(Number);
  await page.getByRole('heading', { name: new RegExp(`\\b0?${date}/0?${month}\\b|mai`, 'i') }).waitFor();
  await button('Hủy').click();
  await button('Quay lại').click();
});

test('with the next guard’s shift it is gone', async () => {
  await button('Khách không có mã').click();
  await name().fill('Vũ Văn Thử');
  await walkOff();
  await signIn('Lê Thứ Hai');
  expect(await page.getByText('Đang viết dở').count()).toBe(0);
  await button('Khách không có mã').click();
  expect(await name().inputValue()).toBe('');
  await button('Hủy').click();
  await walkOff();
  await signIn('Trần Bảo Vệ');
  expect(await page.getByText('Đang viết dở').count()).toBe(0);
});
