import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import { textOf } from '../../../resources/texts/texts.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
const [password, name] = ['mot-mat-khau-dai', 'Nguyễn Thị Thử'] as const;

let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
let devices: CDPSession;
let device = '';
let here = '';

beforeAll(async () => {
  collector = await runTestCollector(Date.now, pageFolder, { hasKey: true, isPublic: true });
  here = collector.base.replace('127.0.0.1', 'localhost');
  browser = await openChromium(formats[0]);
  await collector.opened;
  page = await browser.context.newPage();
  devices = await browser.context.newCDPSession(page);
  await plugIn();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

type Credentials = Awaited<ReturnType<typeof unplug>>;

/** A device whose person shows a finger, as Chromium simulates one, with the keys that it had. */
async function plugIn(credentials: Credentials = []): Promise<void> {
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of credentials)
    await devices.send('WebAuthn.addCredential', { authenticatorId, credential });
  device = authenticatorId;
}

/** Its keys. */
async function unplug() {
  const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId: device });
  await devices.send('WebAuthn.disable');
  return credentials;
}

/** Nothing to complain about, and nothing wider than the screen, on a desk and on a phone. Looking takes the device out. */
async function isWell(): Promise<void> {
  const credentials = await unplug();
  for (const format of formats) {
    await page.setViewportSize(format);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  await page.setViewportSize(formats[0]);
  await plugIn(credentials);
}

const field = (label: string) => page.getByLabel(label, { exact: true });
const button = (label: string) => page.getByRole('button', { name: label, exact: true });
const place = (title: string) => page.getByRole('link', { name: title, exact: true });
const rowOf = (label: string) =>
  page.getByRole('region', { name: vi['office.passkeys'], exact: true }).getByRole('row', { name: label });
const byPasskey = () => button(vi['office.passkey.go']);

async function makeKey(label: string): Promise<void> {
  const form = page.getByRole('form', { name: vi['office.passkey.new'] });
  if (!(await form.isVisible())) await page.getByText(vi['office.passkey.new']).click();
  await form.getByLabel(vi['office.passkey.name']).fill(label);
  await form.getByLabel(vi['office.sign-in.password']).fill(password);
  await form.getByRole('button', { name: vi['office.passkey.make'] }).click();
}

async function signOut(): Promise<void> {
  await button(vi['office.sign-out']).click();
  await byPasskey().waitFor();
}

test('a device makes a key on the account screen', async () => {
  await page.goto(((await collector.firstLink()) ?? '').replace('127.0.0.1', 'localhost'));
  await field(vi['office.sign-in.name']).fill(name);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await place(vi['office.place.account']).click();
  await page.getByText(vi['office.passkey.empty']).waitFor();
  await isWell();
  await makeKey('Điện thoại');
  const row = rowOf('Điện thoại');
  await row.getByText(vi['office.accounts.never']).waitFor();
  await isWell();
  // The same device has one already.
  await makeKey('Lần nữa');
  await page.getByText(vi['office.passkey.not-made']).waitFor();
  await isWell();
});

test('it signs in with nothing typed, and the log says so', async () => {
  await signOut();
  await isWell();
  await byPasskey().click();
  await place(vi['office.place.log']).click();
  await page.getByText('cách đăng nhập: khóa truy cập').first().waitFor();
  await place(vi['office.place.account']).click();
  const row = rowOf('Điện thoại');
  await row.waitFor();
  expect(await row.innerText()).not.toContain(vi['office.accounts.never']);
});

test('without a finger, or with no key, nobody is in, and the password is', async () => {
  await signOut();
  await devices.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: false });
  await byPasskey().click();
  await page.getByText(vi['office.passkey.none']).waitFor();
  await isWell();
  await devices.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: true });
  await field(vi['office.sign-in.name']).fill(name);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await place(vi['office.place.account']).click();
});

test('a second one is told apart by its name; what was removed opens nothing, the other does', async () => {
  const phone = await unplug();
  await plugIn();
  await makeKey('Máy tính ở phòng trực tầng hai của toà nhà');
  await rowOf('Máy tính').waitFor();
  await isWell();
  await page.getByRole('button', { name: 'Gỡ khóa Điện thoại' }).click();
  const form = page.getByRole('form', { name: 'Gỡ khóa Điện thoại' });
  await isWell();
  await page.keyboard.type('sai', { delay: 30 });
  await page.keyboard.press('Enter');
  await form.getByText(vi['office.password.wrong']).waitFor();
  await form.getByLabel(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await rowOf('Điện thoại').waitFor({ state: 'detached' });
  await signOut();
  await byPasskey().click();
  await place(vi['office.place.account']).waitFor();
  await signOut();

  await unplug();
  await plugIn(phone);
  await byPasskey().click();
  await page.getByText(vi['office.passkey.wrong']).waitFor();
  await isWell();
});

test('at another address there is no such button, and the account says where keys work', async () => {
  await page.goto(collector.base);
  await field(vi['office.sign-in.name']).fill(name);
  expect(await byPasskey().count()).toBe(0);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
  await place(vi['office.place.account']).click();
  await page.getByText(textOf('vi', 'office.passkey.elsewhere', { url: here })).waitFor();
  expect(await page.getByText(vi['office.passkey.new']).count()).toBe(0);
  await button('EN').click();
  await page.getByText(en['office.passkey.remove']).first().waitFor();
  await isWell();
});
