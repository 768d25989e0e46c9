import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const formats = [
  { name: 'across', viewport: { width: 1366, height: 768 } },
  { name: 'upright', viewport: { width: 1080, height: 1920 } },
] as const;

describe.each(formats)('the desk, $name', ({ name: format, viewport }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    host = await startKioskHost({ rules: { capacity: 40, bareNumbers: 'ask' } });
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await scanUntil(page, card(1), 'admitted-in');
    await scanUntil(page, card(2, 'Lê Hoàng Yến'), 'admitted-in');
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.desk');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const passages = () => page.locator('[aria-labelledby=desk-passages] .desk-rows button');
  const visits = () => page.locator('[aria-labelledby=desk-inside] .desk-rows button');
  const figure = (what: string) => page.locator(`.figure-${what} dd`);
  const events = () => readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);

  /** Nothing that axe finds, nothing wider than the screen; and the picture for docs. */
  async function look(shown: string): Promise<void> {
    expect([shown, await violations(page)]).toEqual([shown, []]);
    const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([shown, isCut]).toEqual([shown, false]);
    if (pictures) await page.screenshot({ path: `${pictures}desk-${shown}-${format}.png` });
  }

  async function choose(rows: () => Locator, text: string): Promise<void> {
    await rows().filter({ hasText: text }).first().click();
    await page.waitForSelector('.desk-card');
  }

  test('shows who came, who is inside and how many, with masked names', async () => {
    await expect.poll(() => passages().allInnerTexts()).toHaveLength(2);
    expect((await passages().allInnerTexts()).map((row) => /\p{Lu}.* \S\*\*\*/u.exec(row)?.[0])).toEqual([
      'Lê H*** Y***',
      'Nguyễn T*** B*** B***',
    ]);
    await expect.poll(() => figure('inside').innerText()).toBe('2');
    expect(await page.locator('#desk-inside').innerText()).toBe('Bên trong: 2');
    expect(await page.locator('.kiosk').innerText()).not.toMatch(/Hoàng|Bé Bảy|0511900/);
    await look('open');
  });

  test('a new passage is there by itself, and the visitors’ screen goes on above it', async () => {
    await typeCode(page, card(3, 'Trần Thị Ba'));
    await expect.poll(() => passages().first().innerText()).toContain('Trần T*** B***');
    await page.waitForSelector('main[data-state="admitted-in"]');
    await expect.poll(() => figure('in').innerText()).toBe('3');
  });

  test('a visitor without a code is written down by keyboard alone, in Telex, and gets a slip', async () => {
    await button('Khách không có mã').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Họ và tên').waitFor();
    const text = page.keyboard;
    await text.type('nguyeenx vawn khoong max', { delay: 120 });
    await text.press('Tab');
    await text.type(cardNumber(19), { delay: 120 });
    await expect.poll(() => page.locator('.entry-hint').innerText()).toBe('✓ CCCD: Quảng Ngãi, nữ, 1990');
    expect(await page.getByLabel('Số giấy tờ').inputValue()).toBe('051 190 000 019');
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Văn Không Mã');
    await look('take-in');
    await text.press('Enter');
    await page.getByText('Đã ghi. Phiếu số 0004').waitFor();
    expect(await page.locator('.taken-in').innerText()).toContain('Nguyễn V*** K*** M***');
    await look('taken-in');
    expect(events().findLast(({ kind }) => kind === 'scan')).toMatchObject({
      credential: 'visitor',
      actor: 'guard',
      decision: 'admit',
    });
    await button('Về bàn trực').click();
  });

  test('what nobody can be is said while it is typed, and nothing is written down of nobody', async () => {
    await button('Khách không có mã').click();
    await button('Ghi vào và in phiếu').click();
    await page.getByText('Ghi ít nhất một mục').waitFor();
    await page.getByLabel('Số giấy tờ').fill('000000000000');
    await page.getByText('! Số này không đúng').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForSelector('.desk');
  });

  test('a visitor who scans while the guard writes passes, and nothing of what was written is lost', async () => {
    await button('Đoàn, nhóm').click();
    await page.getByLabel('Đoàn', { exact: true }).fill('Lớp 5B');
    await page.getByLabel('Số người').fill('31');
    await page.getByLabel(/^Tên các thành viên/).fill('Trần An, Lê Bình');
    for (const [at, field] of [
      page.getByLabel(/^Tên các thành viên/),
      page.getByLabel('Số người'),
    ].entries()) {
      const before = await field.inputValue();
      await field.focus();
      await typeCode(page, card(70 + at, at === 0 ? 'Phạm Thị Một' : 'Phạm Thị Hai'));
      await page.waitForSelector('main[data-state="admitted-in"]');
      expect(await field.inputValue()).toBe(before);
      await page.waitForTimeout(200);
    }
    // Enter behind a name begins the next one, and sends nothing.
    await page.getByLabel(/^Tên các thành viên/).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel(/^Tên các thành viên/).inputValue()).toBe('Trần An, Lê Bình, ');
    await button('Hủy').click();
    await page.waitForSelector('.desk');
    for (const who of ['Phạm T*** M***', 'Phạm T*** H***']) {
      await choose(passages, who);
      await button('Ghi nhầm').click();
      await page.getByText('Đã hủy lượt.').waitFor();
    }
  });

  test('a group passes as one, leaves in part and whole, and is found by its name', async () => {
    await button('Đoàn, nhóm').click();
    await page.getByLabel('Đoàn', { exact: true }).fill('Lớp 5A');
    await page.getByLabel('Số người').fill('28');
    await look('group');
    await button('Ghi vào và in phiếu').click();
    await button('Về bàn trực').click();
    await expect.poll(() => figure('inside').innerText()).toBe('32');
    await page.getByLabel(/^Tìm tên/).fill('lop 5');
    await expect.poll(() => visits().count()).toBe(1);
    await choose(visits, 'Lớp 5A 28 người');
    for (let more = 1; more < 10; more++) await button('Thêm một người').click();
    await look('visit');
    await button('Chừng này đã ra').click();
    await page.getByText('Đã ghi 10 người ra.').waitFor();
    await choose(visits, 'Lớp 5A 18 người');
    await button('Cả 18 người đã ra').click();
    await expect.poll(() => figure('inside').innerText()).toBe('4');
    await page.getByText('Không tìm thấy ai').waitFor();
    await page.getByLabel(/^Tìm tên/).fill('');
  });

  test('a passage is turned, counted anew and taken back; what is about to change stands above', async () => {
    await choose(passages, 'Trần T*** B***');
    await look('passage');
    await button('Đổi thành lượt RA').click();
    await page.getByText('Đã đổi thành lượt ra.').waitFor();
    await expect.poll(() => figure('inside').innerText()).toBe('3');
    await choose(passages, 'Nguyễn V*** K*** M***');
    await button('Thêm một người').click();
    await button('Ghi số người').click();
    await page.getByText('Đã sửa thành 2 người').waitFor();
    await expect.poll(() => figure('inside').innerText()).toBe('4');
    await choose(passages, 'Lê H*** Y***');
    await button('In lại phiếu').click();
    await page.getByText(/Đang in lại phiếu 0002/).waitFor();
    await choose(passages, 'Lê H*** Y***');
    await button('Ghi nhầm').click();
    await page.getByText('Đã hủy lượt.').waitFor();
    await expect.poll(() => figure('inside').innerText()).toBe('3');
    // Each part of the desk is read anew for itself.
    await expect.poll(() => passages().filter({ hasText: 'Lê H*** Y***' }).innerText()).toContain('đã hủy');
    await choose(passages, 'Lê H*** Y***');
    expect(await button('Ghi nhầm').count()).toBe(0);
    await button('Quay lại').first().click();
  });

  test('a question stands there with what it is about, and is answered by a touch', async () => {
    await typeCode(page, cardNumber(50));
    await page.waitForSelector('.desk-question');
    expect(await page.locator('.desk-why').innerText()).toContain('Chỉ có số');
    const [admit, refuse] = [button('Cho vào F8'), button('Không cho vào F9')];
    for (const one of [admit, refuse]) expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(72);
    // Neither key stands in another row than the other one.
    const tops = await Promise.all(
      [admit, refuse].map(async (one) => (await one.locator('kbd').boundingBox())?.y),
    );
    expect(tops[0]).toBe(tops[1]);
    await look('question');
    await refuse.click();
    await page.waitForSelector('.desk-question', { state: 'detached' });
    await expect.poll(() => figure('refused').innerText()).toBe('1');
    await choose(passages, 'nhân viên không cho');
    await button('Người quen của đơn vị').first().click();
    await page.getByText('Đã cho vào.').waitFor();
    await expect.poll(() => figure('inside').innerText()).toBe('4');
  });

  test('a roll-call is ticked off and ends with who is missing; to nobody in particular it shows no whole name', async () => {
    await button('Điểm danh').click();
    await button('Diễn tập').click();
    await page.getByText('DIỄN TẬP', { exact: true }).waitFor();
    const called = page.locator('.called');
    await expect.poll(() => called.count()).toBe(3);
    expect(await page.locator('.roll-call').innerText()).toContain('Nguyễn V*** K*** M***');
    await called.filter({ hasText: 'B*** B***' }).click();
    await page.getByText(/^Có mặt 1 \/ 4/).waitFor();
    await look('roll-call');
    await button('Kết thúc').click();
    await page.getByText('Còn thiếu 3 người').waitFor();
    await look('missing');
    await button('Về bàn trực').click();
    expect(events().findLast(({ reason }) => reason === 'roll-call-end')?.detail).toBe(
      '{"drill":true,"missing":3,"there":1}',
    );
  });
});
