import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../collector/database/database.ts';
import { shiftDay, weekdayOf } from '../../../../collector/fleet/moment.ts';
import { pageFolder } from '../../../../main/hosts/build/build-page.ts';
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { violations } from '../../../support/renderer/violations.ts';

/** 17:30 on a Saturday in Vietnam. */
const nowMs = Date.UTC(2026, 10, 21, 10, 30);
const [today, yesterday] = [20261121, 20261120];
/** With SCREENS=docs the pictures of the manual are made anew; with a folder all of them, into it. */
const screens = process.env.SCREENS;
const inManual = ['public-figures-vi-1366', 'public-figures-en-390', 'public-figures-office-1366'];

let collector: TestCollector;
let database: Database;
let browser: OpenBrowser;
let office: Page;
let stranger: Page;
let elsewhere: Server;
let embedded = '';
let address = '';

/** A market: busy from seven to five, a few at its edges; and a commune office to which few come. */
function entriesOf(venue: string, day: number): readonly (readonly [hour: number, n: number])[] {
  const hours = [...Array(11).keys()].map((at) => at + 7);
  if (venue === 'ubnd') return day % 2 === 0 ? [[8, 3]] : hours.map((hour) => [hour, 1] as const);
  return [
    [6, 3],
    ...hours.map(
      (hour) => [hour, 20 + ((hour * 37 + weekdayOf(day) * 53) % 90) - Math.abs(12 - hour)] as const,
    ),
    [19, 1],
  ];
}

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, pageFolder, { hasKey: true });
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  database = opened.value;
  const cookie = await collector.office();
  const post = (path: string, body: object) =>
    fetch(`${collector.base}/api/${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const unit = { id: 'xa-thu', name: 'Đặc khu Thử Nghiệm', kind: 'commune', sinceDay: 20250701 };
  await post('units', { units: [unit] });
  for (const [id, name, kind] of [
    ['cho', 'Chợ Thử Nghiệm', 'market'],
    ['ubnd', 'Trụ sở Đặc khu Thử Nghiệm', 'office'],
  ] as const)
    await post('venues', {
      ...{ id, name, kind, unit: 'xa-thu', address: '', contactName: '', contactPhone: '' },
      ...{ hours: null, entrances: [], sinceDay: 20250701 },
    });
  for (let back = 0; back <= 36; back += 1)
    for (const venue of ['cho', 'ubnd']) await put(venue, shiftDay(today, -back));
  elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="vi"><title>Trang khác</title><main><h1>Trang khác</h1>${embedded}</main></html>`,
    );
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  browser = await openChromium({ width: 1366, height: 768 });
  const [name = '', value = ''] = cookie.split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  office = await browser.context.newPage();
  stranger = await browser.context.newPage();
  for (const page of [office, stranger]) page.setDefaultTimeout(patienceMs);
}, 4 * patienceMs);
afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  await collector.stop();
  collector.remove();
});

async function put(venue: string, day: number): Promise<void> {
  const hours = entriesOf(venue, day);
  for (const [hour, n] of hours)
    await database.query(`insert into counts values ($1, $2, 'cong-1', $3, 'in', 'admit', $4)`, [
      ...[day, venue, hour, n],
    ]);
  await database.query('insert into venue_days values ($1, $2, $3, 0, 0, 0, 0)', [
    ...[venue, day, hours.reduce((sum, [, n]) => sum + n, 0)],
  ]);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (screens === undefined || (screens === 'docs' && !inManual.includes(name))) return;
  const folder = screens === 'docs' ? 'docs/screens' : screens;
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
const press = (name: string) => office.getByRole('button', { name, exact: true }).click();
/** Everybody in the world may look then: it is asked. */
async function publish(): Promise<void> {
  await press(vi['office.published.open']);
  await office
    .getByRole('alertdialog')
    .getByRole('button', { name: vi['office.published.open'], exact: true })
    .click();
}
const figures = async (at: string) =>
  (await (await fetch(`${at}/figures.json`)).json()) as {
    days: readonly { day: number; entries: number | null }[];
  };

test('the office publishes a unit, and sees where it stands', async () => {
  await office.goto(`${collector.base}/?lang=vi#published`);
  await office.getByText(vi['office.published.none'], { exact: true }).waitFor();
  expect(await violations(office)).toEqual([]);
  await press(vi['office.published.open']);
  await office.getByText(vi['office.published.why.choose']).waitFor();
  await office.getByLabel(vi['office.venues.unit']).selectOption({ label: 'Đặc khu Thử Nghiệm' });
  await press(vi['office.published.open']);
  const question = office.getByRole('alertdialog');
  await question.getByText('Công khai số liệu của Đặc khu Thử Nghiệm?').waitFor();
  expect(await violations(office)).toEqual([]);
  await office.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await office.locator('a.published-way').count()).toBe(0);
  await publish();
  address = await office.locator('a.published-way').innerText();
  expect(address).toMatch(/\/p\/[0-9BCFGHJKLMNPQRSTVXZ]{20}$/);
  await office.getByText(vi['office.published.opened']).waitFor();
  expect(await violations(office)).toEqual([]);
});

test('a stranger reads it without a script or an account: figures as the office has them where they are big', async () => {
  const cookie = (await browser.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const { days } = await figures(address);
  const asked = `${collector.base}/api/overview?venue=cho&first=${days[0]?.day}&last=${yesterday}`;
  const overview = (await (await fetch(asked, { headers: { cookie } })).json()) as {
    days: readonly { day: number; in: number }[];
  };
  // Of the market all but its edges; of the office, to which few come, the days on which it adds up.
  const inOffice = overview.days.map(({ day, in: n }) => ({
    day,
    entries: n - 4 + (day % 2 === 0 ? 0 : 11),
    isComplete: true,
  }));
  expect(days).toEqual(inOffice);
  for (const [width, language, path] of [
    [1366, 'vi', address],
    [1366, 'en', `${address}/en`],
    [390, 'vi', address],
    [390, 'en', `${address}/en`],
  ] as const) {
    await stranger.setViewportSize({ width, height: 844 });
    await stranger.goto(path);
    expect(await stranger.locator('html').getAttribute('lang')).toBe(language);
    const first = await stranger.locator('table').first().locator('tbody tr').first().innerText();
    expect(first.split(/\s+/)).toEqual([
      '20/11/2026',
      (days.at(-1)?.entries ?? 0).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB'),
    ]);
    expect(await violations(stranger)).toEqual([]);
    const wide = await stranger.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await shoot(stranger, `public-figures-${language}-${width}`);
  }
});

test('the line that the office copies stands in a page of somebody else, and no other page of the office does', async () => {
  await press(vi['office.published.embed-of'].replace('{name}', 'Đặc khu Thử Nghiệm'));
  const snippet = await office.getByLabel(vi['office.published.snippet']).inputValue();
  await office
    .frameLocator('.published-preview')
    .getByRole('heading', { name: 'Đặc khu Thử Nghiệm' })
    .waitFor();
  expect(await violations(office)).toEqual([]);
  await shoot(office, 'public-figures-office-1366');
  await office.setViewportSize({ width: 390, height: 844 });
  expect(await violations(office)).toEqual([]);
  await shoot(office, 'public-figures-office-390');
  await office.setViewportSize({ width: 1366, height: 768 });
  const { port } = elsewhere.address() as AddressInfo;
  embedded = snippet;
  await stranger.setViewportSize({ width: 1366, height: 768 });
  await stranger.goto(`http://127.0.0.1:${port}/`);
  const frame = stranger.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Đặc khu Thử Nghiệm' }).waitFor();
  await frame.getByText(vi['public-page.table']).click();
  expect(await frame.locator('tbody tr').count()).toBe(30);
  expect(await violations(stranger)).toEqual([]);
  await shoot(stranger, 'public-figures-embedded');
  embedded = snippet.replace('/embed', '');
  await stranger.goto(`http://127.0.0.1:${port}/`);
  await stranger.waitForTimeout(500);
  expect(await frame.getByRole('heading').count()).toBe(0);
  embedded = snippet;
});

test('a venue is found by a part of its name, chosen, and published', async () => {
  await office.goto(`${collector.base}/?lang=vi#published`);
  await office
    .getByLabel(vi['office.published.about'])
    .selectOption({ label: vi['office.published.about.venue'] });
  await press(vi['office.published.open']);
  await office.getByText(vi['office.published.why.choose']).waitFor();
  const search = office.getByLabel(vi['office.venues.search']);
  await search.pressSequentially('khong co noi nay', { delay: 60 });
  await office.getByText(vi['office.venues.none']).waitFor();
  await search.fill('');
  await search.pressSequentially('cho', { delay: 60 });
  const found = office.getByRole('list', { name: vi['office.venues.found'] });
  await found.getByRole('button').first().waitFor();
  expect(await violations(office)).toEqual([]);
  for (const width of [390, 1366]) {
    await office.setViewportSize({ width, height: 844 });
    await found.scrollIntoViewIfNeeded();
    const box = await found.getByRole('button').first().boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(48);
    const wide = await office.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await shoot(office, `public-figures-venue-${width}`);
  }
  await search.press('Tab');
  await office.keyboard.press('Enter');
  await office.getByRole('button', { name: vi['office.venues.choose-other'], exact: true }).waitFor();
  expect(await violations(office)).toEqual([]);
  await shoot(office, 'public-figures-chosen-1366');
  await publish();
  await office.getByText(vi['office.published.opened']).waitFor();
  const row = office.getByRole('row').filter({ hasText: 'Chợ Thử Nghiệm' });
  const way = await row.locator('a.published-way').innerText();
  expect((await figures(way)).days.length).toBeGreaterThan(0);
  await press(vi['office.published.take-back-of'].replace('{name}', 'Chợ Thử Nghiệm'));
  await office
    .getByRole('alertdialog')
    .getByRole('button', { name: vi['office.published.take-back'] })
    .click();
  await office.getByText(vi['office.published.taken-back']).waitFor();
});

test('taken back, it is gone at the next look, where it is embedded too', async () => {
  await press(vi['office.published.take-back-of'].replace('{name}', 'Đặc khu Thử Nghiệm'));
  expect(await violations(office)).toEqual([]);
  await office
    .getByRole('alertdialog')
    .getByRole('button', { name: vi['office.published.take-back'] })
    .click();
  await office.getByText(vi['office.published.taken-back']).waitFor();
  const gone = await stranger.goto(address);
  expect(gone?.status()).toBe(404);
  await stranger.getByText(vi['public-page.gone']).waitFor();
  expect(await violations(stranger)).toEqual([]);
  const { port } = elsewhere.address() as AddressInfo;
  await stranger.goto(`http://127.0.0.1:${port}/`);
  await stranger.frameLocator('iframe').getByText(vi['public-page.gone']).waitFor();
  for (const form of ['/en', '/embed', '/embed-en', '/figures.json', '/figures.csv'])
    expect((await fetch(`${address}${form}`)).status).toBe(404);
});

test('a place to which few come says no figure of a day with few, and none by the hour', async () => {
  await office.getByLabel(vi['office.published.about']).selectOption('venue');
  await office.getByLabel(vi['office.venues.search']).fill('ubnd');
  await press(vi['office.venues.choose-of'].replace('{name}', 'Trụ sở Đặc khu Thử Nghiệm'));
  await publish();
  const at = await office.locator('a.published-way').innerText();
  const { days } = await figures(at);
  expect(days.map(({ day, entries }) => [day, entries])).toEqual(
    days.map(({ day }) => [day, day % 2 === 0 ? null : 11]),
  );
  await stranger.setViewportSize({ width: 390, height: 844 });
  await stranger.goto(at);
  await stranger.getByText(vi['public-page.hours-none']).waitFor();
  expect(await violations(stranger)).toEqual([]);
  await shoot(stranger, 'public-figures-small-390');
});
