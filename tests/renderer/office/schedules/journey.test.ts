import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeEvent } from '../../../../protocol/event.ts';
import en from '../../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { type MailServerProcess, runMailServer } from '../../../support/collector/mail-server.ts';
import { makeBatch, makeEvent, makeKiosk, post } from '../../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { violations } from '../../../support/renderer/violations.ts';

/** Friday 20 November 2026, 14:50 in Viet Nam. */
const beforeMs = Date.UTC(2026, 10, 20, 7, 50);
const afterMs = beforeMs + 11 * 60_000;
let clockMs = beforeMs;

let mail: MailServerProcess;
let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
const shots = process.env.SCREENS === 'docs' ? 'docs/screens' : null;

beforeAll(async () => {
  mail = await runMailServer({
    onRcptTo: ({ address }, _, done) =>
      done(
        address.startsWith('sai')
          ? Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 })
          : null,
      ),
  });
  collector = await runTestCollector(() => clockMs, undefined, {
    smtp: {
      ...{ host: '127.0.0.1', port: mail.port, tls: 'none', login: null, caFile: null },
      from: 'bao-cao@cong.example.vn',
    },
  });
  browser = await openChromium({ width: 1366, height: 768 });
  await collector.opened;
  page = await openOffice(collector);
  await fillRegistry();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
  await mail.stop();
});

async function openOffice(of: TestCollector): Promise<Page> {
  const [name = '', value = ''] = (await of.office()).split('=');
  await browser.context.addCookies([{ name, value, url: of.base }]);
  const opened = await browser.context.newPage();
  opened.setDefaultTimeout(patienceMs);
  return opened;
}

async function fillRegistry(): Promise<void> {
  const headers = {
    cookie: await collector.office(),
    'content-type': 'application/json',
    origin: collector.base,
  };
  const put = async (path: string, body: object) => {
    const answer = await fetch(`${collector.base}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(200);
  };
  const one = { kind: 'commune', sinceDay: 20250701 };
  await put('/api/units', {
    units: [
      { ...one, id: 'huyen', name: 'Huyện Quan Thử' },
      { ...one, id: 'xa-0', name: 'Xã Trung Thử', code: '0', parent: 'huyen' },
    ],
  });
  await put('/api/venues', {
    ...{ id: 'v-0', name: 'Chợ số 1', unit: 'xa-0', kind: 'market', address: '', contactName: '' },
    ...{ contactPhone: '', hours: null, entrances: [], sinceDay: 20261117 },
  });
  const name = { device: 'B0C1K2F3G4H5', epoch: '00000001' };
  await collector.enrol(name.device);
  const passed = { venue: 'v-0', direction: 'in', localDay: 20261120, atMs: beforeMs - 3_600_000 } as const;
  const lines = Array.from({ length: 37 }, (_, at) => encodeEvent(makeEvent(at + 1, { ...name, ...passed })));
  const sent = await post(collector.base, makeBatch(makeKiosk(lines, name), { first: 1, last: 37 }));
  expect(sent.status).toBe(200);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const recipientsField = () => page.getByLabel(vi['office.schedules.recipients'], { exact: true });

async function picture(name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function setSchedule(form: string, recipients: string): Promise<void> {
  await button(vi['office.schedules.new']).click();
  await field(vi['office.papers.form']).selectOption(form);
  await field(vi['office.papers.unit']).selectOption('huyen');
  await recipientsField().fill(recipients);
}

test('a schedule is set by keyboard and touch: wrong addresses are named, and it stands in the list', async () => {
  await page.goto(`${collector.base}/?lang=vi#papers`);
  await page.getByText(vi['office.due.none']).waitFor();
  expect(await violations(page)).toEqual([]);
  await button(vi['office.schedules.title']).click();
  await page.getByText('Thư được gửi từ địa chỉ bao-cao@cong.example.vn.').waitFor();
  await setSchedule('R-002', 'so@tinh.example.vn, huyện@tinh');
  await field(vi['office.schedules.time']).fill('3 giờ');
  await field(vi['office.schedules.time']).press('Enter');
  await page.getByText('Địa chỉ này chưa đúng: huyện@tinh').waitFor();
  await page.getByText(vi['office.schedules.time-why']).waitFor();
  expect(await violations(page)).toEqual([]);
  await field(vi['office.schedules.time']).fill('15h00');
  await recipientsField().fill('so@tinh.example.vn; vp@huyen.example.vn');
  await picture('office-paper-schedule-form');
  await recipientsField().press('Enter');
  await page.getByText(vi['office.schedules.kept']).waitFor();
  await setSchedule('R-PA', '');
  await button(vi['office.schedules.save']).click();
  const row = page.getByRole('row', { name: /Bảng tuần/ });
  expect(await row.textContent()).toContain('Thứ Sáu, 15:00');
  expect(await row.textContent()).toContain('Lần tới: 20/11/2026');
  expect(await row.textContent()).toContain('so@tinh.example.vn, vp@huyen.example.vn');
  await page
    .getByRole('row', { name: /Kết quả xử lý phản ánh/ })
    .getByText(vi['office.schedules.to-nobody'])
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-schedules');
});

test('at its moment both reports wait; nothing has gone out', async () => {
  // The sums by unit are made soon after the batch.
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${collector.base}/api/papers/draft?form=R-002&unit=huyen`, {
          headers: { cookie: await collector.office() },
        });
        return (await answer.text()).includes('"n":37');
      },
      { timeout: patienceMs },
    )
    .toBe(true);
  clockMs = afterMs;
  await page.goto(`${collector.base}/?lang=vi#papers`);
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { name: vi['office.due.title'] }).waitFor();
        return page.getByRole('link', { name: /Bảng tuần|Kết quả xử lý/ }).count();
      },
      { timeout: patienceMs, interval: 1_000 },
    )
    .toBe(2);
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-waiting');
  expect(mail.letters).toEqual([]);
  await page.goto(`${collector.base}/?lang=vi#overview`);
  await page.getByRole('link', { name: 'Có 2 báo cáo chờ duyệt' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Có 2 báo cáo chờ duyệt' }).click();
});

test('one is approved as it is seen, and its recipients have it with the figures', async () => {
  await page.getByRole('link', { name: /Bảng tuần/ }).click();
  await page.getByText(/với 37 lượt quét mã QR/).waitFor();
  await page.getByText('Duyệt xong, báo cáo gửi tới: so@tinh.example.vn, vp@huyen.example.vn.').waitFor();
  await page.getByText(vi['office.papers.head']).click();
  await page.getByLabel(vi['office.papers.head.issuer']).fill('UBND huyện Quan Thử');
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-due');
  await button(vi['office.due.approve']).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText(/báo cáo gửi tới 2 địa chỉ/).waitFor();
  await dialog.getByRole('button', { name: vi['office.due.approve'] }).click();
  await page.getByText(/Lần 1\. Mã kiểm SHA-256/).waitFor();
  await expect.poll(() => page.getByText(/Đã gửi lúc/).count(), { timeout: patienceMs }).toBe(2);
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-mailed');
  expect(mail.letters.map(({ to }) => to[0])).toEqual(['so@tinh.example.vn', 'vp@huyen.example.vn']);
  const raw = mail.letters[0]?.raw ?? '';
  const [, base64 = ''] =
    /filename=r-002-20261120-lan-1\.pdf[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? [];
  const pdf = Buffer.from(base64, 'base64');
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  expect(text.replace(/ +/g, ' ')).toContain('1 Xã Trung Thử 1 +1 37 +37');
  expect(text).toContain('UBND HUYỆN QUAN THỬ');
  const digest = await page.getByText(/Mã kiểm SHA-256/).textContent();
  expect(text.replaceAll(/\s/g, '')).toContain(/[0-9a-f]{64}/.exec(digest ?? '')?.[0]);
});

test('the other one is refused with a reason, which whoever set it reads', async () => {
  await page.goto(`${collector.base}/?lang=vi#papers`);
  await page.getByRole('link', { name: /Kết quả xử lý/ }).click();
  await page.getByText(vi['office.due.goes-nowhere']).waitFor();
  await page.getByText(vi['office.due.refuse']).first().click();
  await button(vi['office.due.refuse']).click();
  await page.getByText(vi['office.due.reason-why']).waitFor();
  await page.getByLabel(vi['office.due.reason']).fill('chưa đủ số liệu xã');
  expect(await violations(page)).toEqual([]);
  await button(vi['office.due.refuse']).click();
  await page.getByText(vi['office.due.none']).waitFor();
  await page.getByText(vi['office.due.decided']).click();
  await page.getByText(/không duyệt, 20\/11\/2026: chưa đủ số liệu xã/).waitFor();
});

test('a recipient that the server does not take stands there until somebody has looked', async () => {
  await page
    .getByRole('link', { name: /Kết quả tạo và quét/ })
    .first()
    .click();
  await page.getByLabel(vi['office.letters.add']).fill('sai@tinh.example.vn');
  await page.getByLabel(vi['office.letters.add']).press('Enter');
  await page.getByText(vi['office.letters.added']).waitFor();
  await page.getByText(vi['office.letters.state.stopped']).waitFor();
  await page.getByText(vi['office.letters.why.recipient']).waitFor();
  await page.getByText(/Máy chủ thư trả lời: 550 .*no such mailbox/).waitFor();
  await page.goto(`${collector.base}/?lang=vi#papers`);
  await page.getByText(/Có 1 thư không gửi được/).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-unsent');
});

test('at 390 px and in English nothing is cut off', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const fits = async (name: string) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    await picture(name);
  };
  await page.goto(`${collector.base}/?lang=en#papers/1`);
  await page.getByText(en['office.letters.state.stopped']).waitFor();
  await fits('office-paper-mailed-narrow');
  await page.goto(`${collector.base}/?lang=en#papers/schedules`);
  await page.getByRole('button', { name: /^Change: Weekly table/ }).click();
  await page.getByLabel(en['office.schedules.recipients'], { exact: true }).waitFor();
  await fits('office-paper-schedule-narrow');
  await page.goto(`${collector.base}/?lang=en#papers`);
  await page.getByText(/^E-mails that were not sent/).waitFor();
  await fits('office-paper-unsent-narrow');
  await page.getByRole('button', { name: 'Leave it: sai@tinh.example.vn' }).click();
  await expect.poll(() => page.getByText(en['office.letters.unsent']).count()).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });
});

test('a collector without a mail server says so where a schedule is set', async () => {
  const plain = await runTestCollector(() => clockMs);
  await plain.opened;
  const other = await openOffice(plain);
  await other.goto(`${plain.base}/?lang=vi#papers/schedules`);
  await other.getByText(vi['office.schedules.no-mail']).waitFor();
  await other.close();
  await plain.stop();
  plain.remove();
});
