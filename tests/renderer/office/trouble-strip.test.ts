import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogEntry } from '../../../collector/log/log-entry.ts';
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
const told: LogEntry[] = [];
let collector: TestCollector;
let browser: OpenBrowser;
beforeAll(async () => {
  const log = (entry: LogEntry) => void told.push(entry);
  collector = await runTestCollector(Date.now, pageFolder, { hasKey: true, log });
  browser = await openChromium(formats[0]);
  await collector.opened;
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

test('what the server fails on has a code on the page, which is that of its log, until it was read', async () => {
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  const rename = (from: string, to: string) => opened.value.query(`alter table ${from} rename to ${to}`);
  const page = await browser.context.newPage();
  await page.goto(`${collector.base}/?lang=vi`);
  const strip = page.locator('.trouble-strip');
  await page.getByRole('link', { name: vi['office.place.venues'] }).waitFor();
  expect(await strip.locator('code').count()).toBe(0);
  await rename('fleet_alarms', 'fleet_alarms_away');
  await page.getByRole('link', { name: vi['office.place.kiosks'] }).click();
  await strip.locator('code').waitFor();
  for (const [language, words] of [
    ['vi', vi],
    ['en', en],
  ] as const) {
    if (language === 'en') await page.getByTitle('English').click();
    expect(await strip.innerText()).toContain(words['office.trouble']);
    for (const format of formats) {
      await page.setViewportSize(format);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
  }
  const request = (await strip.locator('code').innerText()).replace(' ', '');
  expect(told).toContainEqual(expect.objectContaining({ kind: 'request-failed', request }));
  await rename('fleet_alarms_away', 'fleet_alarms');
  await strip.getByRole('button', { name: en['office.trouble.close'] }).press('Enter');
  expect(await strip.locator('code').count()).toBe(0);
});
