import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { voicePrompts } from '../../../main/domain/voice.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { drawLogo } from '../../support/renderer/idle-site.ts';
import { makeWav } from '../../support/renderer/make-wav.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost();
  await host.kill();
  writeFileSync(`${host.dataDir}/new-pin.txt`, '271828\n');
  await host.again();
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await scanUntil(page, card(1), 'admitted-in');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await button('Cài đặt').click();
  await page.click('.choices >> text="Quản trị"');
  for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
  await page.waitForSelector('.settings .desk-rows');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const row = (name: string) => page.locator('.settings .desk-rows button').filter({ hasText: name });
const settings = () => JSON.parse(readFileSync(`${host.dataDir}/config.json`, 'utf8'));
async function look(name: string): Promise<void> {
  expect([name, await violations(page)]).toEqual([name, []]);
  if (pictures) await page.screenshot({ path: `${pictures}${name}-across.png` });
}

test('each setting says what it is, in a sentence and with its value', async () => {
  expect(await row('Giờ đón khách').innerText()).toMatch(/luôn mở$/);
  expect(await row('Giữ tên và số').innerText()).toMatch(/21 ngày$/);
  expect(await row('Chỉ có số, không có thẻ').innerText()).toMatch(/cho vào$/);
  await look('settings');
});

test('a number is in force at once: the gate is full, and the log says who set it', async () => {
  await row('Số người tối đa').click();
  await page.getByLabel('Số', { exact: true }).fill('0');
  await page.getByText('Từ 1 đến 100000.').waitFor();
  await page.getByLabel('Số', { exact: true }).fill('1');
  await look('setting');
  await page.keyboard.press('Enter');
  await page.getByText('Đã lưu.').waitFor();
  expect(settings().rules.capacity).toBe(1);
  await expect.poll(() => row('Số người tối đa').innerText()).toMatch(/1 người$/);
  await typeCode(page, card(2));
  await page.waitForSelector('main[data-state="refused"]');
  const events = readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
  expect(events.findLast(({ reason }) => reason === 'setting')).toMatchObject({
    actor: 'admin',
    detail: '{"changed":{"rules.capacity":[null,1]}}',
  });
});

test('who changed it last stands below, and a touch takes it back', async () => {
  const last = page.locator('.setting-changes li').first();
  await expect.poll(() => last.innerText()).toMatch(/^Số người tối đa: không giới hạn → 1 người/);
  expect(await last.innerText()).toMatch(/admin|Quản trị/);
  await last.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(() => settings().rules.capacity).toBeUndefined();
  await expect.poll(() => row('Số người tối đa').innerText()).toMatch(/không giới hạn$/);
});

test('hours are written as people write them', async () => {
  await row('Giờ đón khách').click();
  await page.getByLabel('Từ', { exact: true }).fill('7:30');
  await page.getByLabel('Đến', { exact: true }).fill('25:00');
  await page.getByText('Ghi giờ như 07:30.').waitFor();
  await page.getByLabel('Đến', { exact: true }).fill('1700');
  await button('Lưu').click();
  await expect.poll(() => settings().rules.hours).toEqual({ from: '07:30', to: '17:00' });
  await expect.poll(() => row('Giờ đón khách').innerText()).toMatch(/07:30–17:00$/);
  await row('Giờ đón khách').click();
  await button('luôn mở').click();
  await expect.poll(() => settings().rules.hours).toBeUndefined();
});

test('hours by the day of the week are put together and saved as one week, and taken back as one', async () => {
  const add = async (days: string, from: string, to: string) => {
    await button(days).click();
    await page.getByLabel('Từ', { exact: true }).fill(from);
    await page.getByLabel('Đến', { exact: true }).fill(to);
    await button('Thêm giờ này').click();
  };
  const week = page.locator('.setting-week');
  await row('Giờ đón khách').click();
  await button('giờ theo thứ').click();
  await add('Thứ Hai–Thứ Sáu', '1330', '17:00');
  await add('Thứ Hai–Thứ Sáu', '7:30', '11:30');
  await add('Thứ Bảy', '7:30', '1130');
  await page.getByLabel('Từ', { exact: true }).fill('7:30');
  await page.getByText('giờ vừa ghi chưa được thêm').waitFor();
  expect(await button('Lưu').getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel('Từ', { exact: true }).fill('');
  const asSaid = 'Thứ Hai–Thứ Sáu 07:30–11:30, 13:30–17:00; Thứ Bảy 07:30–11:30; Chủ nhật nghỉ';
  expect(await week.innerText()).toContain(asSaid);
  await waitForState(page, 'ready');
  await look('setting-week');
  // Whoever is called away finds their half week again.
  await page.keyboard.press('Escape');
  await row('Giờ đón khách').click();
  await page.locator('.draft-note').waitFor();
  expect(await week.innerText()).toContain(asSaid);
  // Until it is whole nothing of it is in force.
  expect(settings().rules?.hours).toBeUndefined();
  await button('Lưu').click();
  await expect
    .poll(() => settings().rules?.hours)
    .toEqual([
      { from: '07:30', to: '11:30', days: 'weekdays' },
      { from: '13:30', to: '17:00', days: 'weekdays' },
      { from: '07:30', to: '11:30', days: 'sat' },
    ]);
  await expect.poll(() => row('Giờ đón khách').innerText()).toContain(asSaid);
  // Nothing but the same hours every day is one span again.
  await row('Giờ đón khách').click();
  for (let line = 0; line < 3; line++) await button(/^Bỏ /).first().click();
  await add('mọi ngày', '8:00', '16:00');
  await button('Lưu').click();
  await expect.poll(() => settings().rules?.hours).toEqual({ from: '08:00', to: '16:00' });
  const last = page.locator('.setting-changes li').first();
  await expect.poll(() => last.innerText()).toContain(`${asSaid} → 08:00–16:00`);
  await last.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(() => settings().rules?.hours).toHaveLength(3);
  await row('Giờ đón khách').click();
  await button('Về mặc định').click();
  await expect.poll(() => settings().rules?.hours).toBeUndefined();
});

test('on a holiday nobody comes in, and visitors read that it is closed', async () => {
  await row('Ngày nghỉ').click();
  await page.getByLabel('Từ ngày').fill('10/2/2027');
  await page.getByLabel('Đến hết ngày').fill('04022027');
  await page.getByText('Ngày cuối không được trước ngày đầu.').waitFor();
  await page.getByLabel('Từ ngày').fill('04022027');
  await page.getByLabel('Đến hết ngày').fill('10/2/2027');
  await button('Thêm ngày nghỉ').click();
  await expect
    .poll(() => settings().rules?.closedDays)
    .toEqual([{ from: '2027-02-04', until: '2027-02-10' }]);
  await expect.poll(() => row('Ngày nghỉ').innerText()).toContain('04/02/2027–10/02/2027');
  await row('Ngày nghỉ').click();
  await page.getByLabel('Từ ngày').fill('01/01/2026');
  await page.getByLabel('Đến hết ngày').fill('31/12/2098');
  await look('setting-holidays');
  await button('Thêm ngày nghỉ').click();
  await expect.poll(() => settings().rules?.closedDays).toHaveLength(2);
  await typeCode(page, card(3));
  await page.waitForSelector('main[data-state="refused"]');
  await page.getByText('Hôm nay nghỉ, không đón khách').waitFor();
  await row('Ngày nghỉ').click();
  await button(/^Bỏ /).first().click();
  await expect.poll(() => settings().rules?.closedDays).toHaveLength(1);
  const last = page.locator('.setting-changes li').first();
  await expect.poll(() => last.innerText()).toMatch(/31\/12\/2098.* → 04\/02\/2027/);
  await last.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(() => settings().rules?.closedDays).toHaveLength(2);
  await row('Ngày nghỉ').click();
  await button('Về mặc định').click();
  await expect.poll(() => settings().rules?.closedDays).toBeUndefined();
});

test('an editor has one way back, to the list, by touch and by Escape', async () => {
  for (const leave of [() => button('Quay lại').click(), () => page.keyboard.press('Escape')]) {
    await row('Lời trên phiếu').click();
    expect(await button('Quay lại').count()).toBe(1);
    await leave();
    await row('Lời trên phiếu').waitFor();
  }
});

test('what begins the core anew is saved, too, and the desk asks for what was chosen', async () => {
  await row('Bàn trực hỏi gì').click();
  for (const field of ['điện thoại', 'việc gì', 'biển số', 'tên thành viên', 'đoàn'])
    await button(field).click();
  await button('Lưu').click();
  await expect.poll(() => settings().desk.fields).toEqual(['name', 'number', 'host']);
  await row('Lời trên phiếu').click();
  // No key of the screen writes a brace: the field is put in where the cursor stands.
  const line = page.getByLabel('Lời', { exact: true });
  await line.fill('Chào !');
  await line.press('ArrowLeft');
  await button('tên nơi này').click();
  expect(await line.inputValue()).toBe('Chào {venue}!');
  await line.press('Delete', { delay: 50 });
  await page.getByText(/^Khi in: Chào [^{}]+$/).waitFor();
  await waitForState(page, 'ready');
  await look('setting-slip-text');
  await button('Lưu').click();
  await expect.poll(() => settings().slip.text).toBe('Chào {venue}');
  await page.getByText('Đã lưu.').waitFor();
  await row('Lời trên phiếu').click();
  await page.getByLabel('Lời', { exact: true }).fill('Chào {nobody}');
  await button('Lưu').click();
  await page.locator('.settings [role=status]').filter({ hasText: 'slip.text' }).waitFor();
  expect(settings().slip.text).toBe('Chào {venue}');
  await button('Quay lại').click();
});

test('a message to visitors has words, days and its own way back', async () => {
  await row('Thông báo cho khách').click();
  await page.getByLabel('Tiếng Việt', { exact: true }).fill('Hôm nay tàu chạy thêm chuyến 14:30.');
  await page.getByText('Còn 205 ký tự.').waitFor();
  await page.getByLabel('Tiếng Anh (không bắt buộc)').fill('One more boat at 14:30 today, see the desk.');
  await page.getByLabel('Từ ngày').fill('30/02/2026');
  await page.getByText('Ghi ngày như 29/11/2026.').waitFor();
  await page.getByLabel('Từ ngày').fill('29112026');
  await page.getByLabel('Đến hết ngày').fill('28/11/2026');
  await page.getByText('Ngày cuối không được trước ngày đầu.').waitFor();
  await page.getByLabel('Đến hết ngày').fill('1/12/2026');
  await look('setting-message');
  await button('Lưu').click();
  const written = {
    vi: 'Hôm nay tàu chạy thêm chuyến 14:30.',
    en: 'One more boat at 14:30 today, see the desk.',
    from: '2026-11-29',
    until: '2026-12-01',
  };
  await expect.poll(() => settings().idle?.message).toEqual(written);
  await expect
    .poll(() => row('Thông báo cho khách').innerText())
    .toMatch(/14:30\. \(từ 29\/11\/2026 đến 01\/12\/2026\)$/);
  // Parts of it that change together are taken back together.
  await row('Thông báo cho khách').click();
  await page.getByLabel('Tiếng Việt', { exact: true }).fill('Tàu nghỉ.');
  await page.getByLabel('Đến hết ngày').fill('');
  await button('Lưu').click();
  await expect.poll(() => settings().idle.message.vi).toBe('Tàu nghỉ.');
  expect(settings().idle.message.until).toBeUndefined();
  const last = page.locator('.setting-changes li').first();
  await expect.poll(() => last.innerText()).toMatch(/01\/12\/2026 → – · .*14:30\. → Tàu nghỉ\./);
  await last.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(() => settings().idle.message).toEqual(written);
  await row('Thông báo cho khách').click();
  await button('Về mặc định').click();
  await expect.poll(() => settings().idle.message).toBeUndefined();
  await expect.poll(() => row('Thông báo cho khách').innerText()).toMatch(/không có$/);
});

test('the night is from when to when, or never; a logo that cannot be shown says so', async () => {
  expect(await row('Nền tối ban đêm').innerText()).toMatch(/18:00–06:00$/);
  await row('Nền tối ban đêm').click();
  await button('luôn sáng').click();
  await expect.poll(() => settings().idle?.night).toBe('never');
  await expect.poll(() => row('Nền tối ban đêm').innerText()).toMatch(/luôn sáng$/);
  await row('Nền tối ban đêm').click();
  await page.getByLabel('Từ', { exact: true }).fill('1900');
  await page.getByLabel('Đến', { exact: true }).fill('5:00');
  await button('Lưu').click();
  await expect.poll(() => settings().idle.night).toEqual({ from: '19:00', to: '05:00' });
});

test('the logo is a file that is chosen, put into the kiosk’s own folder and shown; one that is no picture is said', async () => {
  const choose = (name: string, buffer: Buffer) =>
    page.locator('.setting-editor input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer });
  await row('Logo của nơi này').click();
  await choose('logo.png', Buffer.from('no picture'));
  await page.getByText('Chưa hiện được').waitFor();
  await choose('logo.png', Buffer.alloc(200_000));
  await page.getByText('Tệp hình lớn quá').waitFor();
  expect(settings().idle?.logo).toBeUndefined();
  await choose('Logo trường.png', drawLogo());
  await expect.poll(() => row('Logo của nơi này').innerText()).toMatch(/có hình$/);
  const { logo } = settings().idle;
  expect(logo).toMatch(/\/logo-[0-9a-f]{16}\.png$/);
  expect(readFileSync(logo).equals(drawLogo())).toBe(true);
  await row('Logo của nơi này').click();
  await button('Về mặc định').click();
  await expect.poll(() => settings().idle.logo).toBeUndefined();
});

test('languages for visitors are offered at once, Vietnamese always, and a touch takes it back', async () => {
  expect(await row('Ngôn ngữ cho khách').innerText()).toMatch(/tiếng Việt, tiếng Anh$/);
  await row('Ngôn ngữ cho khách').click();
  expect(await button('tiếng Việt').isDisabled()).toBe(true);
  await button('tiếng Hàn').click();
  await button('tiếng Trung').click();
  await look('setting-languages');
  await button('Lưu').click();
  await expect.poll(() => settings().languages).toEqual(['vi', 'en', 'zh', 'ko']);
  // In the staff area the corner has the staff's own two.
  expect(await page.locator('.languages button').allInnerTexts()).toEqual(['VI', 'EN']);
  const last = page.locator('.setting-changes li').first();
  await expect
    .poll(() => last.innerText())
    .toMatch(/tiếng Việt, tiếng Anh → tiếng Việt, tiếng Anh, tiếng Trung, tiếng Hàn/);
  await last.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(() => settings().languages).toEqual(['vi', 'en']);
});

test('the voice says what this PC lacks, and what is there can be heard', async () => {
  expect(await row('Lời nói với khách').innerText()).toMatch(/tắt$/);
  mkdirSync(`${host.dataDir}/voice`);
  for (const prompt of voicePrompts) writeFileSync(`${host.dataDir}/voice/vi-${prompt}.wav`, makeWav(0.5));
  writeFileSync(`${host.dataDir}/voice/loi-chao.wav`, makeWav(0.5));
  await page.evaluate(() => {
    const heard = globalThis as never as { heard: string[] };
    heard.heard = [];
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function begin(this: HTMLMediaElement) {
      this.addEventListener('playing', () => heard.heard.push(this.currentSrc.slice(0, 5)), { once: true });
      return play.call(this);
    };
  });
  await row('Lời nói với khách').click();
  const files = page.locator('.voice-trials section').last();
  await expect.poll(() => files.innerText()).toContain('Đủ 8 câu.');
  expect(await files.innerText()).toContain('Mới có 0 trên 8 câu tiếng Anh: khách nghe tiếng Việt thay.');
  expect(await files.innerText()).toContain('Không dùng được: loi-chao.wav');
  expect(await page.locator('.voice-trials section').first().innerText()).toContain(
    'Máy này không có giọng tiếng Anh: khách chỉ nghe tiếng báo.',
  );
  await files.getByRole('button', { name: 'Nghe thử tiếng Anh' }).click();
  await expect
    .poll(() => page.evaluate(() => (globalThis as never as { heard: string[] }).heard))
    .toEqual(['blob:']);
  expect(await page.locator('.voice-trials [role=status]').innerText()).toBe('Đang nói: Xin mời quý vị vào.');
  await look('setting-voice');
  await button('tệp ghi sẵn').click();
  await expect.poll(() => settings().voice).toBe('files');
  await expect
    .poll(() => row('Lời nói với khách').innerText())
    .toContain('Chưa có lời tiếng Anh. Chạm để xem.');
});

test('a guard speaks English while the visitor goes on in Korean', async () => {
  await row('Ngôn ngữ cho khách').click();
  await button('tiếng Hàn').click();
  await button('Lưu').click();
  await expect.poll(() => settings().languages).toEqual(['vi', 'en', 'ko']);
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.panel', { state: 'detached' });
  await page.click('.languages [lang=ko]');
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.panel.wide');
  await page.click('.languages [lang=en]');
  expect(await page.locator('h1').first().textContent()).toBe('QR 코드나 신분증을 스캐너에 대 주십시오');
  expect(await page.locator('.staff-side').getAttribute('lang')).toBe('en');
  expect(await page.locator('.staff-side').innerText()).not.toMatch(/[\uac00-\ud7af]/);
  expect(await page.locator('html').getAttribute('lang')).toBe('ko');
});
