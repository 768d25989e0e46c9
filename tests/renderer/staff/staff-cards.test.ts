import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { readQrCodes } from '../../support/print/read-qr.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const longName = 'Công Tằng Tôn Nữ Thị Không Có Thật';

describe.each([
  { width: 1366, height: 768, format: '-across' },
  { width: 1080, height: 1920, format: '-upright' },
])('cards of staff, $width × $height', ({ width, height, format }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  const badges: Record<string, string> = {};

  beforeAll(async () => {
    host = await startKioskHost();
    await runCli(['pin', '--data', host.dataDir], '271828\n');
    screen = await openScreen({ width, height });
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await page.keyboard.press('F2', { delay: 50 });
    await openMore(page);
    await button('Nhân viên và mã PIN').click();
    await page.click('.choices >> text="Quản trị"');
    await tap('271828', 'Vào');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const said = (words: string) => page.locator('[role=status]', { hasText: words }).waitFor();
  async function tap(pin: string, go: string): Promise<void> {
    for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
    await page.click(`.key-pad >> text="${go}"`);
  }
  async function add(name: string, role: string, pin: string): Promise<void> {
    await page.fill('.staff-list input[type=text]', name);
    await page.click(`.staff-list label >> text=${role}`);
    await tap(pin, 'Thêm');
    await said(`Đã thêm ${name}.`);
  }
  async function makeBadge(name: string): Promise<void> {
    await button(new RegExp(`^${name}`)).click();
    await button('Làm thẻ nhân viên').click();
    [badges[name] = ''] = await readQrCodes(await page.locator('.invitation svg').screenshot());
  }
  /** Every state of the visitors' screen from now on. */
  async function recordStates(): Promise<() => Promise<readonly string[]>> {
    await page.evaluate(() => {
      const main = document.querySelector('main');
      const seen: string[] = [main?.dataset.state ?? ''];
      new MutationObserver(() => seen.push(main?.dataset.state ?? '')).observe(main as Node, {
        attributes: true,
        attributeFilter: ['data-state'],
      });
      Object.assign(globalThis, { seenStates: seen });
    });
    return () => page.evaluate(() => (globalThis as unknown as { seenStates: string[] }).seenStates);
  }
  const acts = async () =>
    (
      await runCli([
        'export',
        '--data',
        host.dataDir,
        '--format',
        'ndjson',
        '--from',
        '2000-01-01',
        '--to',
        '2099-01-01',
      ])
    ).out;

  test('each has one; a badge is shown once, as a picture', async () => {
    await add(longName, 'Bảo vệ', '314159');
    await add('Phan Văn Thử', 'Trưởng ca', '161803');
    expect(await violations(page)).toEqual([]);
    await makeBadge(longName);
    expect(badges[longName]).toMatch(/^[0-9A-Z]{28}$/);
    if (pictures) await page.screenshot({ path: `${pictures}staff-badge${format}.png` });
    expect(await violations(page)).toEqual([]);
    await button('Đã chụp xong').click();
    await button('Làm thẻ mới').waitFor();
    if (pictures) await page.screenshot({ path: `${pictures}staff-card${format}.png` });
    expect(await violations(page)).toEqual([]);
    await button('Về danh sách').click();
    await makeBadge('Phan Văn Thử');
    await button('Đã chụp xong').click();
  });

  test('before the scanner it opens the desk to a guard, whose name stands beside what is done', async () => {
    await button('Quay lại').click();
    await button('Quay lại').click();
    await button('Đóng').click();
    await page.waitForSelector('.panel', { state: 'detached' });
    const states = await recordStates();
    await typeCode(page, badges[longName] ?? '', 5);
    await page.waitForSelector('.desk');
    await page.locator('.desk', { hasText: longName }).waitFor();
    await page.waitForTimeout(500);
    // The visitors' screen says nothing of it.
    expect((await states()).filter((state) => state !== 'ready' && state !== 'reading')).toEqual([]);
    await scanUntil(page, card(1), 'admitted-in');
    await page.locator('.desk-rows li').first().waitFor();
    expect(await acts()).toMatch(/"reason":"badge-shown"[^\n]*"actor":"nv-1"/);
  });

  test('before the scanner it asks a supervisor for the PIN, with the name chosen', async () => {
    await button('Đóng').click();
    await page.waitForSelector('.panel', { state: 'detached' });
    await typeCode(page, badges['Phan Văn Thử'] ?? '', 5);
    await page.locator('.leave', { hasText: 'Phan Văn Thử' }).waitFor();
    await tap('161803', 'Vào');
    await page.waitForSelector('.desk');
  });

  test('it is withdrawn, and says so to whoever holds it up', async () => {
    await openMore(page);
    await button('Nhân viên và mã PIN').click();
    await button(new RegExp(`^${longName}`)).click();
    await button('Thu hồi thẻ').click();
    await said('Thẻ cũ không còn dùng được.');
    await button('Đặt lại mã PIN').click();
    await tap('27182', 'Đặt mã này');
    await said('Mã PIN cần 6 đến 12 số.');
    await tap('141421', 'Đặt mã này');
    await said(`Đã đặt mã PIN mới cho ${longName}.`);
    await button('Sửa tên, vai trò').click();
    await page.click('.staff-list label >> text=Kiểm tra viên');
    await button('Lưu').click();
    await said('Đã lưu.');
    await page.locator('.staff-card h3', { hasText: 'Kiểm tra viên' }).waitFor();
    await button('Bỏ khỏi danh sách').click();
    await button(`Bỏ ${longName}?`).click();
    await said(`Đã bỏ ${longName} khỏi danh sách.`);
    await button('Quay lại').click();
    await button('Quay lại').click();
    await button('Đóng').click();
    await page.waitForSelector('.panel', { state: 'detached' });
    await typeCode(page, badges[longName] ?? '', 5);
    await page.locator('main', { hasText: 'Thẻ nhân viên này không còn dùng được' }).waitFor();
  });
});
