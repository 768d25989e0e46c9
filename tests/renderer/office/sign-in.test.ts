import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import { askToBeTakenIn } from '../../../main/upload/ask-to-be-taken-in.ts';
import { decodeEnrolmentCode, fingerprintOf } from '../../../protocol/enrolment.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { device, epoch, testSigner } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
beforeAll(async () => {
  collector = await runTestCollector(Date.now, pageFolder, { hasKey: true });
  browser = await openChromium(formats[0]);
  await collector.opened;
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

/** Nothing to complain about, and nothing wider than the screen, on a desk and on a phone. */
async function isWell(): Promise<void> {
  for (const format of formats) {
    await page.setViewportSize(format);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  await page.setViewportSize(formats[0]);
}

async function fill(name: string, password: string): Promise<void> {
  await page.getByLabel(vi['office.sign-in.name']).fill(name);
  await page.getByLabel(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
}

test('without an account and without the link nobody gets in, and is told how', async () => {
  await page.goto(collector.base);
  await page.getByText(vi['office.first.no-link']).waitFor();
  await isWell();
  await page.goto('about:blank');
  await page.goto(`${collector.base}/#first=${'0'.repeat(32)}`);
  await fill('Lan', 'mot-mat-khau-dai');
  await page.getByText(vi['office.sign-in.key']).waitFor();
});

test('the link of the first start makes the first account, once; a short password is not taken', async () => {
  const link = (await collector.firstLink()) ?? '';
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('heading', { name: vi['office.first'] }).waitFor();
  await fill('Nguyễn Thị Thử', 'ngan');
  await page.getByText('Mật khẩu cần từ 10 ký tự trở lên.').waitFor();
  await isWell();
  await fill('Nguyễn Thị Thử', 'mot-mat-khau-dai');
  await page.getByText(vi['office.nothing'], { exact: true }).waitFor();
  expect(page.url()).not.toContain('first');
  expect(await collector.firstLink()).toBeNull();
  const [, key = ''] = link.split('#first=');
  const again = await fetch(`${collector.base}/api/people/first`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, name: 'Kẻ lạ', password: 'mot-mat-khau-khac' }),
  });
  expect(await again.json()).toEqual({ ok: false, fault: { kind: 'not-first' } });
});

test('a kiosk reads the code that is shown, is compared and taken in', async () => {
  await page.getByRole('link', { name: vi['office.place.kiosks'], exact: true }).click();
  await page.getByText(vi['office.fleet.list.empty'], { exact: true }).waitFor();
  await page.getByRole('button', { name: vi['office.enrol.new-code'] }).click();
  await page.getByText(vi['office.enrol.as-text']).click();
  const code = decodeEnrolmentCode(await page.locator('.enrolment-code code').innerText());
  if (code === null) throw new Error('no code is shown');
  await isWell();
  const asking = {
    device,
    epoch,
    venue: { id: 'ben-pha', name: 'Bến phà' },
    gate: { id: 'g', name: 'Cổng' },
  };
  const asked = await askToBeTakenIn(code, asking, { signer: testSigner, nowMs: Date.now });
  expect(asked).toEqual({ ok: true, value: 'waiting' });
  await page.reload();
  const fingerprint = fingerprintOf(testSigner.publicKey);
  await page.getByText(fingerprint).waitFor();
  await isWell();
  await page.getByRole('button', { name: `Nhận máy có dấu ${fingerprint}` }).click();
  await page.getByRole('button', { name: `Xem máy ${device}` }).click();
  const history = page.getByRole('region', { name: vi['office.fleet.kiosk.history'] });
  await history.getByText(vi['office.fleet.act.enrolled'], { exact: true }).waitFor();
  expect(await history.innerText()).toContain('Nguyễn Thị Thử');
  expect(await page.getByText(fingerprint).count()).toBe(1);
  await isWell();
});

test('a kiosk is retired after a question, which can be said no to by the keys', async () => {
  const retire = page.getByRole('button', { name: vi['office.fleet.retire'], exact: true });
  const question = page.getByRole('alertdialog');
  await retire.press('Enter');
  await question.getByText(vi['office.fleet.retire-note']).waitFor();
  await isWell();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await retire.count()).toBe(1);
  await retire.click();
  await question.getByRole('button', { name: vi['office.fleet.retire'], exact: true }).click();
  await page.getByText(vi['office.fleet.state.retired'], { exact: true }).waitFor();
  expect(await retire.count()).toBe(0);
});

test('signed out nothing is shown; a wrong password says so, five of them shut the name for a minute', async () => {
  await page.getByRole('button', { name: vi['office.sign-out'] }).click();
  await page.getByRole('heading', { name: vi['office.sign-in'] }).waitFor();
  expect(await page.locator('.venue, .kit-table').count()).toBe(0);
  await fill('nguyễn thị thử', 'mot-mat-khau-sai');
  await page.getByText(vi['office.sign-in.wrong']).waitFor();
  await isWell();
  await fill('NGUYỄN THỊ THỬ', 'mot-mat-khau-dai');
  await page.getByText(vi['office.fleet.states'], { exact: true }).waitFor();
  await page.getByRole('button', { name: vi['office.sign-out'] }).click();
  const tries: unknown[] = [];
  for (let at = 0; at < 6; at++) {
    const answer = await fetch(`${collector.base}/api/people/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Nguyễn Thị Thử', password: `sai ${at}` }),
    });
    tries.push(((await answer.json()) as { fault: { kind: string } }).fault.kind);
  }
  expect(tries).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'locked']);
  await fill('Nguyễn Thị Thử', 'mot-mat-khau-dai');
  await page.getByText(/Nhập sai nhiều lần/).waitFor();
});

test('another page of the same machine cannot ask in the name of who is signed in', async () => {
  for (const site of ['same-site', 'cross-site']) {
    const headers = { 'sec-fetch-site': site };
    expect((await fetch(`${collector.base}/api/people/me`, { headers })).status).toBe(403);
  }
});
