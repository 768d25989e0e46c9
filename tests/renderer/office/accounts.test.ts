import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
const password = 'mot-mat-khau-dai';
const inspectorName = 'Trần Thanh Tra';

let collector: TestCollector;
let browser: OpenBrowser;
/** One browser: whoever follows a link does it there when the administrator has signed out. */
let admin: Page;
let clockMs = Date.UTC(2026, 10, 21, 3, 0);
let link = '';
let secret = '';

beforeAll(async () => {
  collector = await runTestCollector(() => clockMs, pageFolder, { hasKey: true });
  browser = await openChromium(formats[0]);
  await collector.opened;
  admin = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

/** Nothing to complain about, and nothing wider than the screen, on a desk and on a phone. */
async function isWell(): Promise<void> {
  for (const format of formats) {
    await admin.setViewportSize(format);
    expect(await violations(admin)).toEqual([]);
    expect(await admin.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  await admin.setViewportSize(formats[0]);
}

const field = (label: string) => admin.getByLabel(label, { exact: true });
const button = (name: string) => admin.getByRole('button', { name, exact: true });
const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clockMs });

async function signIn(name: string): Promise<void> {
  await field(vi['office.sign-in.name']).fill(name);
  await field(vi['office.sign-in.password']).fill(password);
  await admin.keyboard.press('Enter');
}

async function signOut(): Promise<void> {
  await button(vi['office.sign-out']).click();
  await admin.getByRole('heading', { name: vi['office.sign-in'] }).waitFor();
}

test('an administrator makes an account, by the keys alone, and gets a link for its person', async () => {
  await admin.goto((await collector.firstLink()) ?? '');
  await admin.getByRole('heading', { name: vi['office.first'] }).waitFor();
  await signIn('Nguyễn Thị Thử');
  await admin.getByText(vi['office.factor.notice']).waitFor();
  await admin.getByRole('link', { name: vi['office.place.account'], exact: true }).press('Enter');
  await admin.getByRole('heading', { name: vi['office.accounts'] }).waitFor();
  await isWell();
  await admin.getByText(vi['office.accounts.new']).press('Enter');
  await field(vi['office.sign-in.name']).last().fill(inspectorName);
  await field(vi['office.role.viewer']).press('Space');
  await field(vi['office.role.inspector']).press('Space');
  await button(vi['office.accounts.make']).press('Enter');
  link = await admin.locator('.account-link code').innerText();
  const row = admin.getByRole('row', { name: inspectorName });
  expect(await row.innerText()).toContain(vi['office.accounts.no-password']);
  expect(await row.innerText()).toContain(vi['office.role.inspector']);
  await isWell();
  await admin.getByRole('button', { name: `Đổi quyền của ${inspectorName}` }).click();
  await admin.getByRole('alertdialog').waitFor();
  await isWell();
  await admin.keyboard.press('Escape');
  await admin.getByRole('alertdialog').waitFor({ state: 'detached' });
});

test('the last administrator cannot be switched off, and is told why', async () => {
  await admin.getByRole('button', { name: 'Tắt tài khoản của Nguyễn Thị Thử' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: vi['office.accounts.off-go'] }).click();
  await admin.getByText(vi['office.accounts.last-admin']).waitFor();
  await signOut();
});

test('its person follows the link, once, and sets a password', async () => {
  await admin.goto('about:blank');
  await admin.goto(link);
  await admin.getByText(inspectorName).waitFor();
  await field(vi['office.password.next']).fill('ngan');
  await admin.keyboard.press('Enter');
  await admin.getByText('Mật khẩu cần từ 10 ký tự trở lên.').waitFor();
  await isWell();
  await field(vi['office.password.next']).fill(password);
  await admin.keyboard.press('Enter');
  await admin.getByText(vi['office.invite.done']).waitFor();
  await isWell();
  await button(vi['office.invite.to-sign-in']).click();
  await admin.goto('about:blank');
  await admin.goto(link);
  await admin.getByText(vi['office.invite.used']).waitFor();
  await button(vi['office.invite.to-sign-in']).click();
  expect(admin.url()).not.toContain('invite');
});

test('they turn the second factor on and keep the recovery codes', async () => {
  await signIn(inspectorName);
  const places = admin.getByRole('navigation', { name: vi['office.place'] }).getByRole('link');
  await places.first().waitFor();
  expect(await places.allInnerTexts()).toEqual([
    vi['office.place.overview'],
    vi['office.place.venues'],
    vi['office.place.kiosks'],
    vi['office.place.papers'],
    vi['office.place.map'],
    vi['office.place.account'],
    vi['office.place.log'],
  ]);
  await places.filter({ hasText: vi['office.place.account'] }).click();
  const card = admin.getByRole('form', { name: vi['office.factor'] });
  await card.getByLabel(vi['office.sign-in.password']).fill(password);
  await card.getByRole('button', { name: vi['office.factor.begin'] }).click();
  secret = await card.locator('code').innerText();
  await admin.getByRole('img', { name: vi['office.factor.qr'] }).waitFor();
  await isWell();
  await field(vi['office.sign-in.code']).fill('000000');
  await admin.keyboard.press('Enter');
  await card.getByText(vi['office.sign-in.wrong-code']).waitFor();
  await field(vi['office.sign-in.code']).fill(code());
  await admin.keyboard.press('Enter');
  await admin.getByText(vi['office.factor.is-on']).waitFor();
  expect(await admin.locator('.recovery-codes code').count()).toBe(10);
  await isWell();
  await button(vi['office.factor.codes-kept']).click();
  await admin.getByText('Mã dự phòng còn lại: 10').waitFor();
  // An inspector keeps nobody's account but their own.
  expect(await admin.getByRole('heading', { name: vi['office.accounts'] }).count()).toBe(0);
  await isWell();
  await signOut();
});

test('from then on they sign in with a code, in which a used one is refused', async () => {
  clockMs += 60_000;
  await signIn(inspectorName);
  await admin.getByText(vi['office.sign-in.code-wanted']).waitFor();
  await isWell();
  // It is where the keys are.
  await admin.keyboard.type(code(), { delay: 60 });
  await admin.keyboard.press('Enter');
  await admin.getByRole('link', { name: vi['office.place.log'] }).waitFor();
});

test('they read the log: it is whole, older rows follow, and it is filtered by person and act', async () => {
  await admin.getByRole('link', { name: vi['office.place.log'] }).click();
  await admin.getByText(/Chuỗi nguyên vẹn/).waitFor();
  const table = admin.getByRole('region', { name: vi['office.log'] });
  await table.getByText(vi['office.act.account-made']).waitFor();
  await table.getByText(vi['office.act.factor-on']).waitFor();
  await isWell();
  await field(vi['office.log.act']).selectOption('account-made');
  await table.getByText(vi['office.act.factor-on']).waitFor({ state: 'detached' });
  expect(await table.getByRole('row').count()).toBe(2);
  expect(await table.innerText()).toContain(inspectorName);
  await field(vi['office.log.act']).selectOption('');
  await field(vi['office.log.who']).selectOption({ label: inspectorName });
  // As an act of theirs; what they looked for in the log before names it, too.
  await table
    .getByRole('cell', { name: vi['office.act.account-made'], exact: true })
    .waitFor({ state: 'detached' });
  await table.getByText(vi['office.act.password-set']).waitFor();
});

test('both languages have it, and a place that is not theirs is not there', async () => {
  await button('EN').click();
  await admin.getByText(/The chain is whole/).waitFor();
  await isWell();
  await admin.getByRole('link', { name: en['office.place.account'] }).click();
  await admin.getByRole('heading', { name: en['office.sessions'] }).waitFor();
  await isWell();
  await button('VI').click();
  await admin.reload();
  await admin.getByRole('heading', { name: vi['office.sessions'] }).waitFor();
  await signOut();
});
