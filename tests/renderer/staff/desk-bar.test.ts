import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { startKioskHost } from '../../support/kiosk-host.ts';
import { addGuard, signInHere } from '../../support/renderer/guard-here.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
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

/** Of each row of the bar, from above, what stands in it; and whatever is cut off, broken or out of the window. */
async function barNow() {
  const boxes = await page.locator('.desk-acts button, .desk-who bdi').evaluateAll((elements) =>
    elements.map((element) => {
      const { top, bottom, left, right, height } = element.getBoundingClientRect();
      const tall = Math.max(60, 3 * Number.parseFloat(getComputedStyle(element).fontSize));
      return {
        text: element.textContent ?? '',
        middle: Math.round((top + bottom) / 2),
        isWhole: left >= 0 && right <= innerWidth && bottom <= innerHeight && height < tall,
      };
    }),
  );
  const rows = [...new Set(boxes.map(({ middle }) => middle))].sort((a, b) => a - b);
  return {
    rows: rows.map((middle) => boxes.flatMap((box) => (box.middle === middle ? [box.text] : []))),
    broken: boxes.flatMap(({ text, isWhole }) => (isWhole ? [] : [text])),
  };
}

const texts = { vi, en };
const signedOut = (language: 'vi' | 'en') => texts[language]['sign-in.out'];

describe.each(['en', 'vi'] as const)('the bar, whoever is signed in: %s', (language) => {
  const begins = [
    ...(['take-in.open', 'take-in.group', 'expected.title', 'children.open', 'roll-call.open'] as const),
  ].map((key) => texts[language][key]);
  const who = [longName, signedOut(language)];
  const more = texts[language]['desk.more'];

  test.each([
    { format: 'across', width: 1366, height: 768, rows: [[...begins, ...who, more]] },
    { format: 'upright', width: 1080, height: 1920, rows: [begins, [...who, more]] },
  ])('stands $format in the rows that are meant', async ({ width, height, rows }) => {
    await page.setViewportSize({ width, height });
    await page.click(`.languages [lang=${language}]`);
    await expect.poll(async () => (await barNow()).rows.length).toBe(rows.length);
    expect(await barNow()).toEqual({ rows, broken: [] });
  });
});

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
