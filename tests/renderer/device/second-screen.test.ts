import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;
const pin = '8305142977';

let host: KioskHost;
let screen: OpenScreen;
let kiosk: Page;
let phoneBrowser: OpenBrowser;
let phone: Page;
let address: string;

beforeAll(async () => {
  const port = await freePort();
  address = `https://127.0.0.1:${port}`;
  host = await startKioskHost({ secondScreens: { port } });
  await host.kill();
  // As an administrator of an installed kiosk does it.
  writeFileSync(`${host.dataDir}/new-pin.txt`, `${pin}\n`);
  await host.again();
  screen = await openScreen({ width: 1366, height: 768 });
  kiosk = await screen.show(host);
  await waitForState(kiosk, 'ready');
  await scanUntil(kiosk, card(1), 'admitted-in');
  // Whoever holds the phone has compared the fingerprint, and goes on.
  phoneBrowser = await openChromium({ width: 390, height: 844 }, ['--ignore-certificate-errors']);
  phone = await phoneBrowser.context.newPage();
});
afterAll(async () => {
  await phoneBrowser?.close();
  await screen?.close();
  await host?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.click('.choices >> text="Quản trị"');
  for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
}

/** Nothing that axe finds, nothing wider than the screen; and the picture for docs. */
async function look(page: Page, shown: string): Promise<void> {
  expect([shown, await violations(page)]).toEqual([shown, []]);
  const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect([shown, isCut]).toEqual([shown, false]);
  if (pictures) await page.screenshot({ path: `${pictures}second-${shown}.png` });
}

async function openDoor(): Promise<string> {
  await kiosk.getByRole('button', { name: 'Cho một máy vào' }).click();
  const before = await kiosk.locator('.paired-door .invitation-code').innerText();
  return before.replaceAll(' ', '');
}

test('a supervisor opens the door for one device at the kiosk', async () => {
  await kiosk.keyboard.press('F2', { delay: 50 });
  await openMore(kiosk);
  await kiosk.getByRole('button', { name: 'Máy phụ' }).click();
  await signIn(kiosk);
  await kiosk.getByText('Chưa có máy phụ nào').waitFor();
  await openDoor();
  expect(await kiosk.locator('.paired-fingerprint').innerText()).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  // The picture would show where the tests run.
  expect(await violations(kiosk)).toEqual([]);
});

test('five wrong codes typed on a phone end the right one', async () => {
  const code = await openDoor();
  await phone.goto(address);
  const field = phone.getByLabel('Mã trên màn hình cổng');
  const said = phone.getByRole('alert');
  await look(phone, 'pair');
  for (const left of [4, 3, 2, 1]) {
    await field.fill(`BBBBBBB${left}`);
    await phone.getByRole('button', { name: 'Vào' }).click();
    await expect.poll(() => said.innerText()).toBe(`Mã không đúng. Còn ${left} lần.`);
  }
  await field.fill('BBBBBBB9');
  await phone.getByRole('button', { name: 'Vào' }).click();
  await expect.poll(() => said.innerText()).toContain('không dùng được nữa');
  await field.fill(code);
  await phone.getByRole('button', { name: 'Vào' }).click();
  await expect.poll(() => said.innerText()).toContain('không dùng được nữa');
  expect(await kiosk.locator('.paired-rows li').count()).toBe(0);
});

test('a phone is let in by the code of the QR, and its user signs in there', async () => {
  const code = await openDoor();
  await phone.goto('about:blank');
  await phone.goto(`${address}/#${code}`);
  await phone.waitForSelector('.desk');
  expect(phone.url()).toBe(`${address}/`);
  // Nobody's name before somebody signs in.
  expect(await phone.locator('.device').innerText()).not.toContain('***');
  await expect.poll(() => kiosk.locator('.paired-rows li').count()).toBe(1);
  await look(phone, 'shut');
  await phone.getByRole('button', { name: 'Đăng nhập' }).first().click();
  await signIn(phone);
  await expect.poll(() => phone.locator('.device').innerText()).toContain('Nguyễn T*** B*** B***');
  await look(phone, 'desk');
});

test('what is done there is done at the gate', async () => {
  await phone.getByRole('button', { name: 'Khách không có mã' }).click();
  await phone.getByLabel('Họ và tên').fill('Lê Văn Máy Phụ');
  await look(phone, 'take-in');
  await phone.getByRole('button', { name: 'Ghi vào và in phiếu' }).click();
  await phone.locator('.taken-in').waitFor();
  await phone.getByRole('button', { name: 'Về bàn trực' }).click();
  await expect.poll(() => phone.locator('.figure-inside dd').innerText()).toBe('2');
  // Codes are the gate's: keys of the phone are no scanner.
  await phone.keyboard.type('051190000019', { delay: 5 });
  await phone.keyboard.press('Enter');
  await phone.waitForTimeout(500);
  expect(await phone.locator('.figure-in dd').innerText()).toBe('2');
});

test('a lost connection is said, and comes back by itself', async () => {
  await host.kill();
  await phone.getByText('Mất liên lạc với cổng').waitFor();
  await look(phone, 'lost');
  await host.again();
  await expect.poll(() => phone.getByText('Mất liên lạc với cổng').count()).toBe(0);
  // The kiosk that was killed knows nobody who was signed in.
  await signIn(phone);
  await phone.waitForSelector('.desk');
});

test('a phone that was stolen is cut off at the kiosk, and shows nothing any more', async () => {
  await kiosk.reload();
  await waitForState(kiosk, 'ready');
  await kiosk.keyboard.press('F2', { delay: 50 });
  await openMore(kiosk);
  await kiosk.getByRole('button', { name: 'Máy phụ' }).click();
  await signIn(kiosk);
  await expect.poll(() => kiosk.locator('.paired-rows li').innerText()).toContain('đang mở');
  await look(kiosk, 'list');
  await kiosk.getByRole('button', { name: /^Ngắt:/ }).click();
  await phone.getByText('Cho máy này vào bàn trực').waitFor();
  await phone.reload();
  await phone.getByText('Cho máy này vào bàn trực').waitFor();
  await expect.poll(() => kiosk.locator('.paired-rows li').count()).toBe(0);
});

test('they are turned on at the screen of a new kiosk, which lets nobody in before somebody has a PIN', async () => {
  const fresh = await startKioskHost();
  const begun = await openScreen({ width: 1366, height: 768 });
  try {
    const page = await begun.show(fresh);
    await waitForState(page, 'ready');
    await page.keyboard.press('F2', { delay: 50 });
    await openMore(page);
    await page.getByRole('button', { name: 'Máy phụ' }).click();
    await page.getByRole('button', { name: 'Bật máy phụ' }).click();
    await page.getByRole('button', { name: 'Cho một máy vào' }).click();
    await expect.poll(() => page.locator('.paired').innerText()).toContain('Chưa đặt mã PIN');
  } finally {
    await begun.close();
    await fresh.stop();
  }
});
