import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

/** In pixels of CSS: what a finger hits. */
const finger = 48;

describe('the desk by touch, on a screen that is wide and low', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    host = await startKioskHost();
    screen = await openScreen({ width: 1366, height: 768 });
    page = await screen.show(host);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await waitForState(page, 'ready');
    await scanUntil(page, card(1), 'admitted-in');
    await page.getByRole('button', { name: 'Nhân viên' }).click();
    await page.waitForSelector('.desk');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const keys = () => page.locator('.touch-keyboard');
  const tap = async (text: string) => {
    for (const key of text) await keys().getByRole('button', { name: key, exact: true }).click();
  };
  const isInSight = (what: Locator) =>
    what.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(x + width / 2, y + height / 2);
      return at !== null && element.contains(at);
    });
  const narrowKeys = () =>
    keys()
      .locator('button')
      .evaluateAll(
        (all, least) =>
          all.filter((key) => {
            const { width, height } = key.getBoundingClientRect();
            return width < least || height < least;
          }).length,
        finger,
      );

  test('writes down a class of thirty by three touches, and has room for the button that sends', async () => {
    await button('Đoàn, nhóm').click();
    await page.getByLabel('Số người').click();
    await keys().waitFor();
    expect(await narrowKeys()).toBe(0);
    // Digits, and nothing beside them but what erases and what hides the keys.
    expect(await keys().getByRole('button').allInnerTexts()).toEqual([...'1234567890', '⌫', '▾ Ẩn']);
    await page.keyboard.type('a3x,0-', { delay: 60 });
    expect(await page.getByLabel('Số người').inputValue()).toBe('30');
    await page.getByLabel('Số người').fill('');
    await tap('30');
    expect(await page.getByLabel('Số người').inputValue()).toBe('30');
    await keys().getByRole('button', { name: 'Xóa một chữ' }).click();
    await tap('1');
    expect(await page.getByLabel('Số người').inputValue()).toBe('31');
    // Also with the keys above it.
    expect(await isInSight(button('Ghi vào và in phiếu'))).toBe(true);
    await page.getByLabel('Đoàn', { exact: true }).click();
    await tap('Lop');
    expect(await page.getByLabel('Số người').inputValue()).toBe('31');
    await button('Ẩn bàn phím').click();
    await expect.poll(() => keys().count()).toBe(0);
    expect(await isInSight(button('Ghi vào và in phiếu'))).toBe(true);
    // The field still has the focus: a touch brings the keys again.
    await page.getByLabel('Đoàn', { exact: true }).click();
    await tap('s');
    await button('Ghi vào và in phiếu').click();
    await page.locator('.taken-in').getByText('31 người').waitFor();
    await button('Về bàn trực').click();
  });

  test('gives a document’s number digits first, and letters behind a key', async () => {
    await button('Khách không có mã').click();
    await page.getByLabel('Số giấy tờ').click();
    expect(await keys().getByRole('button', { name: 'q', exact: true }).count()).toBe(0);
    await tap('05119');
    await button('Chữ').click();
    await tap('c');
    expect(await page.getByLabel('Số giấy tờ').inputValue()).toBe('05119C');
    await button('Hủy').click();
  });

  test('writes in capitals after two touches of their key, and in small letters after one more', async () => {
    await button('Khách không có mã').click();
    await page.getByLabel('Gặp').click();
    const large = keys().getByRole('button', { name: 'Chữ hoa', exact: true });
    // Its first letter would be a large one by itself.
    await large.click();
    await keys().getByRole('button', { name: 't', exact: true }).waitFor();
    await page.waitForTimeout(700);
    await large.dblclick();
    await tap('THCS');
    await keys().getByRole('button', { name: 'Chữ hoa cả từ' }).click();
    await tap('b');
    expect(await page.getByLabel('Gặp').inputValue()).toBe('THCSb');
    await button('Hủy').click();
  });

  test('shows all that can be done about a passage at once', async () => {
    await page.locator('[aria-labelledby=desk-passages] .desk-rows button').last().click();
    await page.locator('.desk-card').waitFor();
    for (const name of ['Ghi nhầm', 'Đổi thành lượt RA', 'Ghi số người', 'In lại phiếu', 'Quay lại'])
      expect([name, await isInSight(button(name))]).toEqual([name, true]);
    await button('Quay lại').click();
  });

  test('says which paper was sent, and keeps what can be pressed where it is', async () => {
    await button('Khác: in, số liệu, thiết bị').click();
    const list = button('In danh sách người bên trong');
    const before = await list.boundingBox();
    await list.click();
    await page.getByText('In danh sách người bên trong: đã gửi đến máy in.').waitFor();
    expect(await list.boundingBox()).toEqual(before);
    await button('Quay lại').click();
  });

  test('types the key under the finger, also when something else is drawn while it is pressed', async () => {
    await button('Khách không có mã').click();
    await page.getByLabel('Họ và tên').click();
    await keys().getByRole('button', { name: 'b', exact: true }).hover();
    await page.mouse.down();
    await page.keyboard.type('a', { delay: 60 });
    await page.mouse.up();
    await expect.poll(() => page.getByLabel('Họ và tên').inputValue()).toBe('Ab');
    await button('Hủy').click();
  });

  test('finds who is inside by keys as wide as a finger, with what is found in sight', async () => {
    await page.getByLabel('Tìm tên, số phiếu').click();
    await keys().waitFor();
    expect(await narrowKeys()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await tap('0001');
    const found = page.locator('[aria-labelledby=desk-inside] .desk-rows button');
    await expect.poll(() => found.count()).toBe(1);
    expect(await isInSight(found)).toBe(true);
    // What waits for the guard stays in sight meanwhile.
    expect(await isInSight(page.getByRole('heading', { name: 'Việc cần làm' }))).toBe(true);
    await button('Ẩn bàn phím').click();
    await page.getByRole('heading', { name: 'Lượt vừa qua' }).waitFor();
  });

  test('writes a foreign name as it stands, on an English screen', async () => {
    await button('EN').click();
    await button('Visitor without a code').click();
    await page.getByLabel('Full name').click();
    await tap('wood');
    expect(await page.getByLabel('Full name').inputValue()).toBe('Wood');
    await button('Cancel').click();
    await button('VI').click();
  });

  test('tells of an evacuation only when asked twice, and counts people who are missing, not rows', async () => {
    const question = page.getByRole('alertdialog');
    await button('Điểm danh').click();
    await button('Sơ tán: báo mọi cổng và điểm danh').click();
    await question.getByRole('button', { name: 'Thôi' }).click();
    expect(await page.locator('.called').count()).toBe(0);
    await button('Sơ tán: báo mọi cổng và điểm danh').click();
    await question.getByRole('button', { name: 'Báo sơ tán' }).click();
    await page.locator('.called').first().waitFor();
    expect(await page.locator('.called').count()).toBe(2);
    await button('Kết thúc').click();
    await question.getByText('Còn thiếu 32 người. Kết thúc điểm danh?').waitFor();
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Kết thúc' }).click();
    await page.getByRole('heading', { name: 'Còn thiếu 32 người' }).waitFor();
    expect(await page.locator('.missing').allInnerTexts()).toEqual([
      expect.stringContaining('phiếu 0001'),
      expect.stringContaining('phiếu 0002'),
    ]);
  });
});
