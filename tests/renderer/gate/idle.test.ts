import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { becomeIdle, setClock, showIdle } from '../../support/renderer/idle-page.ts';
import { drawLogo, message } from '../../support/renderer/idle-site.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

const across = { width: 1366, height: 768 } as const;

const scratch = mkdtempSync(`${tmpdir()}/cong-idle-`);
let calm: KioskHost;

beforeAll(async () => {
  const logo = `${scratch}/logo.png`;
  writeFileSync(logo, drawLogo());
  calm = await startKioskHost({ idle: { message, logo } });
});
afterAll(async () => {
  await calm?.stop();
  rmSync(scratch, { recursive: true });
});

describe('nobody was there for a minute', () => {
  let screen: OpenScreen;
  let page: Page;
  beforeAll(async () => {
    screen = await openScreen(across);
    page = await showIdle(screen, calm, '2026-11-27T07:10:00+07:00');
  });
  afterAll(() => screen?.close());

  const side = () => page.locator('.idle-side').innerText();

  test('clock, date, greeting and name stand beside the invitation', async () => {
    const at = '2026-11-27T07:12:00+07:00';
    await setClock(page, at);
    expect((await side()).split('\n').filter((row) => row !== '')).toEqual([
      'Cảng Sa Kỳ – Lý Sơn',
      '07:12',
      'Thứ Sáu, 27/11/2026',
      'Chúc quý vị buổi sáng tốt lành',
    ]);
    expect(await page.locator('h1').textContent()).toBe(
      'Mời quý vị đưa mã QR hoặc thẻ căn cước đến trước máy quét',
    );
    await setClock(page, '2026-11-27T12:00:00+07:00');
    expect(await side()).toMatch(/12:00[\s\S]*Chúc quý vị buổi trưa an lành/);
  });

  test('the card to show and its side are drawn, and said in words', async () => {
    const shown = page.locator('.card-guide li').filter({ has: page.locator('.code') });
    expect(await shown.count()).toBe(2);
    expect(await page.locator('.card-side.shown:has(.code)').allInnerTexts()).toEqual([
      '✓ Mặt trước',
      '✓ Mặt sau',
    ]);
    expect((await page.locator('.card-words').allInnerTexts()).map((words) => words.split('\n'))).toEqual([
      ['Căn cước công dân', 'gắn chip, cấp từ 2021 đến tháng 6/2024', 'Đưa mặt trước'],
      ['Căn cước', 'cấp từ 1/7/2024', 'Đưa mặt sau'],
    ]);
  });

  test.each([
    ['2026-11-27T23:59:30+07:00', false],
    ['2026-11-28T00:00:30+07:00', true],
    ['2026-11-29T23:59:30+07:00', true],
    ['2026-11-30T00:00:30+07:00', false],
  ])('at %s the message is shown: %s', async (at, isShown) => {
    await setClock(page, at);
    expect(await page.locator('.idle-message').count()).toBe(isShown ? 1 : 0);
  });

  test.each([
    ['17:59', 'day'],
    ['18:00', 'night'],
    ['05:59', 'night'],
    ['06:00', 'day'],
  ])('at %s it is %s', async (time, theme) => {
    await setClock(page, `2026-11-27T${time}:10+07:00`);
    expect(await page.locator('.front').getAttribute('data-idle')).toBe(theme);
  });

  test('nothing stands at one place: each minute everything is drawn a few pixels away', async () => {
    const names = ['h1', '.idle-clock', '.card-guide', '.note', '.corner', '.chips'];
    const places = () =>
      Promise.all(
        names.map(async (name) => {
          const box = await page.locator(name).boundingBox();
          return [box?.x ?? 0, box?.y ?? 0] as const;
        }),
      );
    await setClock(page, '2026-11-27T10:00:10+07:00');
    const before = await places();
    await setClock(page, '2026-11-27T10:01:10+07:00');
    const after = await places();
    for (const [at, [x, y]] of after.entries()) {
      const [wasX = 0, wasY = 0] = before[at] ?? [];
      const moved = Math.hypot(x - wasX, y - wasY);
      expect([names[at], moved > 2 && moved < 16]).toEqual([names[at], true]);
    }
  });

  test('the logo is drawn, and nothing was asked of anybody but the kiosk', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    expect(await page.locator('.idle-logo').evaluate((logo) => (logo as HTMLImageElement).naturalWidth)).toBe(
      240,
    );
    await setClock(page, '2026-11-27T10:05:10+07:00');
    expect(asked.filter((url) => !url.startsWith(calm.url) && !url.startsWith('data:'))).toEqual([]);
  });

  test('a code gets its verdict as ever, in the verdict’s own colours by night; then the screen is ready', async () => {
    await setClock(page, '2026-11-27T22:00:10+07:00');
    expect(await page.locator('.front').getAttribute('data-idle')).toBe('night');
    await scanUntil(page, card(1), 'admitted-in');
    expect(await page.locator('h1').textContent()).toBe('XIN MỜI VÀO');
    expect(await page.locator('.idle-side, .card-guide, .front[data-idle]').count()).toBe(0);
    await page.waitForTimeout(200);
    expect(await page.locator('main').evaluate((main) => getComputedStyle(main).backgroundColor)).toBe(
      'rgb(11, 107, 58)',
    );
    await page.clock.fastForward(5_000);
    await waitForState(page, 'ready');
    await page.clock.fastForward(50_000);
    expect(await page.locator('.front[data-idle]').count()).toBe(0);
    expect(await page.locator('.line').first().textContent()).toBe('Thẻ CCCD: mã ở mặt trước');
    await becomeIdle(page);
  });

  test('a long press on the name opens the desk, and no idle screen stands above it', async () => {
    const name = await page.locator('.idle-venue bdi').boundingBox();
    await page.mouse.move((name?.x ?? 0) + 8, (name?.y ?? 0) + 8);
    await page.mouse.down();
    await page.clock.runFor(900);
    await page.waitForSelector('.panel.wide');
    await page.mouse.up();
    expect(await page.locator('.front[data-idle], .idle-side').count()).toBe(0);
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.panel', { state: 'detached' });
  });
});

test.each([
  ['a file that is gone', null],
  ['a picture whose pixels are damaged', drawLogo().fill(0x55, 40)],
])('%s is no logo, and nothing else is missing', async (_, bytes) => {
  const logo = `${scratch}/bad.png`;
  if (bytes) writeFileSync(logo, bytes);
  const host = await startKioskHost({ idle: { logo } });
  const screen = await openScreen(across);
  const page = await showIdle(screen, host, '2026-11-27T07:10:00+07:00');
  await page.waitForSelector('.idle-logo', { state: 'detached' });
  expect(await page.locator('.idle-side').innerText()).toContain('Cảng Sa Kỳ – Lý Sơn');
  expect(await page.locator('.chip.fault').count()).toBe(0);
  await screen.close();
  await host.stop();
});
