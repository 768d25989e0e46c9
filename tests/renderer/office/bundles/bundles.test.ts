import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceRollOuts } from '../../../../collector/bundles/advance-roll-outs.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { type SimulatedKiosk, simulatedKiosk } from '../../../support/collector/simulated-kiosk.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { holdBack } from '../../../support/renderer/hold-back.ts';
import { violations } from '../../../support/renderer/violations.ts';

const across = { width: 1366, height: 768 } as const;
const narrow = { width: 390, height: 844 } as const;
const pictures = process.env.OFFICE_PICTURES ?? null;
const minute = 60_000;

let now = Date.now();
let collector: TestCollector;
let browser: OpenBrowser;
let kiosks: readonly SimulatedKiosk[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  collector = await runTestCollector(() => now, undefined, { hasKey: true });
  browser = await openChromium(across);
  await collector.opened;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  kiosks = Array.from({ length: 20 }, (_, at) =>
    simulatedKiosk({
      base: collector.base,
      device: `B${String(at).padStart(11, '0')}`,
      office: collector.keys()?.signer.publicKey ?? '',
      nowMs: () => now,
    }),
  );
  for (const kiosk of kiosks) await collector.enrol(kiosk.device);
  await everybody();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function everybody(): Promise<void> {
  for (const kiosk of kiosks) await kiosk.round();
}

/** Everybody asks, and the collector looks after its roll-outs. */
async function minutesPass(minutes: number): Promise<void> {
  now += minutes * minute;
  await everybody();
  const opened = await collector.opened;
  if (opened.ok) await advanceRollOuts(opened.value, now);
}

async function open(place: 'announcements' | 'bundles', language: 'vi' | 'en' = 'vi'): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${collector.base}/?lang=${language}#${place}`);
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

test('an announcement is written, seen as it will look, put up, counted, and taken down', async () => {
  const page = await open('announcements');
  await page.getByText('Chưa có thông báo nào').waitFor();
  await expectSound(page, 'announcements-empty');
  await page.getByRole('button', { name: 'Soạn thông báo' }).first().click();
  await page.getByRole('button', { name: 'Đăng thông báo' }).click();
  await page.getByText('Hãy viết lời tiếng Việt.').waitFor();
  // By keys alone: the first field has the focus when the form comes.
  await page.getByLabel('Lời tiếng Việt').fill('Biển động: tàu 14:00 chạy lúc 15:30. Xin chờ ở nhà ga.');
  await page.getByLabel('Lời tiếng Anh').fill('Rough sea: the 14:00 boat leaves at 15:30.');
  await page.getByLabel('Loại', { exact: true }).selectOption('care');
  expect(await page.locator('.idle-preview .across').innerText()).toContain('Xin lưu ý');
  await page.getByLabel('Giờ').nth(1).fill('25:00');
  await page.getByRole('button', { name: 'Đăng thông báo' }).click();
  await page.getByText('Ngày viết như 30/11/2026').waitFor();
  await page.getByLabel('Giờ').nth(1).fill('23:59');
  await expectSound(page, 'announcement-form');
  await page.getByRole('button', { name: 'Đăng thông báo' }).click();
  await page.getByText('Đã nhận 0/20 máy, đang chiếu 0').waitFor();
  await minutesPass(5);
  await everybody();
  kiosks[3]?.turnOff();
  await page.getByRole('button', { name: 'Làm mới' }).click();
  await page.getByText('Đã nhận 20/20 máy, đang chiếu 20').waitFor();
  await expectSound(page, 'announcements');
  // Words on what was done come with the list in which it stands, however slow that is.
  const held = await holdBack(page, '**/api/announcements');
  await page.getByRole('button', { name: /^Gỡ thông báo/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Gỡ' }).click();
  await page.getByText('Đã gỡ. Máy thôi hiện').waitFor();
  expect([await page.getByText('Đang trong thời hạn').count(), held()]).toEqual([0, 1]);
  kiosks[3]?.turnOff(false);
  await page.close();
});

test('who has not got an announcement is named', async () => {
  const page = await open('announcements', 'en');
  await page.getByRole('button', { name: 'Write an announcement' }).click();
  await page.getByLabel('Words in Vietnamese').fill('Mai nghỉ. '.repeat(24).trim());
  await page.getByRole('button', { name: 'Put it up' }).click();
  await page.getByText('0 of 20 kiosks have it, 0 show it', { exact: true }).waitFor();
  kiosks[3]?.turnOff();
  await everybody();
  await everybody();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('button', { name: 'Show kiosks without it (1)' }).click();
  await page.getByRole('row', { name: /B00000000003/ }).waitFor();
  await expectSound(page, 'announcements-missing');
  kiosks[3]?.turnOff(false);
  await page.close();
});

test('settings are drafted beside what they change, sent in steps, held, and stop by themselves where they harm', async () => {
  const page = await open('bundles');
  await page.getByText('Chưa gửi cấu hình nào').waitFor();
  await expectSound(page, 'bundles-empty');
  await page.getByRole('button', { name: 'Soạn cấu hình' }).click();
  await page.getByLabel('Tên gọi').fill('Sức chứa mùa đông');
  await page.getByLabel('Thêm thiết lập').selectOption('rules.capacity');
  await page.getByLabel('Giá trị').fill('nhiều');
  await page.getByRole('button', { name: 'Xem khác biệt' }).click();
  await page.getByText('Giá trị chưa đúng.').waitFor();
  await page.getByLabel('Giá trị').fill('40');
  await page.getByLabel('Theo dõi mỗi bước (phút)').fill('10');
  await page.getByRole('button', { name: 'Xem khác biệt' }).click();
  await page.getByText('Bước 1: 1 máy; bước 2: thêm 1; bước 3: 18 máy còn lại.').waitFor();
  await expectSound(page, 'bundle-form');
  await page.getByRole('button', { name: 'Lưu bản soạn' }).click();
  await page.getByRole('button', { name: 'Bắt đầu gửi' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bắt đầu gửi' }).click();
  await page.getByText('Đang gửi').waitFor();
  await minutesPass(5);
  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  await page.getByText('Tạm dừng').first().waitFor();
  await page.getByRole('button', { name: 'Gửi tiếp' }).click();
  await page.getByText('Đang gửi').waitFor();
  for (const kiosk of kiosks)
    kiosk.onPut(({ rules }) => kiosk.breakWith(rules.capacity === 40 ? ['printer-stopped'] : []));
  for (let times = 0; times < 6; times++) await minutesPass(5);
  await page.getByText('Đã tự dừng').waitFor();
  const rowOf = (at: number) =>
    page.getByRole('row', { name: new RegExp(`^B${String(at).padStart(11, '0')}`) });
  await page.getByRole('row', { name: /Lỗi mới/ }).waitFor();
  expect(await page.getByRole('row', { name: /Chưa đến lượt/ }).count()).toBe(18);
  expect(await rowOf(19).innerText()).toContain('Chưa đến lượt');
  await expectSound(page, 'bundle-stopped');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Tải gói cấu hình của máy B00000000000/ }).click();
  expect((await download).suggestedFilename()).toBe('cong-bundle-B00000000000.json');
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await page.getByRole('row', { name: /Sức chứa mùa đông.*Đã tự dừng/ }).waitFor();
  await expectSound(page, 'bundles');
  await page.close();
  // Nothing but the answers that were refused on purpose.
  expect(complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
});
