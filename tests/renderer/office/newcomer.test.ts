import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../support/collector/each-database.ts';
import { fillOffice } from '../../support/collector/filled-office.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

let collector: TestCollector;
let browser: OpenBrowser;

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, undefined, { hasKey: true, isPublic: true });
  browser = await openChromium({ width: 1366, height: 768 });
  await collector.opened;
  await fillOffice(collector);
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
}, 4 * patienceMs);
afterAll(async () => {
  await browser?.close();
  await collector.stop();
  collector.remove();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

async function openAt(hash: string): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs / 3);
  await page.goto(`${collector.base}/?lang=vi#${hash}`);
  return page;
}

test('a unit beside the present one is chosen at once', { timeout: 2 * patienceMs }, async () => {
  const page = await openAt('venues');
  await button(page, vi['office.venues.open-of'].replace('{name}', 'Bến tàu khách Đảo Thử')).click();
  const unit = page.getByLabel(vi['office.venues.unit'], { exact: true });
  await unit.locator('option', { hasText: 'Phường Sông Mẫu' }).waitFor({ state: 'attached' });
  const depths = (await unit.locator('option').allInnerTexts()).filter((text) => text.startsWith('· '));
  expect(depths.toSorted()).toEqual(['· Phường Sông Mẫu', '· Xã Đồng Mẫu', '· Đặc khu Đảo Thử'].toSorted());
  await unit.selectOption({ label: '· Phường Sông Mẫu' });
  expect(await unit.locator('option:checked').innerText()).toBe('· Phường Sông Mẫu');
  await page.close();
});

test('a table says how many of its ids no kiosk can be set to', { timeout: 2 * patienceMs }, async () => {
  const page = await openAt('venues');
  await button(page, vi['office.import']).click();
  const buffer = Buffer.from('Mã,Tên\nCHO-8,Chợ Tám\nchợ-9,Chợ Chín\ncho-10,Chợ Mười\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'dia-diem.csv', mimeType: 'text/csv', buffer });
  await page.getByText(vi['office.import.unlike-kiosks'].replace('{n}', '2')).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.close();
});

test('a kiosk that is taken in waits in no list any more, and its code is gone', {
  timeout: 2 * patienceMs,
}, async () => {
  const page = await openAt('kiosks');
  await button(page, vi['office.enrol.new-code']).click();
  await page.getByText(vi['office.enrol.as-text']).waitFor();
  const waiting = page.getByRole('row', { name: /B0C1K2F3G4H9/ });
  await waiting.getByText(vi['office.fleet.state.waiting']).waitFor();
  await button(page, /^Nhận máy có dấu/).click();
  await waiting.getByText(vi['office.fleet.state.not-opened']).waitFor();
  expect(await page.getByText(vi['office.enrol.as-text']).count()).toBe(0);
  await page.close();
});

test('a role says what it opens, and none is offered that opens nothing', {
  timeout: 2 * patienceMs,
}, async () => {
  const page = await openAt('account');
  await page.getByText(vi['office.accounts.new'], { exact: true }).first().click();
  await page.getByText(vi['office.role.viewer.may']).waitFor();
  await page.getByLabel(vi['office.role.inspector'], { exact: true }).check();
  await page.getByText(vi['office.role.inspector.may']).waitFor();
  expect(await page.getByLabel(vi['office.role.trace-a'], { exact: true }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.close();
});

test("one person's link leads nowhere into another's session", { timeout: 2 * patienceMs }, async () => {
  const page = await openAt('account');
  await page.getByText(vi['office.accounts.new'], { exact: true }).first().click();
  await page
    .getByLabel(vi['office.sign-in.name'], { exact: true })
    .pressSequentially('Lê Thị Mới', { delay: 60 });
  await button(page, vi['office.accounts.make']).click();
  const link = await page.locator('.account-link code').innerText();
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByLabel(vi['office.password.next']).pressSequentially('mot-mat-khau-dai', { delay: 60 });
  expect(await button(page, vi['office.sign-out']).count()).toBe(0);
  await button(page, vi['office.invite.go']).click();
  await button(page, vi['office.invite.to-sign-in']).click();
  await page.getByRole('heading', { name: vi['office.sign-in'] }).waitFor();
  await page.close();
});
