import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../collector/database/database.ts';
import en from '../../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../../support/collector/each-database.ts';
import { fleetOf } from '../../../support/collector/fleet.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { violations } from '../../../support/renderer/violations.ts';

const formats = { across: { width: 1366, height: 768 }, narrow: { width: 390, height: 844 } } as const;
const texts = { vi, en } as const;
const minuteMs = 60_000;
const longName = 'Bệnh viện Đa khoa khu vực Đặng Thùy Trâm, thị xã Đức Phổ, tỉnh Quảng Ngãi';
const hostile = '<img src=x onerror=1> \u202e';
const silent = 'B0C1K2F3G4S1';
const moved = 'B0C1K2F3G4M1';
const well = 'B0C1K2F3G4W1';

let collector: TestCollector;
let browser: OpenBrowser;
let database: Database;
const complaints: string[] = [];
const { takeIn, report, look } = fleetOf(() => database);

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, undefined, { hasKey: true });
  browser = await openChromium(formats.across);
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  database = opened.value;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function open(
  language: keyof typeof texts = 'vi',
  format: keyof typeof formats = 'across',
): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewportSize(formats[format]);
  await page.goto(`${collector.base}/?lang=${language}#kiosks`);
  await page.locator('.fleet-page').waitFor();
  return page;
}

const fitsIn = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('an office without any kiosk is told how the first one comes', async () => {
  const page = await open();
  await page.getByText(vi['office.fleet.list.empty-do']).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.close();
});

test('the figures sum to the total, and each shows the kiosks behind it', async () => {
  await database.query(
    `insert into venues (id, name, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search)
     values ('bv', $1, 'hospital', '', '', '', '[]', 20260101, 1, 0, '', 0, '', 'benh vien', ' benh vien')`,
    [longName],
  );
  await takeIn(silent, { venue: 'bv', gate: hostile });
  await takeIn(well, { venue: 'bv' });
  await takeIn(moved, { venue: 'cho-tinh-ky' });
  for (let n = 0; n < 60; n++) await takeIn(`N${String(n).padStart(11, '0')}`, { venue: 'cho-tinh-ky' });
  await database.query(`update devices set state = 'moved' where device = $1`, [moved]);
  await report(silent, nowMs - 80 * minuteMs, { version: '0.0.9' });
  for (const device of [well, moved]) await report(device, nowMs - minuteMs);
  await report(well, nowMs, {
    seq: 10_000,
    atMs: nowMs - 7_000,
    upMs: 3 * 86_400_000,
    printer: 'fault',
    scanners: { ready: 1, away: 1 },
    waiting: 3,
    faults: ['printer-paper-out', 'scanner-away', 'gate-on-fire'],
  });
  await database.query('update fleet_watch set listening_ms = 0');
  await look(nowMs);
  const page = await open();
  const figures = page.getByRole('region', { name: vi['office.fleet.states'] });
  const numbers = await page.locator('.fleet-figure strong').allInnerTexts();
  expect(numbers).toEqual(['2', '0', '1', '60', '0', '0', '0']);
  await page.getByText('Tổng cộng 63 máy').waitFor();
  expect(await figures.count()).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: /^60\s*Chưa gửi lần nào/ }).press('Enter');
  const list = page.getByRole('region', { name: vi['office.fleet.list'] });
  await list.getByText('N00000000049').waitFor();
  expect(await list.getByRole('row').count()).toBe(51);
  await page.getByRole('button', { name: vi['office.venues.next-page'] }).click();
  await list.getByText('N00000000059').waitFor();
  expect(await list.getByRole('row').count()).toBe(11);
  await page.close();
});

test('an alarm is looked after by a name and a note, and its kiosk is shown in words', async () => {
  const page = await open();
  const attention = page.getByRole('region', { name: vi['office.fleet.attention'] });
  await attention.getByText(vi['office.fleet.attention.nobody']).first().waitFor();
  // As text, and without what turns the order of writing.
  expect(await attention.innerHTML()).toContain('<bdi>&lt;img src=x onerror=1&gt; ▯</bdi>');
  await page.getByRole('checkbox', { name: `Chọn ${vi['office.fleet.alarm.silent']} của ${silent}` }).check();
  await page.getByLabel(vi['office.fleet.attention.remark']).fill('Đã gọi trạm, 8 giờ có người đến');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: vi['office.fleet.attention.take'] }).click();
  await page.getByText('Bạn đã nhận xử lý 1 cảnh báo.').waitFor();
  await attention.getByText('Đã gọi trạm, 8 giờ có người đến').waitFor();
  await page.getByLabel(vi['office.fleet.list.search']).fill('benh vien');
  await page.getByRole('button', { name: `Xem máy ${well}` }).click();
  const body = page.locator('.fleet-detail');
  await body.getByText(vi['office.fault.printer-paper-out']).waitFor();
  const said = await body.innerText();
  for (const part of ['0.1.0', '3 ngày', 'Chậm 7 giây', '1 sẵn sàng, 1 không thấy', vi['office.fault.other']])
    expect(said).toContain(part);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: vi['office.fleet.kiosk.back'] }).click();
  await attention.waitFor();
  await page.close();
});

test('many are retired at once after a question, and it is undone; one that moved is confirmed', async () => {
  const page = await open('en');
  await page.getByLabel(en['office.fleet.list.search']).fill('tinh ky');
  await page.getByText('N00000000049').waitFor();
  await page.getByRole('button', { name: en['office.fleet.list.choose-page'] }).click();
  await page.getByText('50 kiosks chosen').waitFor();
  await page.getByRole('button', { name: en['office.fleet.choose-none'] }).click();
  for (const n of [0, 1, 2])
    await page.getByRole('checkbox', { name: `Choose kiosk N0000000000${n}` }).check();
  await page.getByText('3 kiosks chosen').waitFor();
  await page.getByRole('button', { name: en['office.fleet.retire'], exact: true }).click();
  const question = page.getByRole('alertdialog');
  await question.getByText('Retire 3 kiosks?').waitFor();
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: en['office.fleet.retire'], exact: true }).click();
  await page.getByText('3 kiosks are retired.').waitFor();
  await page.getByRole('button', { name: /^3\s*Retired/ }).waitFor();
  await page.getByRole('button', { name: en['office.fleet.undo'] }).click();
  await page.getByText('3 kiosks are used again.').waitFor();
  await page.getByRole('button', { name: /^0\s*Retired/ }).waitFor();

  await page.getByRole('button', { name: en['office.fleet.moved.show'] }).click();
  await page.getByRole('row').nth(2).waitFor({ state: 'attached' });
  await page.getByRole('checkbox', { name: `Choose kiosk ${moved}` }).check();
  // Somebody else confirms it meanwhile.
  await database.query(`update devices set state = 'enrolled' where device = $1`, [moved]);
  await page.getByRole('button', { name: en['office.fleet.settle'] }).click();
  await page.getByText(/Nothing was changed: 1 kiosks/).waitFor();
  await page.close();
});

test.each(
  (['across', 'narrow'] as const).flatMap((format) =>
    (['vi', 'en'] as const).map((language) => [format, language] as const),
  ),
)('axe finds nothing, and nothing is wider than the screen (%s, %s)', async (format, language) => {
  const page = await open(language, format);
  const say = texts[language];
  await page.getByText(silent).first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsIn(page)).toBe(0);
  await page
    .getByRole('button', { name: say['office.fleet.list.open-of'].replace('{device}', silent) })
    .first()
    .click();
  await page.locator('.fleet-detail .fleet-days').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsIn(page)).toBe(0);
  await page.close();
});

test('the browser has had nothing to complain about but the answers that said no', () => {
  expect(complaints.filter((text) => !/status of 409/.test(text))).toEqual([]);
});
