import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from 'hucre';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localTimeOf } from '../../../main/domain/local-time.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { type SignedKiosk, signIntoKiosk } from '../../support/system/signed-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const formats = [
  { name: 'across', viewport: { width: 1366, height: 768 } },
  { name: 'upright', viewport: { width: 1080, height: 1920 } },
] as const;

const pin = '8305142977';
const head = ['Hành khách', 'CCCD', 'Tàu', 'Giờ chạy'];
const longBoat = 'Tàu cao tốc Chín Nghĩa – Lý Sơn Số 12';

describe.each(formats)('boats at a port, $name', ({ name: format, viewport }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  let chief: SignedKiosk;

  beforeAll(async () => {
    host = await startKioskHost({
      venue: { id: 'cang-thu', name: 'Cảng Thử – Lý Sơn', kind: 'port' },
      gates: [{ id: 'cau-tau', number: 1, name: 'Cầu tàu', direction: 'in' }],
      gateId: 'cau-tau',
    });
    await host.kill();
    writeFileSync(`${host.dataDir}/new-pin.txt`, `${pin}\n`);
    await host.again();
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    chief = await signIntoKiosk(host.url, 'admin', pin);
  });
  afterAll(async () => {
    chief?.close();
    await screen?.close();
    await host?.stop();
  });

  const today = () => localTimeOf(Date.now(), 'Asia/Ho_Chi_Minh').day;

  /** Each journey has boats and passengers of its own, and a screen that begins anew. */
  beforeEach(async () => {
    const localDay = today();
    const { client } = chief;
    const day = await client.listSailings({ localDay });
    for (const { no, state } of day.ok ? day.value.sailings : []) {
      if (state === 'sailed') await client.reopenSailing({ localDay, no });
      await client.removeSailing({ localDay, no });
    }
    const listed = await client.listExpected({ localDay, text: '' });
    for (const { id } of listed.ok ? listed.value.visitors : [])
      await client.removeExpected({ localDay, id });
    const boat = { localDay, no: null, way: 'out', crew: 4 } as const;
    await client.setSailing({ ...boat, boat: longBoat, departsMinute: 450, capacity: 2 });
    await client.setSailing({ ...boat, boat: 'Đảo Xanh 09', way: 'back', departsMinute: 840, capacity: 120 });
    for (const [name, number] of [
      ['Lê Văn Một', cardNumber(5)],
      ['Công Tằng Tôn Nữ Hoàng Thị Minh Châu', undefined],
    ] as const) {
      const sailing = `${longBoat} 07:30`;
      const added = await client.addExpected({
        localDay,
        people: 1,
        name,
        sailing,
        ...(number && { number }),
      });
      if (!added.ok) throw new Error(added.fault.kind);
    }
    await page.reload();
    await waitForState(page, 'ready');
  });

  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const events = () => readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
  const boats = () => page.locator('.sailing-rows button');

  async function check(shown: string): Promise<void> {
    expect([shown, await violations(page)]).toEqual([shown, []]);
    const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([shown, isCut]).toEqual([shown, false]);
    const small = await page
      .locator('.sailings button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).length);
    expect([shown, small]).toEqual([shown, 0]);
  }
  async function look(shown: string): Promise<void> {
    await check(shown);
    if (pictures) await page.screenshot({ path: `${pictures}sailings-${shown}-${format}.png` });
  }
  async function open(way = 'Chuyến tàu'): Promise<void> {
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.desk');
    await button(way).click();
    await page.locator('.choices button').filter({ hasText: 'Quản trị' }).click();
    for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Vào"');
    await page.waitForSelector('.expected');
  }

  test('a card is counted to its boat while the guard looks on', async () => {
    await scanUntil(page, card(5, 'Lê Văn Một'), 'admitted-in');
    await open();
    await expect.poll(() => boats().count()).toBe(2);
    await expect.poll(() => boats().first().innerText()).toContain('1 / 2');
    await look('list');
    await boats().first().click();
    await page.locator('.aboard li').first().waitFor();
    expect(await page.locator('.aboard li').allInnerTexts()).toHaveLength(2);
    expect(await page.locator('.aboard li').first().innerText()).toContain('Chưa lên');
    await button('Bắt đầu lên tàu').click();
    await page.getByText('Đang lên tàu').waitFor();
    await look('card');
  });

  test('too many are said, and the boat is closed by keyboard with its last count', async () => {
    await open();
    await boats().first().click();
    await button('Bắt đầu lên tàu').click();
    await button('Cho lên').first().click();
    await expect.poll(() => button('Cho lên').count()).toBe(1);
    await button('Cho lên').first().click();
    await page.getByText('2 / 2').waitFor();
    await button('Khách ngoài danh sách').click();
    await page.keyboard.type('traanf ddootj xuaats', { delay: 60 });
    await look('walk-on');
    await button('Ghi và cho lên tàu').click();
    await page.locator('.sailing-over').waitFor();
    expect(await page.locator('.sailing-over').innerText()).toContain(
      'QUÁ SỨC CHỞ: 3 khách trên tàu chở được 2',
    );
    await look('over');
    await button('Tàu chạy, chốt chuyến').focus();
    await page.keyboard.press('Enter');
    await page.locator('.sure').waitFor();
    await look('closing');
    await button('Chốt chuyến').press('Enter');
    await page.getByText(/^Đã chốt chuyến/).waitFor();
    const event = events().findLast(({ reason }) => reason === 'sailing-closed');
    expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({
      boarded: 2,
      walkOns: 1,
      missing: 0,
      aboard: 3,
      crew: 4,
    });
    expect(event).toMatchObject({ actor: 'admin', identity: null });
    await expect.poll(() => boats().first().innerText()).toContain('Đã chạy');
  });

  test('after the closing its count stays, and who comes later stands beside it; opened again they are one', async () => {
    const localDay = today();
    const { client } = chief;
    const sailing = `${longBoat} 07:30`;
    for (const [n, people] of [
      [31, 1],
      [32, 3],
    ] as const)
      await client.addExpected({ localDay, people, name: `Lê Muộn ${n}`, number: cardNumber(n), sailing });
    const listed = await client.listSailings({ localDay });
    const no = (listed.ok && listed.value.sailings[0]?.no) || 0;
    const closed = await client.closeSailing({ localDay, no });
    expect(closed).toMatchObject({ ok: true, value: { expected: 6, aboard: 0 } });
    await scanUntil(page, card(31, 'Lê Muộn'), 'admitted-in');
    await scanUntil(page, card(32, 'Lê Muộn'), 'admitted-in');
    await open();
    await page.getByText('Sau khi chốt: +2 khách').waitFor();
    expect(await boats().first().innerText()).toContain('0 / 2');
    await check('late-list');
    await boats().first().click();
    await page.locator('.aboard li').first().waitFor();
    const rows = await page.locator('.aboard li').allInnerTexts();
    expect(rows.filter((row) => row.includes('Sau khi chốt'))).toHaveLength(2);
    expect(rows.join('\n')).toContain('1 / 3 người');
    await check('late-card');
    await button('Chưa chạy, mở lại').click();
    await page.getByText('Đã mở lại chuyến.').waitFor();
    await expect.poll(() => page.locator('.sailing-head').innerText()).toContain('2 / 2');
    expect(await page.locator('.sailing-late').count()).toBe(0);
    // Of the group one came: the others board by one touch, too.
    await button('Cho lên đủ').click();
    await page.getByText('QUÁ SỨC CHỞ: 4 khách').waitFor();
    expect(await button('Cho lên đủ').count()).toBe(0);
  });

  test('a boat that is changed keeps its passengers, and a list that fits two boats is said', async () => {
    const localDay = today();
    await open();
    await boats().first().click();
    await button('Sửa chuyến').click();
    await page.getByLabel('Giờ chạy').fill('0815');
    await button('Ghi chuyến').click();
    await page.getByText('Đã ghi chuyến tàu.').waitFor();
    await expect.poll(() => boats().first().innerText()).toMatch(/08:15[\s\S]*\b2\n?\s*Trong danh sách/);
    expect(await page.locator('.unknown-sailings').count()).toBe(0);
    await button('Thêm chuyến').click();
    await page.getByLabel('Tên tàu').fill('DAO XANH 09');
    await page.getByLabel('Giờ chạy').fill('1400');
    await page.getByLabel('Sức chở (hành khách)').fill('40');
    await button('Ghi chuyến').click();
    await page.getByText(/^Đã có chuyến của tàu này vào giờ đó/).waitFor();
    await page.getByLabel('Giờ chạy').fill('1600');
    await button('Ghi chuyến').click();
    await expect.poll(() => boats().count()).toBe(3);
    await chief.client.addExpected({ localDay, people: 4, name: 'Đoàn Bốn', sailing: 'Đảo Xanh 09' });
    await page.getByText('“Đảo Xanh 09” (4 khách) có thể là: Đảo Xanh 09 14:00, DAO XANH 09 16:00').waitFor();
    await check('doubtful');
  });

  test('in English the boats say the same', async () => {
    await open();
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByText('Not boarding').first().waitFor();
    await look('list-en');
    await page.getByRole('button', { name: 'VI', exact: true }).click();
  });

  test('a passengers’ table names its boats, and one that the day has not is one touch away', async () => {
    await open('Khách hẹn');
    await button('Nhận từ tệp Excel…').click();
    const rows = [
      head,
      ['Lê Ba', cardNumber(7), 'Chín Nghĩa', '15:45'],
      ['Lê Bốn', '12', 'Chín Nghĩa', '15:45'],
    ];
    const table = await writeXlsx({ sheets: [{ name: 'Khách', rows }] });
    await page.setInputFiles('.file-choice input', {
      name: 'khach.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(table),
    });
    await expect
      .poll(() => page.locator('.bad-rows li').allInnerTexts())
      .toEqual(['Dòng 3: số giấy tờ không đúng']);
    await button('Chỉ nhận 1 dòng đúng, bỏ 1 dòng sai').click();
    await page.getByText('Đã nhận 1 khách.').waitFor();
    await page.keyboard.press('Escape');
    await button('Chuyến tàu').click();
    await button('Thêm Chín Nghĩa 15:45 (1 khách)').waitFor();
    await look('unknown');
    await button('Thêm Chín Nghĩa 15:45 (1 khách)').click();
    await page.getByLabel('Sức chở (hành khách)').fill('40');
    await look('form');
    await button('Ghi chuyến').click();
    await expect.poll(() => boats().count()).toBe(3);
    expect(await boats().last().innerText()).toContain('Chín Nghĩa');
    await expect.poll(() => page.locator('.unknown-sailings').count()).toBe(0);
  });

  test('whoever is expected is put on a boat by one touch, and its list is printed and taken away', async () => {
    await open('Khách hẹn');
    await button('Thêm khách').click();
    await page.keyboard.type('leef hoa', { delay: 60 });
    await button('Đảo Xanh 09 14:00').click();
    await button('Ghi vào danh sách').click();
    await page.getByText('Đã ghi vào danh sách.').waitFor();
    await page.keyboard.press('Escape');
    await button('Chuyến tàu').click();
    await boats().last().click();
    await page.locator('.aboard li').first().waitFor();
    await button('In danh sách').click();
    await page.getByText('Đã gửi đến máy in.').waitFor();
    await button('Xuất tệp CSV').click();
    await page.getByText(/^Đã ghi tệp .*chuyen-\d+-1400-dao-xanh-09\.csv/).waitFor();
    const folder = `${host.dataDir}/exports`;
    expect(existsSync(folder) && readdirSync(folder)).toEqual([`chuyen-${today()}-1400-dao-xanh-09.csv`]);
    expect(events().findLast(({ reason }) => reason === 'manifest-exported')).toMatchObject({
      actor: 'admin',
    });
  });
});
