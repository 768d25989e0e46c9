import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../collector/database/database.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = { across: { width: 1366, height: 768 }, narrow: { width: 390, height: 844 } } as const;
const texts = { vi, en } as const;
const minuteMs = 60_000;
const hostile = '<img src=x onerror=1> \u202e';
const outlines = 'tests/collector/map/layer/ly-son.geojson';

let collector: TestCollector;
let browser: OpenBrowser;
let database: Database;
/** What the browser has to complain about: a script that was stopped, a file that did not come. */
const complaints: string[] = [];
/** Whatever the page asks of anybody but the collector. */
const strangers: string[] = [];
const { takeIn, report } = fleetOf(() => database);

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
  page.on('request', (request) => {
    if (!request.url().startsWith(collector.base)) strangers.push(request.url());
  });
  await page.setViewportSize(formats[format]);
  await page.goto(`${collector.base}/?lang=${language}#map`);
  await page.locator('.map-legend p').waitFor();
  return page;
}

const rowsOf = (page: Page) =>
  page.getByRole('region', { name: vi['office.map.table'] }).first().locator('tbody th').allInnerTexts();
const numbersOf = async (page: Page) =>
  (await page.locator('.map-legend strong').allInnerTexts()).map(Number);
const fitsIn = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** How many pixels of that part of the map have ink in them, which the sea and the land have not. */
function inkIn(page: Page, part: { x: number; y: number; width: number; height: number }): Promise<number> {
  return page.evaluate(({ x, y, width, height }) => {
    const box = document.querySelector('.map-box')?.getBoundingClientRect();
    let dark = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.map-box canvas:not(.map-paper)')) {
      const at = canvas.getBoundingClientRect();
      const [stretch, left, top] = [at.width / canvas.width, at.x - (box?.x ?? 0), at.y - (box?.y ?? 0)];
      const read = [(x - left) / stretch, (y - top) / stretch, width / stretch, height / stretch] as const;
      // Of the land below a picture that is near to the ground no pixel is as small.
      if (read[2] < 1) continue;
      const { data } = canvas.getContext('2d')!.getImageData(...read);
      for (let n = 0; n < data.length; n += 4)
        if (data[n + 3]! > 200 && data[n]! + data[n + 1]! + data[n + 2]! < 480) dark += 1;
    }
    return dark;
  }, part);
}

test('an office without any place on the map sees the land with both archipelagos and Lý Sơn, and what to do', async () => {
  await database.query(
    `insert into venues (id, name, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search)
     values ('cho', 'Chợ Tịnh Kỳ', 'market', '', '', '', '[]', 20260101, 1, 0, '', 0, '', 'cho tinh ky', ' cho tinh ky')`,
  );
  const page = await open();
  await page.getByText('Chưa có vị trí: 1.').waitFor();
  await page.getByText(vi['office.map.none']).waitFor();
  await page.getByText('CC BY 4.0').waitFor();
  // The picture is 812 by 873 units; at this size one is 0.6 pixels, and the land begins at (265, 12).
  await expect.poll(() => inkIn(page, { x: 560, y: 220, width: 130, height: 90 })).toBeGreaterThan(60);
  await expect.poll(() => inkIn(page, { x: 480, y: 390, width: 280, height: 170 })).toBeGreaterThan(200);
  // Below their names, the islands themselves.
  await expect.poll(() => inkIn(page, { x: 560, y: 242, width: 130, height: 50 })).toBeGreaterThan(40);
  await expect.poll(() => inkIn(page, { x: 480, y: 412, width: 280, height: 148 })).toBeGreaterThan(400);
  await expect.poll(() => inkIn(page, { x: 455, y: 275, width: 80, height: 22 })).toBeGreaterThan(20);
  await page.close();
});

test('a place is written down in its form; a position that is none is said in its words', async () => {
  const page = await open();
  await page.goto(`${collector.base}/?lang=vi#venues`);
  await page.getByRole('button', { name: 'Mở Chợ Tịnh Kỳ' }).click();
  const where = page.getByLabel(vi['office.venues.place']);
  for (const [typed, why] of [
    ['ở chợ', vi['office.venues.why.place']],
    ['108.9021, 15.2104', vi['office.venues.why.swapped']],
    ['0, 0', vi['office.venues.why.zero']],
    ['48.85, 2.35', vi['office.venues.why.outside']],
    ['15,380', vi['office.venues.why.outside']],
  ] as const) {
    await where.fill(typed);
    await page.getByRole('button', { name: vi['office.save'] }).click();
    await page.getByText(why, { exact: true }).waitFor();
  }
  await where.fill('15,2104; 108,9021');
  await page.getByRole('button', { name: vi['office.save'] }).click();
  await page.getByText(vi['office.venues.saved']).waitFor();
  await page.getByRole('button', { name: 'Mở Chợ Tịnh Kỳ' }).click();
  expect(await where.inputValue()).toBe('15.2104, 108.9021');
  await page.close();
});

test('places stand in their states, which add up, are chosen by a touch, and are the same in the table', async () => {
  await database.query(
    `insert into venues (id, name, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search, latitude, longitude)
     values ('im', $1, 'other', '', '', '', '[]', 20260101, 1, 0, '', 0, '', 'a', '', 15.38, 109.11),
       ('co', 'Bến Đình', 'port', '', '', '', '[]', 20260101, 1, 0, '', 0, '', 'ben dinh', '', 15.375, 109.12),
       ('vang', 'Trường Vắng', 'school', '', '', '', '[]', 20260101, 1, 0, '', 0, '', 'truong', '', 10.77, 106.7)`,
    [hostile],
  );
  for (const [device, venue, minutes] of [
    ['M00000000001', 'im', 30],
    ['M00000000002', 'co', 1],
    ['M00000000003', 'vang', 1],
  ] as const) {
    await takeIn(device, { venue });
    await report(device, nowMs - minutes * minuteMs);
  }
  await database.query('update fleet_watch set looked_ms = $1, listening_ms = 0', [nowMs]);
  await database.query(
    `insert into venue_days values ('co', 20261121, 5, 2, 0, 0, 0), ('vang', 20261119, 8, 0, 0, 0, 0)`,
  );
  const page = await open();
  expect(await numbersOf(page)).toEqual([1, 0, 1, 1, 1]);
  await page.getByText('Trên bản đồ: 4 địa điểm').waitFor();
  await expect
    .poll(() => rowsOf(page))
    .toEqual(['<img src=x onerror=1> ▯', 'Bến Đình', 'Chợ Tịnh Kỳ', 'Trường Vắng']);
  await page.getByRole('button', { name: /^0\s*Mở cửa/ }).click();
  await page.getByText(vi['office.map.none']).waitFor();
  await page.getByRole('button', { name: /^0\s*Mở cửa/ }).click();
  await page.getByRole('button', { name: /^1\s*Im lặng/ }).press('Enter');
  await expect.poll(() => rowsOf(page)).toEqual(['<img src=x onerror=1> ▯']);
  await page.getByRole('button', { name: /^1\s*Im lặng/ }).press('Enter');
  await page.getByLabel(vi['office.overview.range']).selectOption({ label: '7 ngày' });
  await expect.poll(() => numbersOf(page)).toEqual([1, 0, 2, 1, 0]);
  await page.getByText('15/11/2026 – 21/11/2026').waitFor();
  await page.close();
});

test('the map goes by keys and wheel; the table follows it; a place is shown by its row, in words, too', async () => {
  const page = await open();
  const map = page.getByRole('img', { name: /^Bản đồ Việt Nam với quần đảo Hoàng Sa/ });
  await page.getByRole('checkbox', { name: vi['office.map.follow'] }).check();
  await map.focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press('+');
  // From the middle of the country to the south of it.
  for (let n = 0; n < 9; n++) await page.keyboard.press('ArrowLeft');
  for (let n = 0; n < 14; n++) await page.keyboard.press('ArrowDown');
  await expect.poll(() => rowsOf(page)).toEqual(['Trường Vắng']);
  await page.keyboard.press('0');
  await expect.poll(() => rowsOf(page).then(({ length }) => length)).toBe(4);
  await page.getByRole('button', { name: 'Xem Bến Đình trên bản đồ' }).press('Enter');
  await page.locator('.map-chosen').getByText('Lượt trong thời gian đã chọn: 7').waitFor();
  await expect.poll(() => rowsOf(page)).toEqual(['<img src=x onerror=1> ▯', 'Bến Đình']);
  const box = await map.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 300);
  const scrolled = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, -900);
  await expect.poll(() => rowsOf(page)).toEqual([]);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await page.getByRole('button', { name: vi['office.map.whole'] }).click();
  await expect.poll(() => rowsOf(page).then(({ length }) => length)).toBe(4);
  await page.close();
});

test('wherever the map is, it shows both archipelagos: near the ground in a corner, and on paper', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Xem Trường Vắng trên bản đồ' }).click();
  const map = page.locator('.map-box');
  const height = (await map.boundingBox())?.height ?? 0;
  // The corner of the inset in which Hoàng Sa and Trường Sa are.
  const corner = { x: 78, y: height - 110, width: 62, height: 100 };
  await expect.poll(() => inkIn(page, corner)).toBeGreaterThan(60);
  await page.getByRole('button', { name: vi['office.map.whole'] }).click();
  await expect.poll(() => inkIn(page, { ...corner, x: 12, width: 130 })).toBe(0);
  await page.getByRole('button', { name: 'Xem Trường Vắng trên bản đồ' }).click();
  await page.locator('.map-chosen').waitFor();
  const inkOnPaper = () =>
    page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const paper = document.querySelector<HTMLCanvasElement>('.map-paper')!;
      const [x, y] = [78 * 3, paper.height - 110 * 3];
      const { data } = paper.getContext('2d')!.getImageData(x, y, 62 * 3, 100 * 3);
      let dark = 0;
      for (let n = 0; n < data.length; n += 4) if (data[n]! + data[n + 1]! + data[n + 2]! < 480) dark += 1;
      return dark;
    });
  await expect.poll(inkOnPaper).toBeGreaterThan(400);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.map-paper').isVisible()).toBe(true);
  expect(await page.locator('.map-credit').isVisible()).toBe(true);
  expect(await page.locator('.office > header').isVisible()).toBe(false);
  expect(await page.locator('.map-layer, input[type="file"]').first().isVisible()).toBe(false);
  await page.close();
});

test('outlines of an office are drawn first, then taken, and removed; what is wrong is said, and nothing is taken', async () => {
  const page = await open();
  const file = page.locator('input[type="file"]');
  const bow = [
    [109, 15],
    [109.2, 15.2],
    [109.2, 15],
    [109, 15.2],
    [109, 15],
  ];
  const geojson = (coordinates: unknown) => ({
    name: 'ranh.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(
      JSON.stringify({
        type: 'Feature',
        properties: { ten: 'Xã Chéo' },
        geometry: { type: 'Polygon', coordinates },
      }),
    ),
  });
  await file.setInputFiles(geojson([bow]));
  await page.getByText(vi['office.map.layer.fault.crossed']).waitFor();
  await page.getByText('Chỗ sai là khu vực thứ 1').getByText('Xã Chéo').waitFor();
  await file.setInputFiles(geojson([bow.map(([x, y]) => [y, x])]));
  await page.getByText(vi['office.map.layer.fault.swapped']).waitFor();
  const folder = mkdtempSync(join(tmpdir(), 'cong-map-'));
  writeFileSync(join(folder, 'lon.geojson'), '');
  truncateSync(join(folder, 'lon.geojson'), 200_000_000);
  await file.setInputFiles(join(folder, 'lon.geojson'));
  await page.getByText(vi['office.map.layer.fault.too-large']).waitFor();
  rmSync(folder, { recursive: true });
  await file.setInputFiles(outlines);
  await page.getByText('Tệp đúng: 2 khu vực, 17 điểm').waitFor();
  await page.getByLabel(vi['office.map.layer.name']).fill('Lý Sơn');
  await page.getByRole('button', { name: vi['office.map.layer.take'] }).click();
  await page.getByText('Đã nhận Lý Sơn lên bản đồ.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bỏ Lý Sơn khỏi bản đồ' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: vi['office.map.layer.remove'], exact: true })
    .click();
  await page.getByText('Đã bỏ Lý Sơn khỏi bản đồ.').waitFor();
  await page.getByRole('button', { name: 'Bỏ Lý Sơn khỏi bản đồ' }).waitFor({ state: 'detached' });
  const acts = await database.query<{ act: string }>(
    `select act from acts where act like 'layer-%' order by number`,
  );
  expect(acts.map(({ act }) => act)).toEqual(['layer-taken', 'layer-removed']);
  await page.close();
});

test.each(['vi', 'en'] as const)(
  'the map fits at 1366 and 390 pixels, and axe finds nothing (%s)',
  async (language) => {
    for (const format of ['across', 'narrow'] as const) {
      const page = await open(language, format);
      await page.locator('.map-page :is(tbody, .row-card) a').first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await fitsIn(page)).toBeLessThanOrEqual(0);
      await page.close();
    }
  },
);

test('nothing came from anywhere but the office, and no rule of the page was broken', () => {
  expect(strangers).toEqual([]);
  // A form with a position that is none was refused; and these tests read pixels.
  expect(complaints.filter((line) => !line.includes('422') && !line.startsWith('Canvas2D:'))).toEqual([]);
});
