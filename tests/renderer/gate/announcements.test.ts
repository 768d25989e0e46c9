import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolKiosk } from '../../support/collector/enrol-kiosk.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { collisions, setClock, showIdle } from '../../support/renderer/idle-page.ts';
import { openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { until } from '../../support/system/kiosk-client.ts';
import { card } from '../../support/test-kiosk.ts';

const formats = {
  across: { width: 1366, height: 768 },
  upright: { width: 1080, height: 1920 },
} as const;
const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const care = {
  vi: 'Biển động cấp 6: tàu 14:00 đi Lý Sơn chạy lúc 15:30. Khách có vé xin chờ ở nhà ga, không ra cầu cảng.',
  en: 'Rough sea: the 14:00 boat to Lý Sơn leaves at 15:30. Please wait in the terminal.',
  zh: '海况恶劣：14:00 开往李山的船改为 15:30 开。请在候船厅等候。',
};
/** The longest that there may be. */
const long = { vi: `${'Xin quý khách giữ gìn vệ sinh chung. '.repeat(7)}`.slice(0, 240).trim(), en: '' };

let collector: Forked;
let host: KioskHost;
const folder = mkdtempSync(join(tmpdir(), 'collector-words-'));
beforeAll(async () => {
  collector = await forkCollector({ folder });
  await collector.ready;
  const office = await officeCalls(collector);
  const now = Date.now();
  for (const [words, tone] of [
    [long, 'plain'],
    [care, 'care'],
  ] as const)
    await office.announcements.create({
      words,
      tone,
      fromMs: now - 60_000,
      untilMs: now + 86_400_000,
      target: { kind: 'all' },
    });
  host = await startKioskHost({
    upload: { embedded: false, url: collector.base },
    languages: ['vi', 'en', 'zh'],
  });
  await enrolKiosk(collector, host.dataDir);
  await until(
    async () => (await office.announcements.list({})).announcements,
    (all) => all.every(({ kiosks, received, showing }) => kiosks === 1 && received === 1 && showing === 1),
  );
});
afterAll(async () => {
  await host?.stop();
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shown = (page: Page) => page.locator('.idle-message').innerText();

describe.each(Object.entries(formats))('%s', (format, viewport) => {
  test('what the office announced stands on the idle screen in turn, in the visitor’s language, and over no verdict', async () => {
    const screen = await openScreen(viewport);
    const page = await showIdle(screen, host, '2026-11-30T10:10:00+07:00');
    // An even minute: the first of two.
    await setClock(page, '2026-11-30T10:12:00+07:00');
    expect(await shown(page)).toBe(`Xin lưu ý 1/2\n\n${care.vi}`);
    for (const [language, text] of [
      ['vi', care.vi],
      ['en', care.en],
      ['zh', care.zh],
    ] as const) {
      await page.click(`.languages [lang|=${language}]`);
      await expect.poll(() => page.locator('.idle-message p').textContent()).toBe(text);
      await page.waitForTimeout(150);
      expect([language, await violations(page), await collisions(page)]).toEqual([language, [], []]);
      const path = `${pictures}announcement-${format}-${language}.jpg`;
      if (pictures && language !== 'en')
        await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
    }
    await page.click('.languages [lang=vi]');
    await setClock(page, '2026-11-30T22:11:00+07:00');
    expect(await shown(page)).toBe(`Thông báo 2/2\n\n${long.vi}`);
    expect([await violations(page), await collisions(page)]).toEqual([[], []]);
    const path = `${pictures}announcement-${format}-long-night.jpg`;
    if (pictures) await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
    await scanUntil(page, card(1), 'admitted-in');
    expect(await page.locator('.idle-message').count()).toBe(0);
    await waitForState(page, 'admitted-in');
    await screen.close();
  });
});
