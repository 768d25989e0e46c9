import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testCode } from '../../../main/domain/scanner-test.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { createPtyPair, type PtyPair, whyNoPty } from '../../support/native/pty-pair.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readRows } from '../../support/system/stored-events.ts';

let line: PtyPair;
let host: KioskHost;
let screen: OpenScreen;
let page: Page;

const missing = whyNoPty();
if (missing !== null) console.log(`scanner-test.test.ts: the serial scanner is not shown: ${missing}`);

beforeAll(async () => {
  line = createPtyPair();
  if (missing === null) await line.plug();
  host = await startKioskHost({
    scanners: [{ kind: 'serial', path: line.path }],
  });
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.click('text=Thử máy quét');
  await page.waitForSelector('.test-code');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
  await line?.end();
});

function findings(): Promise<readonly string[]> {
  return page.locator('.findings li').allTextContents();
}

test('nobody passes meanwhile, and the screen says so', async () => {
  await waitForState(page, 'out-of-order');
});

test('a scanner that types every character is fine; speed and suffix are told', async () => {
  await typeCode(page, testCode);
  await page.waitForSelector('.findings .fine');
  expect(await findings()).toEqual(['Đọc đủ từng ký tự. Máy quét này dùng tốt.']);
  expect(await page.locator('.scanner-test').textContent()).toMatch(/kết thúc: Enter .*trung bình \d+ ms/);
});

test('one that sends ASCII only: which letters never came, and what to do', async () => {
  await typeCode(page, testCode.replace(/[^\x20-\x7e]/g, ''));
  await page.waitForSelector('.findings .care');
  expect(await findings()).toEqual([expect.stringMatching(/^Thiếu các ký tự: ễịéảăâđêôơư\. .*HID POS/)]);
});

test('a visitor’s card is another code, and nothing of it is shown', async () => {
  await typeCode(page, '051190000019||Lê Văn Thử|02031990|Nam|An Hải|12082021');
  await page.waitForSelector('text=Đây không phải mã thử');
  expect(await page.locator('body').textContent()).not.toMatch(/051190000019|Văn Thử/);
});

test('each try stands in a table: what was read, by what, in what time, and no text', async () => {
  const rows = await page.locator('.scanner-test .kit-table tbody tr').allInnerTexts();
  expect(rows.map((row) => row.replace(/\d+\sms/, 'MS').split(/\s*\t\s*/))).toEqual([
    ['3', 'Máy quét kiểu bàn phím', '–', 'MS', 'mã khác'],
    ['2', 'Máy quét kiểu bàn phím', '–', 'MS', 'mã thử bị sai'],
    ['1', 'Máy quét kiểu bàn phím', '–', 'MS', 'đủ mã thử'],
  ]);
  expect(await violations(page)).toEqual([]);
});

test.skipIf(missing !== null)('a serial scanner, with its suffix and AIM id', async () => {
  await line.send(`]Q1${testCode}\r`);
  await page.waitForSelector('text=loại mã (AIM): ]Q1');
  expect(await findings()).toEqual(['Đọc đủ từng ký tự. Máy quét này dùng tốt.']);
  expect(await page.locator('.scanner-test').textContent()).toContain('kết thúc: CR');
});

test('nothing of the test is in the journal but that it was; afterwards the gate goes on', async () => {
  // A guard's key so near to a scanner's would be taken for a part of a code.
  await page.waitForTimeout(200);
  await page.keyboard.press('F2', { delay: 50 });
  await waitForState(page, 'ready');
  await typeCode(page, '051190000019');
  await waitForState(page, 'admitted-in');
  const events = readRows(
    host.dataDir,
    "SELECT tuple->>'$[4]' AS kind, tuple->>'$[26]' AS detail FROM events",
  );
  expect(events.filter(({ kind }) => kind === 'scan').length).toBe(1);
  expect(
    events.filter(({ detail }) => String(detail).includes('scannerTest')).map(({ detail }) => detail),
  ).toEqual(['{"scannerTest":"begin"}', '{"scannerTest":"end"}']);
});
