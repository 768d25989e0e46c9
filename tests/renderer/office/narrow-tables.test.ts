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
  await page.getByRole('link', { name: vi['office.place.account'], exact: true }).click();
  const off = vi['office.accounts.off-of'].replace('{name}', 'Văn phòng thử');
  await isInSight(page.getByRole('button', { name: off }));
  await page.getByRole('link', { name: vi['office.place.log'], exact: true }).click();
  await isInSight(page.getByRole('cell', { name: vi['office.act.venue-created'] }));
});
