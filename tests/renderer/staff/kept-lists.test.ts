import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const formats = [
  { name: 'upright', width: 1080, height: 1920 },
  { name: 'across', width: 1366, height: 768 },
] as const;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost({ venue: { id: 'ben-thu', name: 'Bến thử', kind: 'port' } });
  await host.kill();
  writeFileSync(`${host.dataDir}/new-pin.txt`, '271828\n');
  writeFileSync(`${host.dataDir}/blocked.sealed`, 'not a list');
  mkdirSync(`${host.dataDir}/sailings`, { recursive: true });
  writeFileSync(`${host.dataDir}/sailings/${today()}.json`, '{');
  await host.again();
  screen = await openScreen(formats[1]);
  page = await screen.show(host);
  await waitForState(page, 'ready');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const sailingsDamaged = /^Danh sách chuyến tàu ngày \d\d\/\d\d\/\d{4} bị hỏng: khách vẫn qua cổng/;
const chip = () => page.locator('.chips li').filter({ hasText: 'Danh sách chặn' });

const boatsChip = () => page.locator('.chips li').filter({ hasText: /^[^\p{L}]*Danh sách\s+bị/u });

async function look(shown: string): Promise<void> {
  for (const { name, ...size } of formats) {
    await page.setViewportSize(size);
    expect([shown, name, await violations(page)]).toEqual([shown, name, []]);
  }
}

test('a damaged block list stands at the edge and in what is to be done, with its way out', async () => {
  expect(await chip().innerText()).toMatch(/Danh sách chặn\s+bị lỗi/);
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.desk');
  await page.getByText(/^Danh sách chặn bị hỏng: máy không chặn ai/).waitFor();
  await page.getByText(sailingsDamaged).waitFor();
  await look('to-do');
  await button('Chuyến tàu').click();
  await enterPin();
  await page.getByText('Không mở được các chuyến của ngày này').waitFor();
  await look('sailings');
  await button('Danh sách hỏng').click();
  await expect
    .poll(() => page.locator('.kept-lists li strong').allInnerTexts())
    .toEqual(['Danh sách chặn', expect.stringMatching(/^Chuyến tàu · /)]);
  await look('kept-lists');
});

test('a supervisor sets both aside, the files are kept, and new lists begin', async () => {
  await button('Để riêng tệp hỏng: Danh sách chặn').click();
  await look('sure');
  await button('Để riêng tệp hỏng').click();
  await page.getByText(/^Đã để riêng, tệp tên blocked\.sealed\.damaged-\d{8}\./).waitFor();
  await expect.poll(() => chip().count()).toBe(0);
  // The boats alone are said with their way out, too.
  await button('Quay lại').click();
  await page.getByText(sailingsDamaged).waitFor();
  expect(await boatsChip().innerText()).toMatch(/Danh sách\s+bị lỗi/);
  await button('Danh sách hỏng').click();
  await page.getByRole('button', { name: /^Để riêng tệp hỏng: Chuyến tàu/ }).click();
  await button('Để riêng tệp hỏng').click();
  await page.getByText('Không có danh sách nào hỏng').waitFor();
  await expect.poll(() => boatsChip().count()).toBe(0);
  expect(readdirSync(host.dataDir).filter((name) => name.startsWith('blocked.sealed'))).toEqual([
    expect.stringMatching(/^blocked\.sealed\.damaged-\d{8}$/),
  ]);
  const events = readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
  expect(
    events.flatMap(({ reason, actor, detail }) => (reason === 'list-aside' ? [[actor, detail]] : [])),
  ).toEqual([
    ['admin', '{"list":"blocked"}'],
    ['admin', `{"day":${today()},"list":"sailings"}`],
  ]);
  await button('Quay lại').click();
  await button('Chuyến tàu').click();
  await page.getByText('Chưa có chuyến nào ngày này').waitFor();
});

test('somebody is kept out again', async () => {
  await button('Quay lại').click();
  await openMore(page);
  await button('Danh sách chặn').click();
  await page.getByText('Chưa chặn ai.').waitFor();
  await button('Chặn một người').click();
  await page.getByLabel('Số giấy tờ').click();
  await page.keyboard.type(cardNumber(7), { delay: 60 });
  await page.getByLabel('Lý do').fill('Gây rối');
  await button('Chặn').click();
  await page.getByText('Đã chặn. Có hiệu lực ngay.').waitFor();
  await typeCode(page, card(7));
  await waitForState(page, 'refused');
});

async function enterPin(): Promise<void> {
  await page.click('.choices >> text="Quản trị"');
  for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
}

/** The day in Viet Nam. */
function today(): number {
  const at = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  return Number(at.replaceAll('-', ''));
}
