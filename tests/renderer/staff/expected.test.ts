import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCsv, writeXlsx } from 'hucre';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { readQrCodes } from '../../support/print/read-qr.ts';
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

const head = ['Họ và tên', 'Số CCCD', 'Gặp ai', 'Số người'];
const longHost = 'Phòng Tổ chức – Hành chính – Quản trị, cô Nguyễn Hoàng Thị Minh Châu';

describe.each(formats)('those who are expected, $name', ({ name: format, viewport }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    host = await startKioskHost();
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.desk');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const rows = () => page.locator('.expected .desk-rows button');
  const events = () => readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
  const passages = () => events().filter(({ decision }) => decision === 'admit');

  async function look(shown: string): Promise<void> {
    expect([shown, await violations(page)]).toEqual([shown, []]);
    const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([shown, isCut]).toEqual([shown, false]);
    if (pictures) await page.screenshot({ path: `${pictures}expected-${shown}-${format}.png` });
  }
  const chooseFile = (name: string, buffer: Buffer) =>
    page.setInputFiles('.file-choice input', { name, mimeType: 'application/octet-stream', buffer });

  test('nobody yet: what to do', async () => {
    await button('Khách hẹn').click();
    await page.getByText('Chưa hẹn ai ngày này').waitFor();
    await look('nobody');
  });

  test('one by hand, by keyboard alone, in Telex', async () => {
    await button('Thêm khách').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('traanf thij henj', { delay: 60 });
    await page.getByLabel('Gặp ai').focus();
    await page.keyboard.type('coo Haf', { delay: 60 });
    await look('form');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(1);
    expect(await rows().first().innerText()).toContain('Trần T*** H***');
    expect(await rows().first().innerText()).toContain('cô Hà');
    expect(await page.locator('.expected h3').innerText()).toBe('Đã đến 0 / 1');
  });

  test('a table with wrong rows names each, and takes nothing by itself', async () => {
    await button('Nhận từ tệp Excel…').click();
    const wrong = [
      head,
      ['Lê Văn Một', cardNumber(5), longHost, '1'],
      ['', cardNumber(6), '', ''],
      ['Lê Văn Ba', '79300012345', '', ''],
      ['Lê Văn Bốn', '', '', 'nhiều'],
    ];
    await chooseFile('khach.csv', Buffer.from(writeCsv(wrong)));
    await expect
      .poll(() => page.locator('.bad-rows li').allInnerTexts())
      .toEqual([
        'Dòng 3: thiếu họ tên hoặc tên đoàn',
        'Dòng 4: số giấy tờ thiếu số 0 ở đầu (Excel đã bỏ mất)',
        'Dòng 5: số người phải từ 1 đến 999',
      ]);
    expect(await button(/^Nhận \d+ khách$/).count()).toBe(0);
    await look('bad-rows');
    const good = await writeXlsx({
      sheets: [
        {
          name: 'Khách',
          rows: [
            head,
            ['Lê Văn Một', cardNumber(5), longHost, 1],
            ['Lê Văn Hai', cardNumber(6), 'thầy Nam', 12],
          ],
        },
      ],
    });
    await chooseFile('khach.xlsx', Buffer.from(good));
    await button('Nhận 2 khách').click();
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(3);
    await look('list');
  });

  test('a workbook names its sheets, and another is looked through by a touch', async () => {
    const sheets = [
      { name: 'Bìa', rows: [['Danh sách khách của cổng']] },
      { name: 'Sáng', rows: [head, ['Khách Sáng', '', '', 1]] },
      { name: 'Chiều', rows: [head, ['Khách Chiều', '', '', 3]] },
    ];
    await button('Nhận từ tệp Excel…').click();
    await chooseFile('ca.xlsx', Buffer.from(await writeXlsx({ sheets })));
    await page
      .getByText('Tệp có 3 trang tính có dữ liệu. Đang xem trang “Sáng”; chưa xem: “Bìa”, “Chiều”.')
      .waitFor();
    await look('sheets');
    await button('Xem trang “Chiều”').click();
    await page.getByText('Đang xem trang “Chiều”; chưa xem: “Bìa”, “Sáng”.').waitFor();
    expect(await page.locator('.table-preview li').first().innerText()).toContain('3 người');
    await button('Xem trang “Bìa”').click();
    await page.getByText('Không thấy cột “Họ v').waitFor();
    await page.getByText('Đang xem trang “Chiều”').waitFor();
    await button('Hủy').click();
  });

  test('a file that is none says so', async () => {
    await button('Nhận từ tệp Excel…').click();
    await chooseFile('anh.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]));
    await page.getByText('không phải UTF-8').waitFor();
    await chooseFile('lon.csv', Buffer.alloc(180_001, 65));
    await page.getByText('Tệp lớn quá 180 KB').waitFor();
    await button('Hủy').click();
  });

  test('is searched by name, without marks', async () => {
    await page.getByLabel(/^Tìm tên/).fill('van hai');
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(1);
    await page.getByLabel(/^Tìm tên/).fill('');
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(3);
  });

  test('an invitation is shown as a code, and lets its visitor in with whom they visit', async () => {
    await rows().filter({ hasText: 'Lê V*** M***' }).click();
    await button('Mã mời').click();
    const code = (await page.locator('.invitation-code').innerText()).replaceAll(' ', '');
    expect(code).toMatch(/^[0-9A-Z]{18}$/);
    await look('invitation');
    await button('In giấy mời').click();
    await page.getByText('Đã gửi đến máy in.').waitFor();
    await button('Lưu ảnh PNG').click();
    await page.getByText(/^Đã lưu ảnh: .*thu-moi-\d{8}-[0-9a-f]{12}\.png/).waitFor();
    const [picture = ''] = readdirSync(`${host.dataDir}/exports`);
    expect(await readQrCodes(readFileSync(`${host.dataDir}/exports/${picture}`))).toEqual([code]);
    await button('Về danh sách').click();
    await page.keyboard.press('Escape');
    await page.waitForSelector('.desk');
    await scanUntil(page, code, 'admitted-in');
    expect(passages().at(-1)).toMatchObject({ credential: 'invitation', direction: 'in' });
  });

  test('their card belongs to the same visit', async () => {
    await typeCode(page, card(5));
    const seen = () => events().filter(({ kind, tag }) => kind === 'scan' && tag !== null);
    await expect.poll(() => seen().length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen().map(({ tag }) => tag)).size).toBe(1);
  });

  test('who stands there without a code is let in from the list, and counts as come', async () => {
    await button('Khách hẹn').click();
    await expect.poll(() => page.locator('.expected h3').innerText()).toBe('Đã đến 1 / 3');
    await rows().filter({ hasText: 'Lê V*** H***' }).click();
    await look('card');
    await button('Ghi vào').first().click();
    await page.locator('.taken-in').waitFor();
    expect(passages().at(-1)).toMatchObject({ credential: 'visitor' });
    expect(passages().at(-1)?.detail).toContain('"people":12');
    await button('Về danh sách').click();
    await expect.poll(() => page.locator('.expected h3').innerText()).toBe('Đã đến 2 / 3');
  });

  test('is taken off the list, and another day has a list of its own', async () => {
    await rows().filter({ hasText: 'Trần T*** H***' }).click();
    await button('Bỏ khỏi danh sách').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Bỏ khỏi danh sách' }).click();
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(2);
    await button('Ngày mai').click();
    await page.getByText('Chưa hẹn ai ngày này').waitFor();
  });
});
