import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig } from '../../../main/settings/config.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card, cardNumber, createTestClock, openTestKiosk } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;
const formats = [
  { name: 'across', width: 1366, height: 768 },
  { name: 'upright', width: 1080, height: 1920 },
] as const;
const dayMs = 86_400_000;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

/** A kiosk at which three cards and two numbers were shown yesterday; nobody has a PIN. */
beforeAll(async () => {
  host = await startKioskHost({ rules: { bareNumbers: 'admit' } });
  await host.kill();
  const checked = checkConfig(settings());
  if (!('config' in checked)) throw new Error(checked.complaint);
  const clock = createTestClock(Date.now() - dayMs);
  const kiosk = await openWhenFree({ folder: host.dataDir, config: checked.config, clock });
  for (const n of [1, 2, 3]) await kiosk.scan(card(n));
  for (const n of [41, 42]) await kiosk.scan(cardNumber(n), 'typed');
  kiosk.close();
  await host.again();
  screen = await openScreen(formats[0]);
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await button('Cài đặt').click();
  await page.waitForSelector('.settings .desk-rows');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

/** What was killed holds its folder for a moment longer. */
async function openWhenFree(options: Parameters<typeof openTestKiosk>[0]) {
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    try {
      return openTestKiosk(options);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'folder-taken' || Date.now() > untilMs) throw error;
      await new Promise((go) => setTimeout(go, 100));
    }
  }
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (name: string) => page.locator('.settings .desk-rows button').filter({ hasText: name });
const settings = () => JSON.parse(readFileSync(`${host.dataDir}/config.json`, 'utf8'));
async function look(shown: string): Promise<void> {
  for (const { name, ...size } of formats) {
    await page.setViewportSize(size);
    expect([shown, name, await violations(page)]).toEqual([shown, name, []]);
    if (pictures) await page.screenshot({ path: `${pictures}${shown}-${name}.png` });
  }
}

test('a rule says what yesterday would have been before it is changed', async () => {
  await row('Chỉ có số, không có thẻ').click();
  // Two quick touches are one, and confirm nothing.
  await button('hỏi nhân viên').dblclick();
  await page.getByText(/^Thử với ngày \d\d\/\d\d\/\d{4}, 5 lượt đưa mã:$/).waitFor();
  const table = page.locator('.trial tbody tr');
  expect(await table.allInnerTexts()).toEqual([
    'Được qua ngay\t5\t3',
    'Hỏi bảo vệ\t0\t2',
    'Không cho vào\t0\t0',
    'Mời đưa mã khác\t0\t0',
  ]);
  await look('setting-trial');
  await button('Sửa lại').click();
  expect(settings().rules.bareNumbers).toBe('admit');
  await button('hỏi nhân viên').click();
  await button('Dùng cài đặt mới').click();
  await expect.poll(() => settings().rules.bareNumbers).toBe('ask');
  await expect.poll(() => row('Chỉ có số, không có thẻ').innerText()).toMatch(/hỏi nhân viên$/);
});

test('the direction by the clock is a list of hours, by keyboard and by touch', async () => {
  await row('Chiều của cổng theo giờ').click();
  await page.getByLabel('Từ', { exact: true }).fill('0600');
  await page.getByLabel('Đến', { exact: true }).fill('0800');
  await button('chỉ vào').click();
  await button('Thứ Hai–Thứ Sáu').click();
  await look('setting-timetable');
  await button('Thêm giờ này').click();
  await page.getByText('kết quả vẫn như cũ').waitFor();
  await button('Dùng cài đặt mới').click();
  await expect
    .poll(() => settings().rules.timetable)
    .toEqual([{ from: '06:00', to: '08:00', days: 'weekdays', direction: 'in' }]);
  await expect.poll(() => row('Chiều của cổng theo giờ').innerText()).toContain('06:00–08:00 chỉ vào');
  await row('Chiều của cổng theo giờ').click();
  await button('Bỏ 06:00–08:00 chỉ vào (Thứ Hai–Thứ Sáu)').click();
  await button('Dùng cài đặt mới').click();
  await expect.poll(() => settings().rules.timetable).toEqual([]);
  await expect.poll(() => row('Chiều của cổng theo giờ').innerText()).toMatch(/cả ngày như thường$/);
});
