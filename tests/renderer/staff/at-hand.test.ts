import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost();
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await scanUntil(page, card(1), 'admitted-in');
  await page.getByRole('button', { name: 'Nhân viên' }).click();
  await page.waitForSelector('.desk');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

test('of a group the number is asked first: a class of thirty is thirty by keys alone', async () => {
  await button('Đoàn, nhóm').click();
  await page.keyboard.type('30', { delay: 60 });
  await page.keyboard.press('Tab', { delay: 60 });
  await page.keyboard.press('Tab', { delay: 60 });
  await page.keyboard.type('Lop 9A', { delay: 60 });
  await page.keyboard.press('Enter', { delay: 60 });
  await page.locator('.taken-in').getByText('30 người').waitFor();
});

test('what was pressed goes with its screen, and whoever works by keys goes on from the heading', async () => {
  await button('Về bàn trực').focus();
  await page.keyboard.press('Enter', { delay: 60 });
  await page.waitForSelector('.desk');
  const row = page.locator('[aria-labelledby=desk-passages] .desk-rows button').first();
  await row.focus();
  await page.keyboard.press('Enter', { delay: 60 });
  await page.getByLabel('Số người').fill('29');
  // Enter in the field writes the number down.
  await page.keyboard.press('Enter', { delay: 60 });
  await page.locator('[aria-labelledby=desk-passages]').getByText('29 người').first().waitFor();
  const isLost = () => page.evaluate(() => document.activeElement === document.body);
  await expect.poll(isLost).toBe(false);
});

test('a fire begins in the middle of a drill, and who is asked about then stands whole in the strip', async () => {
  await button('Điểm danh').click();
  await button('Diễn tập').click();
  await page.waitForSelector('.roll-call .drill-mark');
  await button('Sơ tán: báo mọi cổng và điểm danh').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Báo sơ tán' }).click();
  await page.waitForSelector('.roll-call .drill-mark', { state: 'detached' });
  await scanUntil(page, card(2), 'ask');
  const seen = await page.locator('.front .words > *').evaluateAll((all) =>
    all.flatMap((one) => {
      if (one.getClientRects().length === 0) return [];
      const words = one.querySelector('bdi, .turn') ?? one;
      const { top, bottom } = words.getBoundingClientRect();
      const front = document.querySelector('.front')?.getBoundingClientRect();
      return {
        words: words.textContent,
        isWhole: front !== undefined && top >= front.top && bottom <= front.bottom,
        isLarge: Number.parseFloat(getComputedStyle(words).fontSize) >= 16,
      };
    }),
  );
  const shown = seen.filter(({ words }) => words !== '');
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.filter(({ isWhole, isLarge }) => !isWhole || !isLarge)).toEqual([]);
});
