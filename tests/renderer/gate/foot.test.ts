import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { cutInk } from '../../support/renderer/cut-ink.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { misplaced } from '../../support/renderer/places.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

const formats = {
  across: { width: 1366, height: 768 },
  upright: { width: 1080, height: 1920 },
} as const;
const languages = ['vi', 'en', 'zh', 'ko', 'ru', 'fr'] as const;
const tagOf = (language: string) => (language === 'zh' ? 'zh-CN' : language);

/** What several faults at once say at the edge of the screen. */
const manyChips = ['Máy in hết giấy, 12 phiếu chờ in', 'Đang gọi hỗ trợ', 'Chưa có âm thanh: chạm màn hình'];

let host: KioskHost;
beforeAll(async () => {
  host = await startKioskHost({
    setup: 'practice',
    languages,
    rules: { hours: { from: '00:00', to: '00:00' } },
  });
});
afterAll(() => host?.stop());

describe.each(Object.entries(formats))(
  '%s, nothing at the foot covers what stands above it',
  (_, viewport) => {
    let screen: OpenScreen;
    let page: Page;
    beforeAll(async () => {
      screen = await openScreen(viewport);
      page = await screen.show(host);
      await waitForState(page, 'ready');
    });
    afterAll(() => screen?.close());

    async function withChips(texts: readonly string[]): Promise<void> {
      await page.evaluate((names) => {
        for (const old of document.querySelectorAll('.chip.extra')) old.remove();
        for (const name of names) {
          const chip = document.createElement('li');
          chip.className = 'chip fault extra';
          chip.textContent = name;
          document.querySelector('.chips')?.append(chip);
        }
      }, texts);
    }

    async function look(what: string): Promise<void> {
      for (const language of languages) {
        await page.click(`.languages [lang="${tagOf(language)}"]`);
        await page.waitForSelector(`.kiosk[lang="${tagOf(language)}"]`);
        await page.evaluate(() => document.fonts.ready);
        for (let n = 0; n <= manyChips.length; n += 1) {
          await withChips(manyChips.slice(0, n));
          expect([what, language, n, await misplaced(page)]).toEqual([what, language, n, []]);
        }
      }
      await withChips([]);
    }

    test('beside the samples', async () => {
      await page.evaluate(() => {
        location.hash = '#drill';
      });
      await page.waitForSelector('.panel');
      await look('drill');
      await page.locator('.panel-head button').click();
      await page.waitForSelector('.panel', { state: 'detached' });
    });

    test('while somebody types', async () => {
      await page.keyboard.type('0511900', { delay: 120 });
      await page.waitForSelector('.typed-entry');
      await look('typing');
      await page.keyboard.press('Enter');
      await waitForState(page, 'retry');
      await waitForState(page, 'ready');
    });

    test('the strip above the desk keeps every mark of its capitals', async () => {
      await page.click('.languages [lang=vi]');
      await typeCode(page, card(1), 5);
      await waitForState(page, 'refused');
      await page.keyboard.press('F2', { delay: 50 });
      await page.waitForSelector('.panel.wide');
      expect(await cutInk(page, '.stage :is(h1, .line)')).toEqual([]);
      await page.evaluate(() => {
        const title = document.querySelector('.stage h1');
        if (title) title.textContent = 'ĐỂ HỦY LƯỢT VỪA RỒI, CHƯA THỂ QUA CỔNG Ở ĐÂY ĐỂ HỦY';
      });
      expect(await cutInk(page, '.stage :is(h1, .line)')).toEqual([]);
    });
  },
);
