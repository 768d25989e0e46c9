import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
const password = 'mot-mat-khau-dai';
const bound = 'Trần Thị Cán Bộ Xã';
const commune = 'Xã Thử Nghiệm Có Một Cái Tên Thật Dài';

let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
let link = '';

beforeAll(async () => {
  collector = await runTestCollector(() => Date.UTC(2026, 10, 21, 3, 0), pageFolder, { hasKey: true });
  browser = await openChromium(formats[0]);
  await collector.opened;
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function isWell(): Promise<void> {
  for (const format of formats) {
    await page.setViewportSize(format);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  await page.setViewportSize(formats[0]);
}

const field = (label: string) => page.getByLabel(label, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function signIn(name: string): Promise<void> {
  await field(vi['office.sign-in.name']).fill(name);
  await field(vi['office.sign-in.password']).fill(password);
  await page.keyboard.press('Enter');
}

/** As the page itself asks, with the session of this browser. */
function ask(method: string, path: string, body?: object) {
  return page.evaluate(
    async (asked) => {
      const answer = await fetch(asked.path, {
        method: asked.method,
        headers: { 'content-type': 'application/json' },
        ...(asked.body && { body: JSON.stringify(asked.body) }),
      });
      return answer.status;
    },
    { method, path, body },
  );
}

test('an administrator binds an account to a commune', async () => {
  await page.goto((await collector.firstLink()) ?? '');
  await page.getByRole('heading', { name: vi['office.first'] }).waitFor();
  await signIn('Nguyễn Thị Thử');
  await page.getByText(vi['office.factor.notice']).waitFor();
  const unit = (id: string, parent: string | null, name: string) => ({
    id,
    parent,
    name,
    kind: 'commune',
    sinceDay: 20250701,
  });
  const units = [
    unit('tinh', null, 'Tỉnh Thử'),
    unit('xa', 'tinh', commune),
    unit('khac', 'tinh', 'Xã Khác'),
  ];
  expect(await ask('POST', '/api/units', { units })).toBe(200);
  for (const [id, where] of [
    ['truong', 'xa'],
    ['cho', 'khac'],
  ])
    expect(
      await ask('POST', '/api/venues', {
        id,
        name: `Nơi ${id}`,
        unit: where,
        kind: 'other',
        address: '',
        contactName: '',
        contactPhone: '',
        hours: null,
        entrances: [],
        sinceDay: 20250701,
      }),
    ).toBe(200);
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  await page.getByText(vi['office.accounts.new']).press('Enter');
  await field(vi['office.sign-in.name']).last().fill(bound);
  await field(vi['office.role.unit']).press('Space');
  const where = field(vi['office.accounts.unit']);
  await where.selectOption({ label: 'Tỉnh Thử' });
  await where.selectOption({ label: `· ${commune}` });
  await isWell();
  await button(vi['office.accounts.make']).press('Enter');
  link = await page.locator('.account-link code').innerText();
  const row = page.getByRole('row', { name: bound });
  expect(await row.innerText()).toContain(commune);
  await isWell();
  // Roles are changed, and the unit stays.
  await page.getByRole('button', { name: `Đổi quyền của ${bound}` }).click();
  const dialog = page.getByRole('alertdialog');
  const chosen = dialog.getByLabel(vi['office.accounts.unit']).locator('option:checked');
  await chosen.filter({ hasText: commune }).waitFor({ state: 'attached' });
  await isWell();
  await dialog.getByLabel(vi['office.role.viewer'], { exact: true }).check({ force: true });
  await dialog.getByRole('button', { name: vi['office.accounts.roles-go'] }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: bound }).getByText(vi['office.role.viewer']).waitFor();
  expect(await row.innerText()).toContain(commune);
  await button(vi['office.sign-out']).click();
  await page.getByRole('heading', { name: vi['office.sign-in'] }).waitFor();
});

test('its person sees their commune, and of another nothing', async () => {
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByText(bound).waitFor();
  await field(vi['office.password.next']).fill(password);
  await page.keyboard.press('Enter');
  await page.getByText(vi['office.invite.done']).waitFor();
  await button(vi['office.invite.to-sign-in']).click();
  await signIn(bound);
  const places = page.getByRole('navigation', { name: vi['office.place'] }).getByRole('link');
  await places.filter({ hasText: vi['office.place.venues'] }).click();
  await page.getByText('Nơi truong').waitFor();
  expect(await page.getByText('Nơi cho').count()).toBe(0);
  expect(await page.getByText('Tỉnh Thử').count()).toBe(0);
  await page.getByRole('banner').getByText(commune).waitFor();
  await isWell();
  expect(await ask('GET', '/api/venues/truong')).toBe(200);
  expect(await ask('GET', '/api/venues/cho')).toBe(404);
  expect(await ask('GET', '/api/venues?unit=khac')).toBe(404);
  expect(await ask('GET', '/api/units?parent=tinh')).toBe(404);
  expect(await ask('GET', '/api/accounts')).toBe(403);
});
