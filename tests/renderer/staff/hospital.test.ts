import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldsIn, venueProfiles } from '../../../main/domain/venue-profile.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

describe.each([
  { name: 'across', viewport: { width: 1366, height: 768 } },
  { name: 'upright', viewport: { width: 1080, height: 1920 } },
])('the desk of a hospital, $name', ({ name: format, viewport }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    host = await startKioskHost({
      venue: { id: 'benh-vien-thu', name: 'Bệnh viện Thử', kind: 'hospital' },
      desk: { fields: fieldsIn(venueProfiles.hospital, 'form') },
    });
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  test('asks for department and insurance by its own words, looks at the number while it is typed, and keeps both', async () => {
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.desk');
    expect(await button('Đón bé').count()).toBe(0);
    expect(await button('Chuyến tàu').count()).toBe(0);
    await button('Khách không có mã').click();
    await page.keyboard.type('leef vawn thawm', { delay: 60 });
    await page.getByLabel('Thăm ai, gặp ai').fill('bác Tư – giường 12');
    await page.getByLabel('Khoa, phòng').fill('Khoa Nội tổng hợp');
    const insurance = page.getByLabel('Số thẻ BHYT');
    await insurance.fill('DN9');
    await page.getByText('! Không đúng dạng số thẻ BHYT: xem lại thẻ').waitFor();
    await insurance.fill('DN47979');
    await page.getByText('7 ký tự; đủ là 15, hoặc 10 số BHXH').waitFor();
    await insurance.fill('DN4797921234567');
    await page.getByText('✓ Đúng dạng số thẻ BHYT').waitFor();
    expect(await violations(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: `${pictures}hospital-take-in-${format}.png` });
    await button('Ghi vào và in phiếu').click();
    await page.locator('.taken-in').waitFor();
    await button('Về bàn trực').click();
    await page.getByLabel(/^Tìm/).fill('noi tong');
    await expect
      .poll(() => page.locator('[aria-labelledby=desk-inside] .desk-rows button').allInnerTexts())
      .toHaveLength(1);
  });
});
