import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../collector/database/database.ts';
import { pageFolder } from '../../../../main/hosts/build/build-page.ts';
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../../support/collector/each-database.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { violations } from '../../../support/renderer/violations.ts';

const words = 'Nền ướt trước quầy vé, người già dễ ngã.';
const answer = 'Đã trải thảm chống trượt từ sáng nay.\nXin cảm ơn quý vị.';
const hourMs = 3_600_000;
const shots = process.env.SCREENS === 'docs' ? 'docs/screens' : null;

let collector: TestCollector;
let database: Database;
let browser: OpenBrowser;
let phone: Page;
let token = '';
let code = '';

const ask = async (path: string, method: 'POST' | 'PUT', body: object) => {
  const headers = { cookie: await collector.office(), 'content-type': 'application/json' };
  const asked = await fetch(`${collector.base}/api/${path}`, { method, headers, body: JSON.stringify(body) });
  expect(asked.status, path).toBe(200);
};

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, pageFolder, { hasKey: true, isPublic: true });
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  database = opened.value;
  browser = await openChromium({ width: 390, height: 844 });
  phone = await browser.context.newPage();
  phone.setDefaultTimeout(patienceMs);
  const unit = { id: 'xa-thu', name: 'Đặc khu Thử Nghiệm', kind: 'commune', sinceDay: 20250701 };
  await ask('units', 'POST', { units: [unit] });
  await ask('venues', 'POST', {
    ...{ id: 'ben-thu', name: 'Bến tàu Thử Nghiệm', unit: 'xa-thu', kind: 'port', address: '' },
    ...{ contactName: '', contactPhone: '', hours: null, sinceDay: 20250701 },
    entrances: [{ id: 'cong-1', number: 1, name: 'Cổng Đông' }],
  });
  await ask('poster-jobs', 'POST', { venues: ['ben-thu'] });
  const [row] = await database.query<{ token: string }>('select token from posters');
  token = row?.token ?? '';
}, 2 * patienceMs);
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

const look = () => phone.getByRole('button', { name: /^Xem trả lời/ }).click();

async function picture(page: Page, name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** Nothing is wider than the phone, and axe finds nothing. */
async function expectFine(): Promise<void> {
  expect(await violations(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

test('what is said on a phone has a code, which shows at once where it stands', async () => {
  await phone.goto(`${collector.base}/d/${token}/feedback`);
  await expectFine();
  await picture(phone, 'feedback-phone-say');
  await phone.locator('input[value=place]').check();
  await phone.locator('textarea').fill(words);
  await phone.getByRole('button', { name: /^Gửi phản ánh/ }).click();
  code = await phone.locator('.code').innerText();
  expect(code).toMatch(/^(\w{4} ){3}\w{4}$/);
  await expectFine();
  await picture(phone, 'feedback-phone-code');
  await look();
  await phone.getByText('Cơ quan đã nhận, chưa xử lý.').waitFor();
  expect(phone.url()).toBe(`${collector.base}/d/feedback`);
  expect(await phone.locator('body').innerText()).not.toContain('Nền ướt');
  await expectFine();
});

test('days later it is typed in, from the poster on, and shows the answer; another code shows nothing', async () => {
  await ask('feedback/1/answer', 'PUT', { version: 1, answer });
  await phone.goto(`${collector.base}/d/${token}/feedback`);
  await phone.getByRole('link', { name: /^Xem trả lời phản ánh đã gửi/ }).click();
  const field = phone.getByLabel(/^Mã phản ánh/);
  await field.fill('0000 0000 0000 0000');
  await look();
  await phone.getByText(/^! ?Không có phản ánh nào mang mã này/).waitFor();
  await expectFine();
  await picture(phone, 'feedback-phone-unknown');
  await field.fill(code.toLowerCase().replaceAll(' ', ''));
  await look();
  await phone.getByText('Đã trả lời.').waitFor();
  expect((await phone.locator('.answer').innerText()).split('\n')).toEqual(answer.split('\n'));
  await expectFine();
  await picture(phone, 'feedback-phone-answer');
});

test('a unit that is late with an answer stands on the overview until it has answered', async () => {
  await database.query(
    `update feedback set state = 'working', answer = null, answered_ms = null, due_ms = $1 where number = 1`,
    [nowMs - 3 * hourMs],
  );
  const office = await browser.context.newPage();
  office.setDefaultTimeout(patienceMs);
  await office.setViewportSize({ width: 1366, height: 768 });
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  await office.goto(`${collector.base}/?lang=vi`);
  const late = office.getByRole('listitem').filter({ hasText: '1 phản ánh quá hạn chưa trả lời' });
  await late.waitFor();
  expect(await late.innerText()).toContain('Đặc khu Thử Nghiệm');
  expect(await violations(office)).toEqual([]);
  await picture(office, 'office-overview-late');
  await database.query(`update feedback set state = 'answered', answered_ms = $1 where number = 1`, [nowMs]);
  await office.reload();
  await office.getByText(vi['office.overview.attention']).waitFor();
  expect(await late.count()).toBe(0);
});
