import { kill } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VisitorLanguage, visitorLanguages } from '../../../main/domain/visitor-language.ts';
import { expiryDate } from '../../../renderer/gate/visitor-dates.ts';
import { listOf } from '../../../renderer/kit/say.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import { type VisitorKey, visitorText } from '../../../resources/texts/visitor-texts.ts';
import zh from '../../../resources/texts/zh.json' with { type: 'json' };
import { startKioskHost } from '../../support/kiosk-host.ts';
import { patienceMs } from '../../support/patience.ts';
import { showIdle } from '../../support/renderer/idle-page.ts';
import { message } from '../../support/renderer/idle-site.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { misplaced } from '../../support/renderer/places.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

/** Longer than a look at six languages takes on a slow machine, whose processors other tests have. */
const repeatMs = 25_000;
const formats = {
  upright: { width: 1080, height: 1920 },
  across: { width: 1366, height: 768 },
} as const;

/** With SCREENS=docs the pictures in docs/screens are made anew, of those that have no others. */
const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;
const pictured: ReadonlySet<string> = new Set(['idle', 'admitted-in', 'refused', 'retry']);

const longNamed = (n: number) => card(n, 'Công Tằng Tôn Nữ Hoàng Thị Thu Nguyệt Ánh');
/** The page waits a moment for its core; where other tests have the processors, it is tried again so soon. */
const tryAgainMs = 10_000;
const mismatch = '051090000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';
const wifi = 'WIFI:T:WPA;S:quan-ca-phe;P:12345678;;';

/** Every reason that a visitor reads below a title. */
const reasons = Object.keys(zh).filter((key): key is VisitorKey =>
  /^(retry\.(?!title|unreadable)|refused\.(?!title)|slip\.|admitted\..+detail|ask\.(?!title))/.test(key),
);
const questions = reasons.filter((key) => key.startsWith('ask.') && key !== 'ask.detail');
const longestValues = { from: '00:00', to: '23:59', time: '23:59', slip: '99999', people: 999 };

function longestOf(language: VisitorLanguage, key: VisitorKey): string {
  const kinds = (['bhyt', 'declaration', 'boarding-pass'] as const).map((kind) =>
    visitorText(language, `kind.${kind}`),
  );
  return visitorText(language, key, {
    ...longestValues,
    accepted: listOf(kinds, language),
    date: expiryDate('2026-12-30', language),
  });
}

/** As long as the settings take them. */
const longSite = {
  greeting: {
    vi: 'Kính chào quý khách đến với huyện đảo Lý Sơn giữa biển xanh',
    en: 'Welcome, dear guests, to Lý Sơn, our green volcanic island.',
  },
  message: { vi: 'Xin quý khách lưu ý. '.repeat(11), en: 'Please take note of it. '.repeat(10) },
} as const;

let host: KioskHost;
let strict: KioskHost;
let wordy: KioskHost;

beforeAll(async () => {
  [host, strict, wordy] = await Promise.all([
    startKioskHost({
      languages: visitorLanguages,
      idle: { message },
      rules: { repeatMs, askOnWarnings: ['sex-digit'] },
    }),
    startKioskHost({
      languages: visitorLanguages,
      rules: { hours: { from: '00:00', to: '00:00' }, askOnWarnings: [] },
    }),
    startKioskHost({
      languages: visitorLanguages,
      venue: {
        id: 'dai',
        name: 'Trung tâm Phục vụ hành chính công và Chuyển đổi số huyện đảo Lý Sơn – Quảng Ngãi',
      },
      idle: longSite,
    }),
  ]);
});
afterAll(() => Promise.all([host?.stop(), strict?.stop(), wordy?.stop()]));

/** Puts other words in the place of those that stand there. */
function fill(place: Locator, words: string): Promise<void> {
  return place.evaluate((element, text) => {
    element.textContent = text;
  }, words);
}

function tagOf(language: VisitorLanguage): string {
  return language === 'zh' ? 'zh-CN' : language;
}

async function speak(page: Page, language: VisitorLanguage): Promise<void> {
  await page.click(`.languages [lang="${tagOf(language)}"]`);
  await page.waitForSelector(`.kiosk[lang="${tagOf(language)}"]`);
  await page.evaluate(() => document.fonts.ready);
}

describe.each(Object.entries(formats))('%s, in each language', (format, viewport) => {
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterAll(() => screen?.close());

  const isIn = async (state: string) => (await page.locator('main').getAttribute('data-state')) === state;

  /** `key`: of the title. `again`: brings the state back that stands for a moment only. */
  async function look(state: string, key: VisitorKey, again?: () => Promise<unknown>): Promise<void> {
    await waitForState(page, state);
    for (const language of visitorLanguages) {
      await speak(page, language);
      await page.waitForTimeout(130);
      if (again && !(await isIn(state))) {
        await again();
        await waitForState(page, state);
        await speak(page, language);
      }
      expect([language, await page.locator('h1').textContent()]).toEqual([
        language,
        visitorText(language, key),
      ]);
      expect([language, state, await misplaced(page)]).toEqual([language, state, []]);
      await takePicture(state, language);
    }
    await speak(page, 'vi');
  }

  /** Again and again until the screen says so. */
  async function bring(state: string, act: () => Promise<unknown>): Promise<void> {
    const isThere = () =>
      page.waitForSelector(`main[data-state="${state}"]`, { timeout: tryAgainMs }).then(
        () => true,
        () => false,
      );
    const begunMs = performance.now();
    do {
      if (performance.now() - begunMs > patienceMs * 2) throw new Error(`the screen never said "${state}"`);
      await act();
    } while (!(await isThere()));
  }

  async function takePicture(state: string, language: VisitorLanguage): Promise<void> {
    if (!pictures || !pictured.has(state) || language === 'vi' || language === 'en') return;
    // What is across tells enough; upright one state does.
    if (format === 'upright' && state !== 'idle') return;
    const path = `${pictures}languages-${state}-${format}-${language}.jpg`;
    await page.screenshot({ path, type: 'jpeg', quality: 60, scale: 'css' });
  }

  test('ready', () => look('ready', 'ready.title'));

  test('admitted, with a long name; a repeat; out again', async () => {
    let n = format === 'upright' ? 100 : 200;
    const typed = () => typeCode(page, longNamed(n));
    await bring('admitted-in', () => {
      n += 1;
      return typed();
    });
    await look('admitted-in', 'admitted.in.title');
    await typed();
    await look('repeat', 'repeat.title', typed);
    await bring('admitted-out', async () => {
      await page.waitForTimeout(repeatMs + 100);
      await typed();
    });
    await look('admitted-out', 'admitted.out.title');
    await page.waitForTimeout(repeatMs + 100);
  });

  test('could not read, with what is taken instead', async () => {
    await typeCode(page, wifi);
    await look('retry', 'retry.title');
  });

  test('the guard is asked: the visitor reads why in their language, the guard in theirs', async () => {
    await typeCode(page, mismatch);
    await look('ask', 'ask.title');
    for (const language of visitorLanguages) {
      await speak(page, language);
      for (const key of questions) {
        await fill(page.locator('.line').last(), visitorText(language, key));
        await fill(page.locator('.staff-line p').first(), textOf('vi', 'ask.number-only'));
        await fill(page.locator('.staff-line p').last(), `${textOf('vi', 'document.mrz')} …019`);
        expect([language, key, await misplaced(page)]).toEqual([language, key, []]);
      }
    }
    page = await screen.show(host);
    await waitForState(page, 'ask');
    await speak(page, 'ko');
    expect(await page.locator('.line').allTextContents()).toEqual([
      '직원이 곧 도와드리겠습니다',
      '직원의 확인이 필요한 코드입니다',
    ]);
    expect(await page.locator('.staff-line').getAttribute('lang')).toBe('vi');
    expect(await page.locator('.staff-line').innerText()).toContain('Căn cước …019');
    expect(await page.locator('.guard-bar').getAttribute('lang')).toBe('vi');
    expect(await page.locator('.key-words').allInnerTexts()).toEqual(['F8 cho vào', 'F9 không cho vào']);
    await speak(page, 'vi');
    await page.keyboard.press('F9', { delay: 50 });
    await waitForState(page, 'refused');
    await page.waitForTimeout(5_100);
  });

  test('reading, and out of order', async () => {
    const core = await host.corePid();
    kill(core, 'SIGSTOP');
    await typeCode(page, '212000019');
    await look('out-of-order', 'out-of-order.title');
    kill(core, 'SIGKILL');
    await waitForState(page, 'ready');
  });

  test('refused', async () => {
    page = await screen.show(strict);
    await waitForState(page, 'ready');
    await typeCode(page, longNamed(300));
    await look('refused', 'refused.title');
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });

  test('every reason fits, with all that is filled into it', async () => {
    page = await screen.show(strict);
    await waitForState(page, 'ready');
    for (const [at, language] of visitorLanguages.entries()) {
      await typeCode(page, card(format === 'upright' ? at + 1 : at + 11));
      await waitForState(page, 'refused');
      await speak(page, language);
      for (const key of reasons) {
        const line = page.locator('.line').first();
        await line.evaluate(
          (element, text) => {
            element.textContent = text;
          },
          longestOf(language, key),
        );
        expect([language, key, await misplaced(page)]).toEqual([language, key, []]);
      }
      await speak(page, 'vi');
    }
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });

  test('the longest words of a site fit beside it', async () => {
    const fresh = await openScreen(viewport);
    page = await showIdle(fresh, wordy, '2026-09-30T12:10:00+07:00');
    for (const language of visitorLanguages) {
      await speak(page, language);
      expect([language, await misplaced(page)]).toEqual([language, []]);
      const isVietnamese = language === 'vi';
      expect(await page.locator('.idle-message p').getAttribute('lang')).toBe(isVietnamese ? 'vi' : 'en');
      expect(await page.locator('.idle-message p').textContent()).toBe(
        longSite.message[isVietnamese ? 'vi' : 'en'],
      );
    }
    await fresh.close();
  });

  test('idle; and nothing is against WCAG 2.2 AA', async () => {
    const fresh = await openScreen(viewport);
    page = await showIdle(fresh, host, '2026-11-29T07:10:00+07:00');
    for (const language of visitorLanguages) {
      await speak(page, language);
      await page.waitForTimeout(130);
      expect([language, await misplaced(page)]).toEqual([language, []]);
      expect([language, await violations(page)]).toEqual([language, []]);
      await takePicture('idle', language);
    }
    await fresh.close();
  });

  test('chosen by keys alone; a minute later the screen is Vietnamese again', async () => {
    const fresh = await openScreen(viewport);
    page = await showIdle(fresh, host, '2026-11-29T07:10:00+07:00');
    const korean = page.locator('.languages [lang=ko]');
    const size = await korean.boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(48);
    await korean.focus();
    await page.keyboard.press('Space', { delay: 60 });
    await page.waitForSelector('html[lang=ko]');
    expect(await korean.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('[role=status]').first().innerText()).toContain(
      visitorText('ko', 'ready.title'),
    );
    await page.clock.fastForward(61_000);
    await page.waitForSelector('html[lang=vi]');
    expect(await korean.getAttribute('aria-pressed')).toBe('false');
    await fresh.close();
  });
});
