import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';

let collector: TestCollector;
let browser: OpenBrowser;
beforeAll(async () => {
  collector = await runTestCollector(Date.now, pageFolder, { hasKey: true });
  browser = await openChromium({ width: 390, height: 844 });
  await collector.opened;
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

test('on a phone the last thing of each row is in sight, without moving the table aside', async () => {
  const cookie = await collector.office();
  const [name = '', value = ''] = cookie.split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  const venue = {
    ...{ id: 'ben', name: 'Bệnh viện Đa khoa khu vực Đặng Thùy Trâm', unit: null, kind: 'hospital' },
    ...{ address: 'Thôn Tây, An Vĩnh', contactName: '', contactPhone: '', hours: null, entrances: [] },
    sinceDay: 20250701,
  };
  const made = await fetch(`${collector.base}/api/venues`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(venue),
  });
  expect(made.status).toBe(200);
  const page = await browser.context.newPage();
  async function isInSight(thing: Locator): Promise<void> {
    await thing.waitFor();
    const box = await thing.boundingBox();
    expect((box?.x ?? 1_000) + (box?.width ?? 0)).toBeLessThanOrEqual(390 - 16);
  }
  await page.goto(`${collector.base}/?lang=vi#venues`);
  const open = vi['office.venues.open-of'].replace('{name}', venue.name);
  await isInSight(page.getByRole('button', { name: open }));
  const goTo = async (place: string) => {
    await page.getByRole('button', { name: /^Các trang/ }).click();
    await page.getByRole('link', { name: place, exact: true }).click();
  };
  await goTo(vi['office.place.account']);
  const off = vi['office.accounts.off-of'].replace('{name}', 'Văn phòng thử');
  await isInSight(page.getByRole('button', { name: off }));
  await goTo(vi['office.place.log']);
  await isInSight(page.getByRole('cell', { name: vi['office.act.venue-created'] }));
});

test('on a phone the places are one line, which opens, and closes by a place, by itself and by Esc', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${collector.base}/?lang=vi#venues`);
  const line = page.getByRole('button', { name: 'Các trang: Địa điểm' });
  await line.waitFor();
  expect((await page.locator('.office > header').boundingBox())?.height).toBeLessThan(180);
  const links = page.getByRole('navigation', { name: vi['office.place'], exact: true }).getByRole('link');
  expect(await links.count()).toBe(0);
  await line.press('Enter');
  expect(await links.count()).toBe(11);
  await page.keyboard.press('Escape');
  expect(await links.count()).toBe(0);
  await line.click();
  await links.getByText(vi['office.place.map'], { exact: true }).click();
  const there = page.getByRole('button', { name: 'Các trang: Bản đồ' });
  await there.waitFor();
  expect(await links.count()).toBe(0);
  expect(await there.evaluate((button) => button === document.activeElement)).toBe(true);
});
