import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { simulatedKiosk } from '../../../support/collector/simulated-kiosk.ts';
import { trustListText } from '../../../support/collector/trust-list-text.ts';
import { newSigner } from '../../../support/credential/signed-codes.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { violations } from '../../../support/renderer/violations.ts';

const across = { width: 1366, height: 768 } as const;
const narrow = { width: 390, height: 844 } as const;
const pictures = process.env.OFFICE_PICTURES ?? null;

let collector: TestCollector;
let browser: OpenBrowser;
const complaints: string[] = [];

beforeAll(async () => {
  collector = await runTestCollector(() => Date.now(), undefined, { hasKey: true });
  browser = await openChromium(across);
  await collector.opened;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  const kiosks = Array.from({ length: 3 }, (_, at) =>
    simulatedKiosk({
      base: collector.base,
      device: `B${String(at).padStart(11, '0')}`,
      office: collector.keys()?.signer.publicKey ?? '',
      nowMs: () => Date.now(),
    }),
  );
  for (const kiosk of kiosks) await collector.enrol(kiosk.device);
  for (const kiosk of kiosks) await kiosk.round();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function open(language: 'vi' | 'en'): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${collector.base}/?lang=${language}#bundles`);
  await page.getByRole('navigation').first().waitFor();
  return page;
}

/** Nothing is against the rules, nothing is wider than the page, on a desk and on a phone. */
async function expectSound(page: Page, name: string): Promise<void> {
  for (const [format, viewport] of Object.entries({ across, narrow })) {
    await page.setViewportSize(viewport);
    expect([name, format, await violations(page)]).toEqual([name, format, []]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${format}.png`, fullPage: true });
  }
  await page.setViewportSize(across);
}

const file = (text: string) => ({
  name: 'danh-sach.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});
const listOf = (issuers: readonly string[]) =>
  trustListText(
    issuers.map((issuer) => ({ ...newSigner(), issuer })),
    { atMs: Date.now() },
  );

test('a trust list, local codes and the hours of the registry are put together, tried, and seen before they go', async () => {
  const page = await open('vi');
  await page.getByRole('button', { name: 'Soạn cấu hình' }).click();
  await page.getByLabel('Tên gọi').fill('Mùa tàu tết');
  const add = page.getByLabel('Thêm thiết lập');
  await add.selectOption('rules.hours');
  await page.getByLabel('Lấy giờ từ đâu').selectOption('registry');
  await add.selectOption('siteRules');
  await page.getByRole('button', { name: 'Thêm mã riêng' }).click();
  await page.getByLabel('Gọi là').fill('Vé tàu Sa Kỳ – Lý Sơn');
  await page.getByLabel('Tên ngắn trong nhật ký').fill('ve-tau');
  const pattern = page.getByLabel('Mẫu của mã');
  await pattern.fill('VT(?P<number>[0-9]{6}');
  await page.getByLabel('Thử với một mã mẫu').fill('VT123456');
  await page.getByRole('button', { name: 'Thử', exact: true }).click();
  await page.getByText('Mẫu của “ve-tau” viết chưa đúng.').waitFor();
  await page.getByRole('button', { name: 'Xem khác biệt' }).click();
  await page.getByText('Mẫu của “ve-tau” viết chưa đúng.').nth(1).waitFor();
  await pattern.fill('VT(?P<number>[0-9]{6})');
  await page.getByRole('button', { name: 'Thử', exact: true }).click();
  await page.getByText('Máy sẽ đọc là “Vé tàu Sa Kỳ – Lý Sơn”, số 123456.').waitFor();
  await add.selectOption('trustList');
  const choice = page.locator('input[type=file]');
  await choice.setInputFiles(file('{"format":"cong-trust-1"}'));
  await page.getByText('Danh sách có chỗ sai ở “listedAt”. Chưa nhận gì.').waitFor();
  // What was chosen is none: nothing is sent in its place.
  await page.getByRole('button', { name: 'Xem khác biệt' }).click();
  await page.getByText('Giá trị chưa đúng.').waitFor();
  await choice.setInputFiles(file('x'.repeat(1_000_001)));
  await page.getByText('Tệp quá lớn').waitFor();
  await choice.setInputFiles(file(listOf(['Bộ Y tế', '<b>Sở Y tế</b>'])));
  await page.getByText('2 khóa, 0 mã đã bị thu hồi.').waitFor();
  await expectSound(page, 'bundle-parts');
  await page.getByRole('button', { name: 'Xem khác biệt' }).click();
  await page.getByText('3 máy giữ giờ đang dùng: địa điểm của máy chưa có trong danh bạ.').waitFor();
  await page.getByText('Tin thêm: <b>Sở Y tế</b>, Bộ Y tế.').waitFor();
  await expectSound(page, 'bundle-parts-difference');
  await page.getByRole('button', { name: 'Lưu bản soạn' }).click();
  await page.getByText('Vé tàu Sa Kỳ – Lý Sơn (ve-tau): VT(?P<number>[0-9]{6})').waitFor();
  await expectSound(page, 'bundle-parts-drafted');
  await page.close();
});

test('an answer that comes late takes back nothing of what was typed meanwhile', async () => {
  const page = await open('vi');
  await page.getByRole('button', { name: 'Soạn cấu hình' }).click();
  await page.getByLabel('Tên gọi').fill('Chậm');
  const add = page.getByLabel('Thêm thiết lập');
  /** Asks for `path` are answered when the returned function is called. */
  async function hold(path: string): Promise<() => void> {
    const gate = Promise.withResolvers<void>();
    await page.route(path, async (route) => {
      await gate.promise;
      await route.continue();
    });
    return gate.resolve;
  }
  // A setting is added while a list is looked through.
  await add.selectOption('trustList');
  const letList = await hold('**/api/trust-lists');
  await page.locator('input[type=file]').setInputFiles(file(listOf(['Bộ Y tế'])));
  await page.getByText('Đang xem bảng').waitFor();
  await add.selectOption('rules.capacity');
  const capacity = page.getByRole('group', { name: 'Số người tối đa' }).getByRole('textbox');
  await capacity.fill('40');
  letList();
  await page.getByText('1 khóa, 0 mã đã bị thu hồi.').waitFor();
  expect(await capacity.inputValue()).toBe('40');
  // Nor is the difference shown of what was asked before.
  const letPreview = await hold('**/api/roll-out-previews');
  const answered = page.waitForResponse('**/api/roll-out-previews');
  await page.getByRole('button', { name: 'Xem khác biệt' }).click();
  await capacity.fill('41');
  letPreview();
  await (await answered).finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await page.getByRole('button', { name: 'Lưu bản soạn' }).count()).toBe(0);
  // Nor what another sample would be read as.
  await add.selectOption('siteRules');
  await page.getByRole('button', { name: 'Thêm mã riêng' }).click();
  await page.getByLabel('Gọi là').fill('Vé');
  await page.getByLabel('Tên ngắn trong nhật ký').fill('ve');
  await page.getByLabel('Mẫu của mã').fill('VT(?P<number>[0-9]{6})');
  const sample = page.getByLabel('Thử với một mã mẫu');
  await sample.fill('VT123456');
  const letTrial = await hold('**/api/site-rule-trials');
  const tried = page.waitForResponse('**/api/site-rule-trials');
  await page.getByRole('button', { name: 'Thử', exact: true }).click();
  await sample.fill('VT');
  letTrial();
  await (await tried).finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await page.getByText('Máy sẽ đọc là').count()).toBe(0);
  await page.close();
});

test('a list that leaves nobody to be believed is told in English before it goes', async () => {
  const opened = await collector.opened;
  if (!opened.ok) throw new Error('no database');
  const page = await open('en');
  const choose = async (issuers: readonly string[]) => {
    await page.getByRole('button', { name: 'New settings' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Issuers');
    await page.getByLabel('Add a setting').selectOption('trustList');
    await page.locator('input[type=file]').setInputFiles(file(listOf(issuers)));
    await page.getByText(`Keys: ${issuers.length}; codes taken back: 0.`).waitFor();
    await page.getByRole('button', { name: 'Show the difference' }).click();
  };
  await choose(['Ministry of Health']);
  await page.getByText('Newly believed: Ministry of Health.').waitFor();
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('button', { name: 'Begin to send' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin to send' }).click();
  await page.getByText('Under way').first().waitFor();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await choose(['Another office']);
  await page.getByText('Not one key in use is left').waitFor();
  await page.getByText('No longer believed: Ministry of Health.').waitFor();
  await expectSound(page, 'bundle-parts-loses');
  await page.close();
  expect(complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
});
