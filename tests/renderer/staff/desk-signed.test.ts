import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
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

describe('the desk of a kiosk where somebody has a PIN, by touch alone', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    host = await startKioskHost();
    await host.kill();
    // As an administrator of an installed kiosk does it.
    writeFileSync(`${host.dataDir}/new-pin.txt`, '8305142977\n');
    await host.again();
    screen = await openScreen({ width: 1080, height: 1920 });
    page = await screen.show(host);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await waitForState(page, 'ready');
    await scanUntil(page, card(1), 'admitted-in');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const tap = async (keys: string) => {
    for (const key of keys)
      await page
        .locator('.touch-keyboard')
        .getByRole('button', { name: key === ' ' ? 'Dấu cách' : key, exact: true })
        .click();
  };
  async function signIn(): Promise<void> {
    await page.click('.choices >> text="Quản trị"');
    for (const digit of '8305142977') await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Vào"');
  }

  test('opens by a long press on the venue’s name, and not by a touch of it', async () => {
    const name = await page.locator('.edge-place strong').boundingBox();
    if (!name) throw new Error('the venue has no name');
    await page.mouse.move(name.x + 10, name.y + 10);
    await page.mouse.down();
    await page.waitForTimeout(300);
    await page.mouse.up();
    await page.waitForTimeout(900);
    expect(await page.locator('.panel').count()).toBe(0);
    await page.mouse.down();
    await page.waitForSelector('.desk');
    await page.mouse.up();
    await button('Đóng').click();
    await page.waitForSelector('.panel', { state: 'detached' });
  });

  test('names nobody, lists nothing and takes nobody in before somebody signed in', async () => {
    await button('Nhân viên').click();
    await page.waitForSelector('.desk');
    await expect.poll(() => page.locator('.figure-inside dd').innerText()).toBe('1');
    expect(await page.locator('.desk-rows').count()).toBe(0);
    expect(await page.locator('.panel').innerText()).not.toContain('Nguyễn');
    if (pictures) await page.screenshot({ path: `${pictures}desk-shut-upright.png` });
    expect(await violations(page)).toEqual([]);
    for (const way of ['Khách không có mã', 'Đoàn, nhóm', 'Điểm danh']) {
      await button(way).click();
      await page.waitForSelector('.choices');
      await button('Quay lại').click();
    }
  });

  test('takes a visitor in by the keys of the screen, who is shown whole to a supervisor, and that is written down', async () => {
    await button('Khách không có mã').click();
    await signIn();
    await page.getByLabel('Họ và tên').click();
    await tap('leef thij buwowir');
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Lề Thị Bưởi');
    await page.getByRole('button', { name: 'Xóa một chữ' }).click();
    await tap('i');
    if (pictures) await page.screenshot({ path: `${pictures}desk-keys-upright.png` });
    expect(await violations(page)).toEqual([]);
    const small = await page
      .locator('.touch-keyboard button')
      .evaluateAll((keys) => keys.filter((key) => key.getBoundingClientRect().height < 48).length);
    expect(small).toBe(0);
    await button('Ghi vào và in phiếu').click();
    await button('Về bàn trực').click();
    await page.locator('[aria-labelledby=desk-passages] .desk-rows button').first().click();
    await button('Hiện tên đầy đủ (ghi nhật ký)').click();
    await page.getByText('Lề Thị Bưởi').waitFor();
    const looked = readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
    expect(looked.findLast(({ reason }) => reason === 'look')).toMatchObject({
      actor: 'admin',
      ref: expect.any(Number),
    });
  });

  test('a roll-call calls by whole names where somebody is signed in', async () => {
    await button('Quay lại').first().click();
    await button('Điểm danh').click();
    await button('Sơ tán: báo mọi cổng và điểm danh').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Báo sơ tán' }).click();
    await page.locator('.called').filter({ hasText: 'Lề Thị Bưởi' }).click();
    await page.getByText(/^Có mặt 1 \/ 2/).waitFor();
    await button('Xuất ra tệp').click();
    await page.getByText('Chưa cắm USB – cắm vào rồi bấm Tìm lại.').waitFor();
    await page.getByText('Bảng chữ (CSV)').click();
    await button('Ghi tệp').click();
    const said = await page.getByText(/^Đã ghi tệp/).innerText();
    const [headings, ...listed] = readFileSync(said.replace('Đã ghi tệp ', ''), 'utf8').split('\n');
    expect(headings).toBe('\uFEFFSTT,Họ và tên,Số người,3 số cuối,Phiếu,Vào lúc,Gặp ai,Có mặt');
    expect(listed[0]).toMatch(/^1,Nguyễn Thị Bé Bảy,1,\d{3},\d{4},\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,,$/);
    expect(listed[1]).toMatch(/^2,Lề Thị Bưởi,1,.*,1\/1$/);
    await page.locator('.where-to').getByRole('button', { name: 'Đóng' }).click();
    await button('Kết thúc').click();
    const question = page.getByRole('alertdialog');
    await question.getByText('Còn thiếu 1 người. Kết thúc điểm danh?').waitFor();
    await question.getByRole('button', { name: 'Gọi tiếp' }).click();
    await page.getByText(/^Có mặt 1 \/ 2/).waitFor();
    await button('Kết thúc').click();
    await question.getByRole('button', { name: 'Kết thúc' }).click();
    await page.getByText('Còn thiếu 1 người', { exact: true }).waitFor();
    expect(await page.locator('.missing').innerText()).toContain('Nguyễn Thị Bé Bảy');
    await button('Về bàn trực').click();
    await page.locator('[aria-labelledby=desk-passages] .desk-rows button').first().click();
  });

  test('one person is shown everything, has a copy and is erased, while the gate goes on', async () => {
    await button('Dữ liệu của một người').click();
    await page.getByText('1 lượt, 1 lượt còn giữ dữ liệu').waitFor();
    expect(await page.locator('.person-rows').innerText()).toContain('Lề Thị Bưởi');
    expect(await violations(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: `${pictures}person-upright.png` });
    await button('Xuất một bản').click();
    await page.getByText('Chưa cắm USB – cắm vào rồi bấm Tìm lại.').waitFor();
    await page.getByText('Bảng chữ (CSV)').click();
    await button('Ghi tệp').click();
    const said = await page.getByText(/^Đã ghi tệp/).innerText();
    expect(readFileSync(said.replace('Đã ghi tệp ', ''), 'utf8')).toMatch(/Họ và tên[\s\S]*Lề Thị Bưởi/);
    await button('Xóa dữ liệu').click();
    await page.getByText('Xóa rồi không lấy lại được.').waitFor();
    await button('Xóa hẳn dữ liệu của 1 lượt').click();
    await page.getByText('Đã xóa dữ liệu của 1 lượt.').waitFor();
    // Somebody else by their number.
    await page.getByLabel('Số giấy tờ').fill(cardNumber(1));
    await button('Tìm').click();
    await page.getByText('1 lượt, 1 lượt còn giữ dữ liệu').waitFor();
    expect(await page.locator('.person-rows').innerText()).toContain('Nguyễn Thị Bé Bảy');
    await typeCode(page, card(9));
    await page.waitForSelector('main[data-state="admitted-in"]');
    const acts = readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
    expect(acts.map(({ reason }) => reason).filter((reason) => reason?.startsWith('person'))).toEqual([
      'person-shown',
      'person-exported',
      'person-erased',
      'person-shown',
    ]);
  });

  test('whoever was signed in when the kiosk was killed signs in again, and sees the desk', async () => {
    const isAtDesk = () => page.locator('[aria-labelledby=desk-passages] .desk-rows').count();
    for (const way of ['desk', 'roll-call'] as const) {
      await page.reload();
      await waitForState(page, 'ready');
      await button('Nhân viên').click();
      await page.waitForSelector('.desk');
      await button('Đăng nhập').first().click();
      await signIn();
      await expect.poll(isAtDesk).toBe(1);
      if (way === 'roll-call') await button('Điểm danh').click();
      await host.kill();
      await host.again();
      await page.waitForSelector('.choices', { timeout: 20_000 });
      await signIn();
      await expect.poll(() => page.locator('.desk, .roll-call').count()).toBe(1);
    }
  });
});
