import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nowMs } from '../../../support/collector/each-database.ts';
import { codesAt, textsOf } from '../../../support/collector/read-poster.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { holdBack } from '../../../support/renderer/hold-back.ts';
import { violations } from '../../../support/renderer/violations.ts';

const across = { width: 1366, height: 768 } as const;
const narrow = { width: 390, height: 844 } as const;
const longName = `<img src=x onerror=1> ${'Đại học '.repeat(40)}`.slice(0, 300).trim();
const complaints: string[] = [];

let collector: TestCollector;
let browser: OpenBrowser;
let cookie: string;
let phone: OpenBrowser;

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, undefined, { isPublic: true });
  [browser, phone] = await Promise.all([openChromium(across), openChromium(narrow)]);
  await collector.opened;
  cookie = await collector.office();
  const [name = '', value = ''] = cookie.split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  await post('/api/units', {
    units: [{ id: 'xa-thu', name: 'Xã Thử', kind: 'commune', sinceDay: 20200101 }],
  });
  const entrances = ['Cổng chính', longName].map((called, at) => ({
    id: `cong-${at + 1}`,
    number: at + 1,
    name: called,
  }));
  await post('/api/venues', { ...venue, id: 'truong', name: longName, entrances });
  await post('/api/venues', { ...venue, id: 'cho', name: 'Chợ Thử', entrances: [] });
});
afterAll(async () => {
  await Promise.all([browser.close(), phone.close()]);
  await collector.stop();
  collector.remove();
});

const venue = {
  unit: 'xa-thu',
  kind: 'school',
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  sinceDay: 20260101,
};

async function post(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', cookie };
  const answer = await fetch(`${collector.base}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

async function open(language: 'vi' | 'en' = 'vi'): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${collector.base}/?lang=${language}#venues`);
  await page.locator('.venues-page').waitFor();
  return page;
}

async function openVenue(page: Page, id: string): Promise<void> {
  const row = page.getByRole('row', { name: new RegExp(`(^|\\W)${id}\\b`) });
  await row.getByRole('button').click();
  await page.locator('.venue-form').waitFor();
  // Its posters are asked for by themselves.
  await page.getByText(/^1 · /).first().waitFor();
}

async function fetched(page: Page): Promise<Uint8Array> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải PDF' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('ap-phich.pdf');
  return readFileSync(await download.path());
}

const fitsIn = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const table = (page: Page) => page.getByRole('region', { name: 'Áp phích và lượt tự quét' }).last();
const cellsOf = async (page: Page, row: number) =>
  (await table(page).getByRole('row').nth(row).innerText())
    .split('\t')
    .map((cell) => cell.replace(/\s+/g, ' ').trim());

test(
  'venue, poster, code, phone, figure; then made anew: the old code says so and the new one counts',
  async () => {
    const page = await open();
    await openVenue(page, 'truong');
    expect((await cellsOf(page, 1)).slice(0, 6)).toEqual([
      '1 · Cổng chính',
      '–',
      '! Chưa in',
      'Chưa ai ghi',
      '0',
      '0',
    ]);
    await page.getByRole('button', { name: 'In áp phích' }).click();
    await page.getByText('Đã xong 2 tờ của 1 địa điểm.').waitFor();
    const pdf = await fetched(page);
    const codes = await codesAt(pdf, 75);
    const publicBase = collector.base.replace('127.0.0.1', 'localhost');
    expect(codes.map((code) => code.replace(/\w{20}$/, '…'))).toEqual([
      `${publicBase}/d/…`,
      `${publicBase}/d/…`,
    ]);
    expect(textsOf(pdf)[1]).toContain(longName);
    await table(page).getByText('21/11/2026').first().waitFor();

    const visitor = await phone.context.newPage();
    visitor.setDefaultTimeout(patienceMs);
    visitor.on('console', (message) => complaints.push(message.text()));
    await visitor.goto(codes[1] ?? '');
    await visitor.getByText('Lối vào 2').waitFor();
    expect([await violations(visitor), await fitsIn(visitor)]).toEqual([[], 0]);
    await visitor.reload();
    await visitor.keyboard.press('Tab');
    await visitor.keyboard.press('Enter');
    await visitor.getByText('Đã ghi một lượt. Cảm ơn quý vị!').waitFor();
    expect([await violations(visitor), await visitor.context().cookies()]).toEqual([[], []]);

    await page.getByRole('button', { name: 'Quay lại' }).click();
    await openVenue(page, 'truong');
    await page.getByText('Lượt tự quét: hôm nay 1; 7 ngày (15/11/2026 – 21/11/2026): 1.').waitFor();
    expect((await cellsOf(page, 2)).slice(4, 6)).toEqual(['1', '1']);

    // Words on what was done come with the table in which it stands, however slow that is.
    const held = await holdBack(page, '**/api/venues/*/posters');
    await page.getByRole('button', { name: 'Thay mã: lối vào 2' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('Áp phích đang treo hết dùng ngay').waitFor();
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Thay mã' }).click();
    await page.getByText('Đã thay mã.').waitFor();
    expect((await cellsOf(page, 2)).slice(1, 3)).toEqual(['2', '! Chưa in']);
    expect(held()).toBe(1);
    await visitor.goto(codes[1] ?? '');
    await visitor.getByText('Áp phích này đã được thay').waitFor();
    expect(await violations(visitor)).toEqual([]);

    await page.getByRole('button', { name: 'Đã thấy treo: lối vào 1' }).click();
    await question.getByLabel('Ngày thấy').fill('31/02/2026');
    await question.getByText('Ngày không có, hoặc chưa tới.').waitFor();
    await question.getByLabel('Ngày thấy').fill('20/11/2026');
    await question.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByText('Đã ghi ngày thấy áp phích.').waitFor();
    await table(page).getByText('20/11/2026').waitFor();
    expect((await cellsOf(page, 1))[3]).toBe('20/11/2026 Văn phòng thử');
    await Promise.all([page.close(), visitor.close()]);
  },
  4 * patienceMs,
);

test(
  'a unit in one file, which outlives the page that asked for it',
  async () => {
    const page = await open();
    await page.getByRole('navigation', { name: 'Đơn vị' }).getByRole('button', { name: 'Xã Thử' }).click();
    await page.getByRole('button', { name: 'Áp phích cho 2 địa điểm' }).click();
    await page.getByText('Đã xong 3 tờ của 2 địa điểm.').waitFor();
    await page.reload();
    await page.getByText('Đã xong 3 tờ của 2 địa điểm.').waitFor();
    expect(await codesAt(await fetched(page), 75)).toHaveLength(3);
    await page.getByRole('button', { name: 'Bỏ tệp này' }).click();
    await page.getByRole('link', { name: 'Tải PDF' }).waitFor({ state: 'detached' });
    await page.close();
  },
  3 * patienceMs,
);

test(
  'what was ticked in the list, by keys, on whatever page of it',
  async () => {
    const page = await open();
    await page.getByRole('checkbox', { name: 'Chọn Chợ Thử để làm áp phích' }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Tìm địa điểm').fill('dai hoc');
    await page.getByRole('row', { name: /Chợ Thử/ }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: /Đại học/ }).check();
    expect([await violations(page), await fitsIn(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Áp phích cho 2 địa điểm đã chọn' }).click();
    await page.getByText('Đã xong 3 tờ của 2 địa điểm.').waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Bỏ tệp này' }).click();
    await page.getByRole('checkbox', { name: /Đại học/ }).check();
    await page.getByRole('button', { name: 'Bỏ chọn' }).click();
    await page.getByRole('button', { name: 'Bỏ chọn' }).waitFor({ state: 'detached' });
    await page.close();
  },
  2 * patienceMs,
);

test.each(
  (['vi', 'en'] as const).flatMap((language) =>
    ([across, narrow] as const).map((size) => [size.width, language, size] as const),
  ),
)(
  'axe finds nothing, and nothing is wider than the screen (%i px, %s)',
  async (_, language, size) => {
    const page = await open(language);
    await page.setViewportSize(size);
    await openVenue(page, 'truong');
    await page.getByRole('button', { name: language === 'vi' ? 'In áp phích' : 'Print posters' }).click();
    await page.getByRole('link', { name: language === 'vi' ? 'Tải PDF' : 'Download PDF' }).waitFor();
    expect([await violations(page), await fitsIn(page)]).toEqual([[], 0]);
    await page.close();
  },
  2 * patienceMs,
);

test('the browsers have had nothing to complain about but the answers that said no', () => {
  expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
});
