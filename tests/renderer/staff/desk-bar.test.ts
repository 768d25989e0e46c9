import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KioskHost, startKioskHost } from '../../support/kiosk-host.ts';
import { addGuard, signInHere } from '../../support/renderer/guard-here.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { card } from '../../support/test-kiosk.ts';

const longName = 'Công Tằng Tôn Nữ Hoàng Thị Thu Nguyệt Ánh';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

/** A school has one way more than other places. */
beforeAll(async () => {
  host = await startKioskHost({ venue: { id: 'truong-thu', name: 'Trường Thử', kind: 'school' } });
  await addGuard(host, longName);
  const kiosk = await openKiosk(host.url);
  for (const n of [1, 2, 3]) await kiosk.client.scan({ text: card(n), source: 'hid' });
  kiosk.close();
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await page.locator('.panel').getByRole('button', { name: 'Đăng nhập' }).first().click();
  await signInHere(page, longName);
  await page.waitForSelector('.desk-who bdi');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

test.each(['en', 'vi'])(
  'the bar stays in one row of the window, whoever is signed in: %s',
  async (language) => {
    await page.click(`.languages [lang=${language}]`);
    const boxes = await page.locator('.desk-acts button').evaluateAll((buttons) =>
      buttons.map((button) => {
        const { top, right, height } = button.getBoundingClientRect();
        return { top, isInside: right <= innerWidth, isOneRow: height < 60 };
      }),
    );
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
    expect(boxes.filter(({ isInside, isOneRow }) => !isInside || !isOneRow)).toEqual([]);
  },
);

test('rows of one masked name have the last digits of the number, and times stand one below the other', async () => {
  for (const column of ['passages', 'inside']) {
    const rows = page.locator(`[aria-labelledby=desk-${column}] .desk-rows li`);
    await expect.poll(() => rows.count()).toBe(3);
    const told = await rows.allInnerTexts();
    expect(told.map((text) => /…(\d{3})/.exec(text)?.[1])).toEqual(['003', '002', '001']);
    const lefts = await rows
      .locator('time')
      .evaluateAll((times) => times.map((time) => time.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
  }
});
