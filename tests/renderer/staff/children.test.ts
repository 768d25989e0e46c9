import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCsv, writeXlsx } from 'hucre';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
const longName = 'Công Tằng Tôn Nữ Hoàng Thị Bé Minh Châu Phương Thảo';
const head = ['Học sinh', 'Lớp', 'Người đón', 'Quan hệ', 'CCCD', 'Điện thoại'];

describe.each(formats)('children at a school, $name', ({ name: format, viewport }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  let chief: SignedKiosk;
  let guardId: string;

  beforeAll(async () => {
    host = await startKioskHost({
      venue: { id: 'truong-thu', name: 'Trường Tiểu học Thử', kind: 'school' },
      rules: { repeatMs: 0 },
    });
    await host.kill();
    writeFileSync(`${host.dataDir}/new-pin.txt`, `${pin}\n`);
    await host.again();
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    chief = await signIntoKiosk(host.url, 'admin', pin);
    const guard = await chief.client.addStaff({ name: 'Bảo Vệ Thử', role: 'guard', pin: '161803' });
    if (!guard.ok) throw new Error(guard.fault.kind);
    guardId = guard.value.id;
  });
  afterAll(async () => {
    chief?.close();
    await screen?.close();
    await host?.stop();
  });

  /** Each journey has a list of its own, and a screen that begins anew. */
  beforeEach(async () => {
    await chief.client.endChildren();
    await chief.client.keepChildrenUntil({ untilDay: untilDay() });
    for (const [child, name, number] of [
      ['Lê Bé An', 'Lê Văn Cha', cardNumber(5)],
      ['Lê Bé An', longName, '019'],
      ['Lê Bé Bình', 'Lê Văn Cha', cardNumber(5)],
      [longName, 'Trần Thị Mẹ', cardNumber(6)],
    ] as const) {
      const added = await chief.client.addChild({
        child,
        group: 'Lớp 3A',
        name,
        number,
        relation: name === longName ? 'bà ngoại' : 'bố',
        phone: '0905123456',
      });
      if (!added.ok) throw new Error(added.fault.kind);
    }
    await page.reload();
    await waitForState(page, 'ready');
  });

  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const rows = () => page.locator('.children .desk-rows button');
  const events = () => readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);

  async function look(shown: string): Promise<void> {
    expect([shown, await violations(page)]).toEqual([shown, []]);
    const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([shown, isCut]).toEqual([shown, false]);
    const small = await page
      .locator('.children button, .child-other button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).length);
    expect([shown, small]).toEqual([shown, 0]);
    if (pictures) await page.screenshot({ path: `${pictures}children-${shown}-${format}.png` });
  }
  async function enterPin(who: string | RegExp, digits: string): Promise<void> {
    await page.locator('.choices button').filter({ hasText: who }).click();
    for (const digit of digits) await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Vào"');
  }
  async function openAs(who: 'guard' | 'admin'): Promise<void> {
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.desk');
    await button('Đón bé').click();
    await (who === 'guard' ? enterPin('Bảo Vệ Thử', '161803') : enterPin('Quản trị', pin));
    await page.waitForSelector('.children');
  }

  test('a child is found by its name, by keyboard alone, and handed over by one press', async () => {
    await openAs('guard');
    await page.getByLabel('Tìm bé: tên, lớp').focus();
    await page.keyboard.type('be an', { delay: 60 });
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(1);
    expect(await rows().first().innerText()).toContain('Lê B*** A***');
    await look('find');
    await rows().first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.collectors li').first().waitFor();
    expect(await page.locator('.child-name').innerText()).toBe('Lê Bé An');
    await look('card');
    await button('Giao bé cho Lê Văn Cha').focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Đã ghi: giao bé lúc/).waitFor();
    const event = events().findLast(({ reason }) => reason === 'child-handed');
    expect(event).toMatchObject({ actor: guardId, identity: expect.any(String) });
    await page.getByLabel('Tìm bé: tên, lớp').fill('be an');
    await expect.poll(() => rows().first().innerText()).toContain('Đã giao');
    await rows().first().click();
    await page.locator('.child-again').waitFor();
    await look('again');
  });

  test('the card of a collector offers the children at once', async () => {
    await scanUntil(page, card(5, 'Lê Văn Cha'), 'admitted-in');
    await openAs('guard');
    await page.locator('.offered').waitFor();
    expect(await page.locator('.offered .desk-rows button').allInnerTexts()).toHaveLength(2);
    await look('offered');
    // The next one comes above, and takes nobody away.
    await chief.client.scan({ text: card(6, 'Trần Thị Mẹ'), source: 'typed' });
    await expect.poll(() => page.locator('.offered h3').allInnerTexts()).toHaveLength(2);
    expect(await page.locator('.offered h3').first().innerText()).toContain('Trần T*** M***');
    await page.locator('.offered').filter({ hasText: 'Lê V*** C***' }).scrollIntoViewIfNeeded();
    await look('offered-two');
    await page.locator('.offered').filter({ hasText: 'Lê V*** C***' }).locator('button').first().click();
    await page.locator('.collectors li.here').waitFor();
    expect(await page.locator('.collectors li').first().innerText()).toContain('vừa quẹt thẻ');
    await look('here');
  });

  test('somebody who is not on the list is said so, and only a supervisor decides', async () => {
    await openAs('guard');
    await page.getByLabel('Tìm bé: tên, lớp').fill('be binh');
    await rows().first().click();
    await button('Người khác đến đón').click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('KHÔNG có trong danh sách đón');
    expect(await button(/^Giao bé/).count()).toBe(0);
    await look('not-listed');
    await button('Trưởng ca quyết định').click();
    await enterPin('Quản trị', pin);
    await page.locator('.child-other .child-name').waitFor();
    await page.getByLabel('Họ và tên người đón (xem thẻ)').focus();
    await page.keyboard.type('chus hangf xoms', { delay: 60 });
    await button('Giao bé, tôi chịu trách nhiệm').click();
    await page.getByText('Ghi tên người đón và chọn lý do.').waitFor();
    await button('Phụ huynh đã xác nhận qua điện thoại').click();
    await look('other');
    await button('Giao bé, tôi chịu trách nhiệm').click();
    await page.locator('.children').waitFor();
    const event = events().findLast(({ reason }) => reason === 'child-handed-other');
    expect(event).toMatchObject({ actor: 'admin' });
    expect(event?.detail).toContain('"why":"parent-called"');
  });

  test('a late pupil is written down, stands in the day’s book, and is taken back', async () => {
    await openAs('guard');
    await button('Ghi đi muộn').click();
    await page.keyboard.type('lee bes binhf', { delay: 60 });
    await button(/Lê B\*\*\* B\*\*\*/).click();
    await button('Kẹt xe, hỏng xe').click();
    await look('late');
    await button('Cho vào lớp và ghi').click();
    await page.getByText('Đã ghi học sinh đi muộn.').waitFor();
    await button('Sổ hôm nay').click();
    await page.locator('.pupil-rows li').first().waitFor();
    expect(await page.locator('.pupil-rows li').first().innerText()).toContain('Đi muộn: Kẹt xe');
    await look('day');
    const before = await page.locator('.pupil-rows li').count();
    await button('Ghi nhầm, hủy').first().click();
    await expect.poll(() => page.locator('.pupil-rows li').count()).toBe(before - 1);
  });

  test('in English a child with a long name is found, and the warning says the same', async () => {
    await openAs('guard');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByLabel('Find a child: name, class').fill('minh chau');
    // Whoever showed a card a moment ago stands above them.
    await rows().filter({ hasText: 'Công T***' }).first().click();
    await button('Somebody else is here').click();
    await page.getByText('NOT on this child’s list').waitFor();
    expect(await page.locator('.child-name').innerText()).toBe(longName);
    await look('not-listed-en');
    await page.getByRole('button', { name: 'VI', exact: true }).click();
  });

  test('a supervisor takes a table, whose wrong rows are named, and ends the list', async () => {
    await openAs('admin');
    await button('Danh sách đón').click();
    await page.getByText(/^3 bé, danh sách dùng đến/).waitFor();
    await button('Nhận từ tệp Excel…').click();
    const wrong = [head, ['Bé Mới', '1B', 'Bố Mới', 'bố', '12', ''], ['Bé Hai', '1B', 'Mẹ Hai', '', '', '']];
    const choose = (name: string, buffer: Buffer) =>
      page.setInputFiles('.file-choice input', { name, mimeType: 'application/octet-stream', buffer });
    await choose('don.csv', Buffer.from(writeCsv(wrong)));
    await expect
      .poll(() => page.locator('.bad-rows li').allInnerTexts())
      .toEqual(['Dòng 2: số giấy tờ không đúng (cả số, hoặc 3 đến 6 số cuối)']);
    expect(await button(/^Nhận \d+ dòng$/).count()).toBe(0);
    await look('table');
    const rowsOf = [head, ['Bé Mới', '1B', 'Bố Mới', 'bố', '019', ''], ['', '', 'Mẹ Mới', 'mẹ', '', '']];
    const doubtful = [
      ['Học sinh', 'Lớp', 'Ngày sinh', 'Người đón'],
      ['Bé Hai', '1B', '', 'Mẹ Hai'],
      ['Bé Hai', '1B', '', 'Mẹ Khác'],
    ];
    await choose('nghi.csv', Buffer.from(writeCsv(doubtful)));
    await expect
      .poll(() => page.locator('.bad-rows li').allInnerTexts())
      .toEqual([expect.stringMatching(/^Dòng 3: cùng tên và lớp với một bé ở trên/)]);
    await button('Nhận 2 dòng').waitFor();
    await look('table-doubtful');
    const good = await writeXlsx({ sheets: [{ name: 'Đón', rows: rowsOf }] });
    await choose('don.xlsx', Buffer.from(good));
    await button('Nhận 2 dòng').click();
    await page.getByText(/^4 bé, danh sách dùng đến/).waitFor();
    await look('list');
    await button('Thêm người đón').click();
    await page.keyboard.type('lee bes an', { delay: 60 });
    await page.getByLabel('Lớp').fill('Lớp 3A');
    await page.getByLabel(/^Ngày sinh của bé/).fill('14/08/2019');
    await page.getByLabel('Họ và tên người đón').fill('Mẹ Khác');
    await button('Ghi vào danh sách').click();
    await page.getByText(/^có bé cùng tên và lớp/).waitFor();
    await look('which-child');
    await page.getByLabel('Lớp').fill('Lớp 3B');
    await button('Ghi vào danh sách').click();
    await page.getByLabel('Tìm bé: tên, lớp').fill('be an');
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(2);
    await rows().filter({ hasText: 'sinh 14/08' }).waitFor();
    await button('Kết thúc danh sách').click();
    await button('Xóa danh sách').click();
    await page.getByText('Chưa có danh sách đón').waitFor();
    await button('Mở danh sách đón').click();
    await look('until');
    await button('Ghi hạn').click();
    await page.getByText(/^0 bé, danh sách dùng đến/).waitFor();
  });
});

/** Two months from today, as the kiosk's zone has it. */
function untilDay(): number {
  const at = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  return Number(at.replaceAll('-', ''));
}
