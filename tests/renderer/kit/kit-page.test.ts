import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPageFiles } from '../../../main/hosts/browser/page-files.ts';
import { pageHeaders } from '../../../main/hosts/browser/page-headers.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';

const pictures = process.env.KIT_PICTURES ?? null;
let folder: string;
let server: ReturnType<typeof createServer>;
let url: string;

/** The page as `npm run dev` builds it, under the kiosk's own policy. */
beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/cong-kit-`);
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'development';
  await build({
    configFile: fileURLToPath(new URL('../../../vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { outDir: folder, minify: false },
  });
  process.env.NODE_ENV = mode;
  const files = readPageFiles(folder);
  server = createServer((request, response) => {
    const file = files.get((request.url ?? '/').split('?')[0] ?? '/');
    response.writeHead(file ? 200 : 404, { ...pageHeaders, 'content-type': file?.type ?? 'text/plain' });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/#kit`;
}, 120_000);
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['across', { width: 1366, height: 768 }],
  ['upright', { width: 1080, height: 1920 }],
  ['phone', { width: 390, height: 844 }],
] as const)('the kit, %s', (format, viewport) => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openChromium(viewport);
  });
  afterAll(() => browser?.close());

  test('shows every component, and nothing runs out of the page', async () => {
    const page = await browser.context.newPage();
    await page.goto(url);
    await page.waitForSelector('h1 >> text=Kit');
    const titles = await page.locator('section > h2').allInnerTexts();
    expect(titles).toEqual([
      'Button',
      'Field',
      'PinPad',
      'TouchKeys',
      'Choices',
      'Checks',
      'Pick',
      'DataTable',
      'QuestionDialog',
      'TabList',
      'DateRange',
      'Toast',
      'EmptyState',
      'WhereTo',
      'Progress',
    ]);
    const over = await page.locator('main').evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    if (pictures) {
      await page.setViewportSize({ width: viewport.width, height: 3_400 });
      await page.screenshot({ path: `${pictures}/kit-${format}.png` });
    }
  });

  test('by keys alone: tabs by arrows, a question by Escape, the focus back where it was', async () => {
    const page = await browser.context.newPage();
    await page.goto(url);
    await page.getByRole('tab', { name: 'Hôm nay' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Tuần này có 8.300 lượt vào.').waitFor();
    await page.getByRole('button', { name: 'Xóa…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: 'Xóa địa điểm này?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Xóa…');
  });
});
