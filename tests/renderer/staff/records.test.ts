import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { jsonLines, runCli } from '../../support/system/run-cli.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

/** A number that says another sex than the card: the guard is asked. */
const mismatch = '051090000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost({
    rules: { askOnWarnings: ['sex-digit'] },
  });
  await runCli(['pin', '--data', host.dataDir], '271828\n');
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  for (const person of [1, 2, 3]) await scanUntil(page, card(person, 'Trương Thị Thử Nghiệm'), 'admitted-in');
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

const events = () =>
  runCli([
    'export',
    '--data',
    host.dataDir,
    '--format',
    'ndjson',
    '--from',
    '2000-01-01',
    '--to',
    '2099-01-01',
  ]);

async function tap(pin: string, go: string): Promise<void> {
  for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
  await page.click(`.key-pad >> text="${go}"`);
}

async function picture(name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}${name}.png` });
}

async function signIn(name: string, pin: string): Promise<void> {
  await page.click(`.choices >> text="${name}"`);
  await tap(pin, 'Vào');
}

describe('records in the staff area', () => {
  test('ask for a name and a PIN; a wrong one is said', async () => {
    await page.click('text=Tra phiếu');
    await page.waitForSelector('.choices >> text=Quản trị');
    await signIn('Quản trị', '999999');
    await page.waitForSelector('text=Mã PIN sai. Còn 4 lần thử.');
    await tap('271828', 'Vào');
    await page.waitForSelector('.look-up');
  });

  test('show whom a slip was printed for, and that is written down first', async () => {
    await page.fill('.look-up input[type=text]', '2');
    await page.click('.look-up >> text="Tra"');
    await page.waitForSelector('text=Trương Thị Thử Nghiệm');
    await picture('look-up');
    expect((await events()).out).toMatch(/"reason":"look"[^\n]*"actor":"admin"/);
    await page.fill('.look-up input[type=text]', '77');
    await page.click('.look-up >> text="Tra"');
    await page.waitForSelector('text=Không có phiếu số này');
    expect(await page.locator('text=Trương Thị Thử Nghiệm').count()).toBe(0);
  });

  test('take somebody onto the list of staff, who signs in', async () => {
    await page.click('text=Quay lại');
    await page.click('text=Nhân viên và mã PIN');
    await page.fill('.staff-list input[type=text]', 'Phan Văn Thử');
    await page.click('.staff-list >> text=Kiểm tra viên');
    await tap('12345', 'Thêm');
    await page.waitForSelector('text=Mã PIN cần 6 đến 12 số.');
    await tap('314159', 'Thêm');
    await page.waitForSelector('text=Đã thêm Phan Văn Thử.');
    await picture('staff-list');
    await page.click('text=Quay lại');
    await page.click('text=Đăng xuất');
    await page.click('text=Số liệu và nhật ký');
    await signIn('Phan Văn Thử', '314159');
    await page.waitForSelector('.inspect');
  });

  test('show an inspector the day in figures and who looked, and nobody’s data', async () => {
    const text = await page.innerText('.inspect');
    expect(text).toContain('Tra phiếu');
    expect(text).toContain('Quản trị');
    expect(text).not.toMatch(/Trương|0511900/);
    await page.click('text=Kiểm tra toàn bộ nhật ký');
    await page.waitForSelector('text=Nhật ký nguyên vẹn');
    await picture('inspector');
  });

  test('are printed, under the name of whoever asked', async () => {
    await page.click('text=In số liệu ngày');
    await page.waitForSelector('text=Đã gửi đến máy in.');
    expect((await events()).out).toMatch(/"reason":"print-inspection"[^\n]*"actor":"nv-1"/);
  });

  test('are taken away as a file', async () => {
    await page.click('text=Xuất ra tệp');
    await page.waitForSelector('text=Chưa cắm USB – cắm vào rồi bấm Tìm lại.');
    await page.click('text=Bảng chữ (CSV)');
    await page.click('text=Ghi tệp');
    const said = await page.waitForSelector('text=Đã ghi tệp');
    const [, file = ''] = /Đã ghi tệp (\S+)/.exec(await said.innerText()) ?? [];
    expect(readFileSync(file, 'utf8')).toMatch(/^\d+–\d+,3,0,0\r?$/m);
    await page.click('.where-to >> text=Đóng');
  });

  test('the log asks where to, too, and says what is missing for it', async () => {
    await page.click('text=Chuyển nhật ký bằng USB');
    await page.waitForSelector('text=Chưa cắm USB – cắm vào rồi bấm Tìm lại.');
    expect(await page.locator('.where-to >> text=Loại tệp').count()).toBe(0);
    await page.click('text=Ghi tệp');
    await page.waitForSelector('.where-to-said >> text=/\\S/');
    expect((await events()).out).toMatch(/"reason":"carry"[^\n]*"actor":"nv-1"/);
    await page.click('.where-to >> text=Đóng');
  });

  test('an inspector is not let in where slips are looked up; a supervisor is', async () => {
    await page.click('text=Quay lại');
    // The door asks for somebody who may.
    await page.click('text=Tra phiếu');
    await page.waitForSelector('.choices');
    await signIn('Quản trị', '271828');
    await page.waitForSelector('.look-up');
  });

  test('digits typed beside the field reach neither the visitors nor the gate', async () => {
    const before = (await events()).out.split('\n').length;
    await page.click('.look-up >> text=Hôm qua');
    await page.keyboard.type('051190000019', { delay: 120 });
    expect(await page.locator('.typed-entry').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(700);
    expect((await events()).out.split('\n').length).toBe(before);
  });

  test('a call for help is settled under the name of whoever is signed in', async () => {
    const { out } = await runCli(['cards', '--data', host.dataDir, '--card', '7', '--hours', '1']);
    const cards = jsonLines(out) as readonly { readonly command: string; readonly code: string }[];
    const help = cards.find(({ command }) => command === 'help');
    await page.click('text=Quay lại');
    await page.click('text=Quay lại');
    await typeCode(page, help?.code ?? '');
    await page.click('button >> text=Đã có người đến hỗ trợ');
    await page.waitForSelector('button >> text=Đã có người đến hỗ trợ', { state: 'detached' });
    expect((await events()).out).toMatch(/"reason":"help-came"[^\n]*"actor":"admin"/);
  });

  test('a PIN is changed by typing the old one and twice the new one', async () => {
    await openMore(page);
    await page.click('text=Đổi mã PIN của tôi');
    await tap('271828', 'Tiếp');
    await page.waitForSelector('text=Mã PIN mới, 6 đến 12 số');
    await tap('31415', 'Tiếp');
    await page.waitForSelector('text=Mã PIN cần 6 đến 12 số.');
    await tap('314159', 'Tiếp');
    await tap('314158', 'Đổi');
    await page.waitForSelector('text=Hai lần nhập không giống nhau');
    await tap('314159', 'Tiếp');
    await page.waitForSelector('text=Nhập lại mã PIN mới');
    await picture('own-pin');
    await tap('314159', 'Đổi');
    await page.waitForSelector('text=Đã đổi mã PIN.');
    await tap('271828', 'Tiếp');
    await tap('161803', 'Tiếp');
    await tap('161803', 'Đổi');
    await page.waitForSelector('text=Mã PIN sai. Còn 4 lần thử.');
    await page.click('text=Quay lại');
  });

  test('a question that is answered by the guard’s key stands under the name of whoever is signed in, too', async () => {
    await typeCode(page, mismatch);
    await waitForState(page, 'ask');
    await page.keyboard.press('F8', { delay: 50 });
    await waitForState(page, 'admitted-in');
    expect((await events()).out).toMatch(/"kind":"answer"[^\n]*"actor":"admin"/);
  });

  test('whoever closes the staff area is signed out', async () => {
    await page.click('text=Quay lại');
    await page.click('text=Đóng');
    await page.keyboard.press('F2', { delay: 50 });
    await openMore(page);
    await page.waitForSelector('text=Chưa ai đăng nhập.');
  });

  test('printers are set up under a name once there is one', async () => {
    await page.click('text=Máy in >> nth=-1');
    await page.waitForSelector('.choices');
  });

  test('what was kept of somebody is gone after a minute, however busy the gate is', async () => {
    await page.clock.install();
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await page.keyboard.press('F2', { delay: 50 });
    await openMore(page);
    await page.click('text=Tra phiếu');
    await page.click('.choices >> text="Quản trị"');
    for (const digit of '314159') await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Vào"');
    await page.fill('.look-up input[type=text]', '2');
    await page.click('.look-up >> text="Tra"');
    await page.waitForSelector('text=Trương Thị Thử Nghiệm');
    for (let tenths = 0; tenths < 6; tenths++) {
      await page.click('.front .stage, .front', { position: { x: 20, y: 300 } });
      await page.clock.fastForward(10_500);
    }
    expect(await page.locator('text=Trương Thị Thử Nghiệm').count()).toBe(0);
  });
});
