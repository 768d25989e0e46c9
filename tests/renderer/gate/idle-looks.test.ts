import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import firstStart from '../../../resources/config/first-start.json' with { type: 'json' };
import en from '../../../resources/texts/en.json' with { type: 'json' };
import { startKioskHost } from '../../support/kiosk-host.ts';
import { fakeCamera, openChromium } from '../../support/renderer/chromium.ts';
import { collisions, showIdle } from '../../support/renderer/idle-page.ts';
import { drawLogo, message } from '../../support/renderer/idle-site.ts';
import { drawFrame } from '../../support/renderer/make-camera-file.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';

const formats = {
  upright: { width: 1080, height: 1920 },
  across: { width: 1366, height: 768 },
} as const;

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

/** As long as the settings take them. */
const long = {
  venue: {
    id: 'dai',
    name: 'Trung tâm Phục vụ hành chính công và Chuyển đổi số huyện đảo Lý Sơn – Quảng Ngãi',
  },
  greeting: {
    vi: 'Kính chào quý khách đến với huyện đảo Lý Sơn giữa biển xanh',
    en: 'Welcome, dear guests, to Lý Sơn, our green volcanic island.',
  },
  message: { vi: 'Xin quý khách lưu ý. '.repeat(11), en: 'Please take note of it. '.repeat(10) },
} as const;

const longGate = 'Cổng số 2 – Nhà ga hành khách phía Đông, lối dành cho khách đi tàu cao tốc';

const scratch = mkdtempSync(`${tmpdir()}/cong-idle-`);
let calm: KioskHost;
let full: KioskHost;

beforeAll(async () => {
  const logo = `${scratch}/logo.png`;
  writeFileSync(logo, drawLogo());
  [calm, full] = await Promise.all([
    startKioskHost({ idle: { message, logo }, rules: { repeatMs: 500 } }),
    startKioskHost({
      venue: long.venue,
      idle: { greeting: long.greeting, message: long.message, logo, night: 'never' },
      notice: {
        version: 'dai',
        vi: 'Mã được đọc để ghi lượt qua cổng. '.repeat(11),
        en: 'Read. '.repeat(60),
      },
    }),
  ]);
});
afterAll(async () => {
  await Promise.all([calm?.stop(), full?.stop()]);
  rmSync(scratch, { recursive: true });
});

async function speak(page: Page, language: 'vi' | 'en'): Promise<void> {
  await page.click(`.languages [lang=${language}]`);
  await page.waitForSelector(`.kiosk[lang=${language}]`);
}

describe.each(Object.entries(formats))('%s', (format, viewport) => {
  let screen: OpenScreen;

  async function opened(at: KioskHost, time: string): Promise<Page> {
    screen = await openScreen(viewport);
    return showIdle(screen, at, time);
  }

  test('every time of the day stands in its column', async () => {
    const page = await opened(calm, '2026-11-29T07:10:00+07:00');
    const wide = await page.evaluate(() => {
      const clock = document.querySelector<HTMLElement>('.idle-clock');
      const column = document.querySelector<HTMLElement>('.idle-now');
      if (!clock || !column) throw new Error('there is no clock');
      clock.style.display = 'inline-block';
      const two = (value: number) => String(value).padStart(2, '0');
      return Array.from({ length: 1_440 }, (_, at) => `${two(Math.floor(at / 60))}:${two(at % 60)}`).filter(
        (time) => {
          clock.textContent = time;
          return clock.offsetWidth > column.clientWidth + 1;
        },
      );
    });
    expect(wide).toEqual([]);
    await screen.close();
  });

  test.each([
    ['night', '2026-11-29T05:10:00+07:00', 'rgb(10, 17, 28)'],
    ['day', '2026-11-29T07:10:00+07:00', 'rgb(245, 247, 250)'],
  ])('by %s: everything has its place, in both languages', async (theme, time, ground) => {
    const page = await opened(calm, time);
    for (const language of ['vi', 'en'] as const) {
      await speak(page, language);
      await page.waitForTimeout(150);
      expect(await page.locator('main').evaluate((main) => getComputedStyle(main).backgroundColor)).toBe(
        ground,
      );
      expect([theme, await violations(page)]).toEqual([theme, []]);
      expect(await collisions(page)).toEqual([]);
      const path = `${pictures}idle-${theme}-${format}-${language}.jpg`;
      if (pictures) await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
    }
    await screen.close();
  });

  test('the longest name, greeting, message and notice lie over nothing', async () => {
    const page = await opened(full, '2026-09-30T12:10:00+07:00');
    for (const language of ['vi', 'en'] as const) {
      await speak(page, language);
      expect([language, await collisions(page)]).toEqual([language, []]);
      expect(await page.locator('.idle-message p').textContent()).toBe(long.message[language]);
    }
    expect(await violations(page)).toEqual([]);
    await screen.close();
  });
});

test('troubles at the foot take their room, and cover nothing', async () => {
  const host = await startKioskHost({
    idle: { message: long.message, greeting: long.greeting },
    gates: firstStart.gates.map((gate) => ({ ...gate, name: longGate })),
    upload: { url: 'http://127.0.0.1:9' },
    printer: { kind: 'tcp', host: '127.0.0.1', port: 9 },
    scanners: [{ kind: 'serial', path: '/dev/no-such-scanner', baudRate: 9600 }],
  });
  for (const [format, viewport] of Object.entries(formats)) {
    const screen = await openScreen(viewport);
    const page = await showIdle(screen, host, '2026-11-27T07:10:00+07:00');
    await page.locator('.chip.fault').first().waitFor();
    expect([format, await collisions(page)]).toEqual([format, []]);
    await screen.close();
  }
  await host.stop();
});

// A camera that is a film is a Chromium's of its own, not the shell's.
const isInShell = process.env.CONG_HOST === 'electron';

test.skipIf(isInShell)('what the camera sees stays beside the invitation', async () => {
  const film = `${scratch}/empty.mjpeg`;
  writeFileSync(film, drawFrame(null).toBuffer('image/jpeg'));
  const host = await startKioskHost({ camera: {}, idle: { message: long.message } });
  for (const viewport of Object.values(formats)) {
    const browser = await openChromium(viewport, fakeCamera(film));
    const opened = await browser.context.newPage();
    const page = await showIdle(screenOf(opened), host, '2026-11-27T07:10:00+07:00');
    await page.waitForSelector('.camera');
    await page.waitForSelector('.words .line');
    for (const language of ['vi', 'en'] as const) {
      await speak(page, language);
      expect(await collisions(page)).toEqual([]);
    }
    expect(await page.locator('.words .line').allInnerTexts()).toEqual([en['ready.camera']]);
    await browser.close();
  }
  await host.stop();
});

function screenOf(page: Page): Pick<OpenScreen, 'show'> {
  return {
    async show({ url }) {
      await page.goto(url);
      return page;
    },
  };
}
