import { kill } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';

const formats = {
  upright: { width: 1080, height: 1920 },
  across: { width: 1366, height: 768 },
} as const;

/** With SCREENS=docs the pictures in docs/screens are made anew. */
const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const person = '079302000019||Lê Hoàng Yến|15082002|Nữ|An Khánh, Ninh Kiều, Cần Thơ|04102024||||';
const longName =
  '051190000019||Công Tằng Tôn Nữ Hoàng Thị Thu Nguyệt Ánh|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

let host: KioskHost;
let strict: KioskHost;

beforeAll(async () => {
  host = await startKioskHost({ rules: { repeatMs: 3_000 } });
  strict = await startKioskHost({
    rules: { hours: { from: '00:00', to: '00:00' }, askOnWarnings: [] },
  });
});
afterAll(() => Promise.all([host?.stop(), strict?.stop()]));

describe.each(Object.entries(formats))('%s', (format, viewport) => {
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    screen = await openScreen(viewport);
  });
  afterAll(() => screen?.close());

  async function open(at: KioskHost): Promise<void> {
    page = await screen.show(at);
    await waitForState(page, 'ready');
    await page.evaluate(() => document.fonts.ready);
  }

  /** The words of the screen in both languages; each state is also kept as a picture. */
  async function look(state: string): Promise<readonly string[]> {
    await waitForState(page, state);
    const words: string[] = [];
    for (const language of ['en', 'vi']) {
      await page.click(`.languages [lang=${language}]`);
      words.unshift((await page.locator('h1').textContent()) ?? '');
      await page.waitForTimeout(150);
      if (pictures) {
        const path = `${pictures}${state}-${format}-${language}.jpg`;
        await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
      }
      expect(await overflow(page)).toEqual([]);
    }
    return words;
  }

  test('ready', async () => {
    await open(host);
    expect(await look('ready')).toEqual([
      'Mời quý vị đưa mã QR hoặc thẻ căn cước đến trước máy quét',
      'Please hold your QR code or ID card to the scanner',
    ]);
  });

  test('admitted in, with the name masked and no number anywhere', async () => {
    await open(host);
    await typeCode(page, person);
    expect(await look('admitted-in')).toEqual(['XIN MỜI VÀO', 'PLEASE COME IN']);
    const text = await page.locator('body').textContent();
    expect(text).toContain('Lê H*** Y***');
    expect(text).not.toMatch(/Hoàng|Yến|079302000019/);
  });

  test('repeat', async () => {
    const other = `05109000000${format === 'upright' ? 1 : 2}||Lê Hoàng Yến|15082002|Nam|An Khánh|04102024`;
    await typeCode(page, other);
    await waitForState(page, 'admitted-in');
    await typeCode(page, other);
    expect(await look('repeat')).toEqual([
      'Đã ghi nhận – mời quý vị đi tiếp',
      'Already recorded – please go on',
    ]);
  });

  test('admitted out; a button that has the focus gets no key of the code', async () => {
    await page.waitForTimeout(3_100);
    await page.focus('.languages [lang=en]');
    await typeCode(page, person);
    await waitForState(page, 'admitted-out');
    expect(await page.locator('.name').textContent()).toBe('Lê H*** Y***');
    expect(await look('admitted-out')).toEqual(['XIN CẢM ƠN – TẠM BIỆT QUÝ VỊ', 'THANK YOU – GOODBYE']);
    await page.waitForTimeout(3_100);
  });

  test('a long name stays on the screen', async () => {
    await typeCode(page, longName);
    await look('admitted-in');
    expect(await page.locator('.name').textContent()).toBe('Công T*** T*** N*** H***');
    await page.waitForTimeout(3_100);
    await typeCode(page, longName);
    await waitForState(page, 'admitted-out');
  });

  test('could not read, with what helps', async () => {
    await typeCode(page, 'WIFI:T:WPA;S:quan-ca-phe;P:12345678;;');
    expect(await look('retry')).toEqual(['MỜI QUÝ VỊ THỬ LẠI', 'PLEASE TRY AGAIN']);
    expect(await page.locator('.line').first().textContent()).toBe(
      'Máy chưa nhận ra loại mã này. Mời quý vị dùng thẻ căn cước, thẻ BHYT hoặc mã QR cá nhân.',
    );
  });

  test('reading, when the core takes its time', async () => {
    const core = await host.corePid();
    kill(core, 'SIGSTOP');
    await typeCode(page, '212000019');
    expect(await look('reading')).toEqual(['Đang đọc…', 'Reading…']);
    kill(core, 'SIGCONT');
    await waitForState(page, format === 'upright' ? 'admitted-in' : 'admitted-out');
  });

  // How soon: tests/bench/core-back.ts.
  test('out of order when the core hangs; when it dies it is back', async () => {
    await open(host);
    const core = await host.corePid();
    kill(core, 'SIGSTOP');
    await typeCode(page, '212000019');
    expect(await look('out-of-order')).toEqual(['MÁY TẠM NGỪNG PHỤC VỤ', 'OUT OF ORDER']);
    kill(core, 'SIGKILL');
    await waitForState(page, 'ready');
  });

  test('refused', async () => {
    await open(strict);
    await typeCode(page, person);
    expect(await look('refused')).toEqual(['CHƯA THỂ QUA CỔNG', 'NOT ADMITTED']);
    expect(await page.locator('.line').first().textContent()).toBe(
      'Ngoài giờ tiếp đón (00:00\u2060–\u206000:00)',
    );
  });
});

describe('ask the guard', () => {
  let asking: KioskHost;
  beforeAll(async () => {
    asking = await startKioskHost({ rules: { askOnWarnings: ['sex-digit'] } });
  });
  afterAll(() => asking?.stop());
  const mismatch = '051090000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

  test.each(Object.entries(formats))(
    '%s: F9 refuses, F8 admits; Enter and Escape answer nothing',
    async (format, viewport) => {
      const screen = await openScreen(viewport);
      const page = await screen.show(asking);
      await waitForState(page, 'ready');
      await typeCode(page, mismatch);
      await waitForState(page, 'ask');
      for (const language of ['en', 'vi']) {
        await page.click(`.languages [lang=${language}]`);
        await page.waitForTimeout(150);
        if (pictures) {
          const path = `${pictures}ask-${format}-${language}.jpg`;
          await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
        }
        expect(await overflow(page)).toEqual([]);
      }
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.waitForTimeout(300);
      await waitForState(page, 'ask');
      await page.keyboard.press(format === 'across' ? 'F8' : 'F9', { delay: 50 });
      await waitForState(page, format === 'across' ? 'admitted-in' : 'refused');
      await screen.close();
      await new Promise((resolve) => setTimeout(resolve, 5_100));
    },
  );
});

/** Texts that stick out of the window or out of their own box. */
function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, .name, .line, .staff-line, .chip, .edge-place')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return (
          box.left < 0 ||
          box.top < 0 ||
          box.right > innerWidth + 1 ||
          box.bottom > innerHeight + 1 ||
          element.scrollWidth > element.clientWidth + 1
        );
      })
      .map((element) => element.textContent ?? ''),
  );
}
