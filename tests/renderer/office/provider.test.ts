import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import { textOf } from '../../../resources/texts/texts.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { client, runOidcProvider, signInThere } from '../../support/collector/run-oidc-provider.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { freePort } from '../../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
const [password, provider] = ['mot-mat-khau-dai', 'Đăng nhập tỉnh'] as const;
const [adminName, lan] = ['Nguyễn Thị Thử', 'Lê Thị Lan'] as const;
const scratch = mkdtempSync(join(tmpdir(), 'office-provider-'));

let collector: TestCollector;
let there: Awaited<ReturnType<typeof runOidcProvider>>;
let browser: OpenBrowser;
let page: Page;
let link = '';
let port = 0;
let aheadMs = 0;
const nowMs = () => Date.now() + aheadMs;

beforeAll(async () => {
  port = await freePort();
  const secretFile = join(scratch, 'secret');
  writeFileSync(secretFile, `${client.secret}\n`);
  const oidc = { issuer: `http://localhost:${port}`, clientId: client.id, secretFile, name: provider };
  collector = await runTestCollector(nowMs, pageFolder, { hasKey: true, oidc });
  there = await runOidcProvider(port, `${collector.base}/`);
  browser = await openChromium(formats[0]);
  await collector.opened;
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await there.stop();
  await collector.stop();
  collector.remove();
  rmSync(scratch, { recursive: true });
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

const say = (key: keyof typeof vi, values = {}) => textOf('vi', key, { provider, ...values });
const field = (label: string) => page.getByLabel(label, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const toProvider = () => button(say('office.provider.go'));

async function signOut(): Promise<void> {
  await button(vi['office.sign-out']).click();
}

test('an administrator makes an account, whose person links it at the provider', async () => {
  await page.goto((await collector.firstLink()) ?? '');
  await field(vi['office.sign-in.name']).fill(adminName);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  await page.getByText(say('office.provider.own-none')).waitFor();
  await page.getByText(vi['office.accounts.new']).click();
  await field(vi['office.sign-in.name']).last().fill(lan);
  await isWell();
  await field(say('office.accounts.mail')).fill('lan');
  await button(vi['office.accounts.make']).click();
  await page.getByText(vi['office.accounts.mail-wrong']).waitFor();
  await field(say('office.accounts.mail')).fill('');
  await button(vi['office.accounts.make']).click();
  link = await page.locator('.account-link code').innerText();
  await signOut();
  await page.getByRole('heading', { name: vi['office.sign-in'], exact: true }).waitFor();
  await isWell();

  await page.goto('about:blank');
  await page.goto(link);
  await page.getByText(say('office.provider.link-note')).waitFor();
  await isWell();
  await button(say('office.provider.link-go')).click();
  await signInThere(page, 'lan');
  await page.getByText(say('office.provider.linked', { name: lan })).waitFor();
  expect(page.url()).not.toContain('code');
  await isWell();
  await button(vi['office.invite.to-sign-in']).click();
});

test('from then on they come in by the provider, without a password, and leave there too', async () => {
  await toProvider().click();
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  await page.getByText(vi['office.provider.no-password']).waitFor();
  expect(await page.getByRole('heading', { name: vi['office.password'], exact: true }).count()).toBe(0);
  await isWell();
  await signOut();
  // The provider asks whether to end the session there, and sends back.
  await page.locator('button[value=yes]').click();
  await page.getByRole('heading', { name: vi['office.sign-in'], exact: true }).waitFor();
  expect(new URL(page.url()).origin).toBe(collector.base);
});

test('whoever is nobody here is told so; the language goes there and back', async () => {
  await button('EN').click();
  await Promise.all([
    page.waitForRequest((request) => new URL(request.url()).searchParams.get('ui_locales') === 'en'),
    button(textOf('en', 'office.provider.go', { provider })).click(),
  ]);
  await signInThere(page, 'nguoi-la');
  await page.getByText(textOf('en', 'office.provider.stranger', { provider })).waitFor();
  await isWell();
  await button(en['office.invite.to-sign-in']).click();
  await button('VI').click();
});

test('an answer that is brought twice, or to another browser, opens nothing', async () => {
  const [back] = await Promise.all([
    page.waitForRequest((request) => request.url().startsWith(`${collector.base}/?code=`)),
    toProvider().click(),
  ]);
  await page.getByText(say('office.provider.stranger')).waitFor();
  await page.goto(back.url());
  await page.getByText(say('office.provider.over')).waitFor();
  const other = await openChromium(formats[0]);
  const stranger = await other.context.newPage();
  await stranger.goto(back.url());
  await stranger.getByText(say('office.provider.over')).waitFor();
  await other.close();

  await page.goto(collector.base);
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/api/oidc/sign-in', { method: 'POST', headers, body: JSON.stringify({ language: 'vi' }) });
  });
  await page.goto(`${collector.base}/?code=khac&state=khac`);
  await page.getByText(say('office.provider.invalid')).waitFor();
  await isWell();
});

test('whoever stops there comes back to a sentence, and can begin again', async () => {
  await page.context().clearCookies();
  await page.goto(collector.base);
  await toProvider().click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByText(say('office.provider.refused')).waitFor();
  await button(vi['office.invite.to-sign-in']).click();
  await toProvider().waitFor();
});

test('a second factor of ours is asked for after the provider, which saw one', async () => {
  await field(vi['office.sign-in.name']).fill(adminName);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  await page.getByRole('button', { name: `Đường dẫn mới cho ${adminName}` }).click();
  link = await page.locator('.account-link code').innerText();
  await page.goto('about:blank');
  await page.goto(link);
  await button(say('office.provider.link-go')).click();
  await signInThere(page, 'thu');
  await button(vi['office.invite.to-sign-in']).click();
  await toProvider().click();
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  const card = page.getByRole('form', { name: vi['office.factor'] });
  await card.getByLabel(vi['office.sign-in.password']).fill(password);
  await card.getByRole('button', { name: vi['office.factor.begin'] }).click();
  const secret = Secret.fromBase32(await card.locator('code').innerText());
  const code = () => new TOTP({ secret }).generate({ timestamp: nowMs() });
  await field(vi['office.sign-in.code']).fill(code());
  await page.keyboard.press('Enter');
  await button(vi['office.factor.codes-kept']).click();
  await isWell();
  await page.context().clearCookies({ domain: '127.0.0.1' });
  await page.goto(collector.base);
  aheadMs += 60_000;
  await toProvider().click();
  await page.getByText(vi['office.sign-in.code-wanted']).waitFor();
  await isWell();
  await page.keyboard.type('000000', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.getByText(vi['office.sign-in.wrong-code']).waitFor();
  await field(vi['office.sign-in.code']).fill(code());
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: vi['office.place.log'] }).click();
  await page.getByText('cách đăng nhập: nơi đăng nhập khác').first().waitFor();
  await isWell();
});

test('an administrator unlinks somebody, who is out', async () => {
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  const row = page.getByRole('row', { name: lan });
  await row.getByText(say('office.accounts.linked-only')).waitFor();
  await isWell();
  await page.getByRole('button', { name: `Gỡ liên kết của ${lan}` }).click();
  const question = page.getByRole('alertdialog');
  await question.getByText(say('office.accounts.unlink-note')).waitFor();
  await isWell();
  await question.getByRole('button', { name: vi['office.accounts.unlink-go'] }).click();
  await row.getByText(vi['office.accounts.no-password']).waitFor();
});

test('while the provider is away a sentence says so, and the password opens', async () => {
  await there.stop();
  aheadMs += 120_000;
  await page.context().clearCookies();
  await page.goto(collector.base);
  await toProvider().click();
  await page.getByText(say('office.provider.away')).waitFor();
  await isWell();
  await field(vi['office.sign-in.name']).fill(adminName);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await page.getByText(vi['office.sign-in.code-wanted']).waitFor();
  there = await runOidcProvider(port, `${collector.base}/`);
  aheadMs += 6_000;
  await toProvider().click();
  await page.locator('input[name=login]').waitFor();
});
