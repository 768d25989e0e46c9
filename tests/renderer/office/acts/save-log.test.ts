import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nowMs } from '../../../support/collector/each-database.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { violations } from '../../../support/renderer/violations.ts';

let collector: TestCollector;
let browser: OpenBrowser;

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs);
  browser = await openChromium({ width: 1366, height: 768 });
  await collector.opened;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

test(
  'the log of the days that are chosen is fetched as a table, and that stands in the log',
  async () => {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(patienceMs);
    await page.clock.setFixedTime(nowMs);
    await page.goto(`${collector.base}/?lang=vi#log`);
    const save = page.getByRole('button', { name: 'Tải bảng (Excel)' });
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toBe('nhat-ky-2026-10-23-2026-11-21.xlsx');
    const { sheets } = await readXlsx(readFileSync(await download.path()));
    expect(sheets[0]?.rows[1]).toEqual(expect.arrayContaining([1, 'Tạo tài khoản đầu tiên']));
    await page.reload();
    await page.getByRole('cell', { name: 'Tải nhật ký thành bảng' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  },
  2 * patienceMs,
);
