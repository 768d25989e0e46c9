import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeEvent, type JournalEvent } from '../../../../protocol/event.ts';
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../../support/collector/each-database.ts';
import { makeBatch, makeEvent, makeKiosk, post } from '../../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { expectFiveToAgree } from '../../../support/renderer/five-outlets.ts';
import { violations } from '../../../support/renderer/violations.ts';

let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
const shots = process.env.SCREENS === 'docs' ? 'docs/screens' : null;

const names = ['Xã Trung Thử', 'Thị trấn Sơn Thử', 'Xã Na Thử', 'Xã Tam Thử'];
const scans = [40, 25, 3, 0];

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs);
  browser = await openChromium({ width: 1366, height: 768 });
  await collector.opened;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  await fillRegistry();
  await record(
    scans.flatMap((count, at) =>
      Array.from({ length: count }, (): Partial<JournalEvent> => ({ venue: `v-${at}` })),
    ),
  );
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function fillRegistry(): Promise<void> {
  const headers = {
    cookie: await collector.office(),
    'content-type': 'application/json',
    origin: collector.base,
  };
  const put = async (path: string, body: object) => {
    const answer = await fetch(`${collector.base}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(200);
  };
  const one = { kind: 'commune', sinceDay: 20250701 };
  await put('/api/units', {
    units: [
      { ...one, id: 'huyen', name: 'Huyện Quan Thử' },
      ...names.map((name, at) => ({ ...one, id: `xa-${at}`, name, code: String(at), parent: 'huyen' })),
    ],
  });
  for (const [at] of names.entries())
    await put('/api/venues', {
      ...{ id: `v-${at}`, name: `Chợ số ${at + 1}`, unit: `xa-${at}`, kind: 'market', address: '' },
      ...{ contactName: '', contactPhone: '', hours: null, entrances: [], sinceDay: 20261117 },
    });
}

async function record(rows: readonly Partial<JournalEvent>[]): Promise<void> {
  const name = { device: 'B0C1K2F3G4H5', epoch: '00000001' };
  await collector.enrol(name.device);
  const lines = rows.map((row, at) => encodeEvent(makeEvent(at + 1, { ...name, direction: 'in', ...row })));
  const sent = await post(collector.base, makeBatch(makeKiosk(lines, name), { first: 1, last: rows.length }));
  expect(sent.status).toBe(200);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function fetched(name: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  return readFileSync(await (await coming).path());
}

async function picture(name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

test('a draft shows the figures of the day, the head is filled in, and words are changed', async () => {
  await page.goto(`${collector.base}/?lang=vi#papers`);
  await page.getByText(vi['office.papers.none']).waitFor();
  expect(await violations(page)).toEqual([]);
  await button(vi['office.papers.new']).click();
  // The sums by unit are made soon after the batch.
  await expect
    .poll(
      async () => {
        await page.reload();
        // Once it is drawn, whatever it says.
        await page
          .getByText(/lượt quét mã QR/)
          .first()
          .waitFor();
        return page.getByText(/với 68 lượt quét mã QR/).count();
      },
      { timeout: patienceMs },
    )
    .toBeGreaterThan(0);
  await page.getByLabel(vi['office.papers.unit'], { exact: true }).selectOption('huyen');
  await page.getByText(/Huyện Quan Thử có 4 địa điểm/).waitFor();
  await page.getByText(vi['office.papers.head']).click();
  await page.getByLabel(vi['office.papers.head.issuer']).fill('UBND huyện Quan Thử');
  await page.getByLabel(vi['office.papers.head.addressees']).fill('Sở Thử Nghiệm; Văn phòng UBND tỉnh');
  await page.getByRole('button', { name: /^Sửa câu chữ: Tính đến hết ngày/ }).click();
  const words = page.getByLabel('Đoạn chữ 1');
  await words.fill((await words.inputValue()).replace('có ', 'đã có '));
  expect(await violations(page)).toEqual([]);
  await button(vi['office.papers.words-done']).click();
  await page.getByText(/^\* Tính đến hết ngày .* đã có 4 địa điểm/).waitFor();
  await picture('office-paper-draft');
});

test('it is closed, and the screen, the sheet, the spreadsheet, the table of text and the call agree', async () => {
  await button(vi['office.papers.send']).click();
  await page.getByRole('alertdialog').getByRole('button', { name: vi['office.papers.send'] }).click();
  await page.getByText(/Lần 1\. Mã kiểm SHA-256/).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-sent');
  const [shown = []] = await expectFiveToAgree(page, collector);
  expect(shown).toEqual([
    ['1', 'Xã Trung Thử', '1', '+1', '40', '+40', '–'],
    ['2', 'Thị trấn Sơn Thử', '1', '+1', '25', '+25', '–'],
    ['3', 'Xã Na Thử', '1', '+1', '3', '+3', '1/1'],
    ['4', 'Xã Tam Thử', '1', '+1', '0', '0', '–'],
    ['–', 'Tổng cộng', '4', '+4', '68', '+68', '1/1'],
  ]);
  const pdf = await fetched(vi['office.papers.as.pdf']);
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  expect(text).toContain('UBND HUYỆN QUAN THỬ');
});

test('its bars are the figures of its table, and one picture with a name to whoever hears the screen', async () => {
  const chart = page.getByRole('img', { name: /^Biểu đồ: Lượt quét theo đơn vị/ });
  const bars = chart.locator('.paper-bar-row');
  const drawn = await bars.evaluateAll((rows) =>
    rows.map((row) => [
      row.querySelector('.paper-bar-name')?.textContent,
      ...[...row.querySelectorAll('.paper-bar span')].map((one) => one.textContent),
    ]),
  );
  expect(drawn).toEqual([
    ['Xã Trung Thử', '40', '0'],
    ['Thị trấn Sơn Thử', '25', '0'],
    ['Xã Na Thử', '3', '0'],
    ['Xã Tam Thử', '0', '0'],
  ]);
  const widths = await bars
    .locator('.paper-bar:first-child > i')
    .evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
  const [longest = 0] = widths;
  expect(widths.map((width) => Math.round((width / longest) * 40))).toEqual([40, 25, 3, 0]);
});

test('what counts as many is set, and the table names others at once', async () => {
  await page.goto(`${collector.base}/?lang=vi#papers/new`);
  await page.getByText(/Đơn vị có lượt quét cao: Xã Trung Thử \(40\); Thị trấn Sơn Thử \(25\)/).waitFor();
  const high = page.getByLabel(vi['office.papers.high-low.high'], { exact: true });
  await high.fill('10');
  await button(vi['office.papers.high-low.save']).click();
  await page.getByText(/Cần số nguyên từ 0 đến 1000/).waitFor();
  await high.fill('200');
  await button(vi['office.papers.high-low.save']).click();
  await page.getByText(vi['office.papers.high-low.kept']).waitFor();
  await page.getByText(/Đơn vị có lượt quét cao: Xã Trung Thử \(40\)\./).waitFor();
  await page.getByText(/Cao: từ 200% bình quân/).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-rule');
});

test('the bulletin of a day and the annex of shares are written on the same screen', async () => {
  await page.goto(`${collector.base}/?lang=vi#papers/new`);
  const kind = page.getByLabel(vi['office.papers.form'], { exact: true });
  await kind.selectOption('R-HN');
  await page.getByText(/Trong ngày có 68 lượt quét/).waitFor();
  expect(await violations(page)).toEqual([]);
  await kind.selectOption('R-004');
  await page.getByText(vi['office.papers.ratios.need']).waitFor();
  await page.getByText(vi['office.papers.given.new'], { exact: true }).first().click();
  const give = async (title: string, text: string) => {
    await page.getByLabel(vi['office.papers.given.title'], { exact: true }).fill(title);
    await page.getByLabel(vi['office.papers.given.source'], { exact: true }).fill('Phòng Thử Nghiệm');
    await page.getByLabel(vi['office.papers.given.day'], { exact: true }).fill('21/08/2026');
    await page.getByLabel(vi['office.papers.given.text']).fill(text);
    await button(vi['office.papers.given.take']).click();
  };
  await give('Người cài ứng dụng', 'xa-0;1.000\nxa-1;1,000');
  await page.getByText(/^Dòng 2: bảng có cả 1\.234 lẫn 1,234/).waitFor();
  await give('Người cài ứng dụng', 'Xã Trung Thử\t5.554\nXã Na Thử\t10');
  await page.getByRole('row', { name: /Người cài ứng dụng/ }).waitFor();
  await give('Dân số', 'Xã Trung Thử\t18.510\nXã Na Thử\t40');
  await page.getByText(/Người cài ứng dụng là 5\.564 trên 18\.550 \(Dân số\), đạt 29,99%/).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-shares');
});

test('the form keeps what the office writes beside its figures', async () => {
  await page.goto(`${collector.base}/?lang=vi#papers/new`);
  await page.getByLabel(vi['office.papers.form'], { exact: true }).selectOption('R-000');
  await button(vi['office.papers.sections.add']).click();
  await page.getByLabel(vi['paper.column.content']).fill('Triển khai quét mã QR');
  await page.getByLabel(vi['paper.column.document']).fill('12/CV, 21/08/2026');
  await page.getByLabel(vi['paper.form.supervision']).fill('Đã kiểm tra bốn xã.');
  await button(vi['office.papers.sections.save']).click();
  await page.getByText(vi['office.papers.sections.kept']).waitFor();
  const paper = page.locator('.paper');
  await paper.getByText('Đã kiểm tra bốn xã.').waitFor();
  await paper.getByText('Triển khai quét mã QR').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-form');
});

test('at 390 px and in English nothing is cut off', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await picture('office-paper-narrow');
  await page.goto(`${collector.base}/?lang=en#papers`);
  await page.getByText('Reports that were closed').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${collector.base}/?lang=en#papers/1`);
  await page.getByRole('img', { name: /^Biểu đồ/ }).scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-chart-narrow');
  await page.setViewportSize({ width: 1366, height: 768 });
});
