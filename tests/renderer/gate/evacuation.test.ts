import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorLanguages } from '../../../main/domain/visitor-language.ts';
import { visitorText } from '../../../resources/texts/visitor-texts.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { misplaced } from '../../support/renderer/places.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { type KioskPage, openKiosk } from '../../support/system/kiosk-client.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

/** Skipped in the shell: a second page gives the commands here, and the shell has one. */
const isInShell = process.env.CONG_HOST === 'electron';

describe.skipIf(isInShell).each([
  { format: 'across', width: 1366, height: 768 },
  { format: 'upright', width: 1080, height: 1920 },
])('a roll-call that is no drill, $format', ({ format, width, height }) => {
  let host: KioskHost;
  let kiosk: KioskPage;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    host = await startKioskHost({ languages: visitorLanguages, voice: 'simulated' });
    kiosk = await openKiosk(host.url);
    await kiosk.client.scan({ text: card(1), source: 'hid' });
    screen = await openScreen({ width, height });
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterAll(async () => {
    kiosk?.close();
    await screen?.close();
    await host?.stop();
  });

  const title = () => page.locator('.title').innerText();
  const lines = () => page.locator('.words .line').allInnerTexts();
  async function picture(name: string): Promise<void> {
    if (!pictures) return;
    const path = `${pictures}${name}-${format}.jpg`;
    await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
  }
  async function inEachLanguage(look: (language: (typeof visitorLanguages)[number]) => Promise<void>) {
    for (const language of visitorLanguages) {
      await page.click(`.languages [lang|=${language}]`);
      await look(language);
      expect([language, await misplaced(page)]).toEqual([language, []]);
    }
    await page.click('.languages [lang=vi]');
  }

  test('a drill tells visitors nothing', async () => {
    await kiosk.client.startRollCall({ isDrill: true });
    await page.locator('.chips', { hasText: visitorText('vi', 'edge.drill') }).waitFor();
    expect(await title()).toBe(visitorText('vi', 'ready.title'));
  });

  test('stands there large, is heard, and is read in every language that the site offers', async () => {
    await kiosk.client.startRollCall({ isDrill: false });
    await waitForState(page, 'evacuation');
    await page.locator('.spoken[data-prompt=evacuation]').waitFor();
    await page.locator('.spoken').waitFor({ state: 'detached' });
    await inEachLanguage(async (language) => {
      expect(await title()).toBe(visitorText(language, 'evacuation.title'));
      expect(await lines()).toEqual([visitorText(language, 'evacuation.detail')]);
      expect(await page.locator('.in-others li').allInnerTexts()).toEqual(
        visitorLanguages.filter((one) => one !== language).map((one) => visitorText(one, 'voice.evacuation')),
      );
      if (language === 'en') await picture('evacuation-en');
    });
    await picture('evacuation-vi');
    expect(await violations(page)).toEqual([]);
  });

  test('whoever goes out is counted, and reads where to', async () => {
    await typeCode(page, card(1), 5);
    await waitForState(page, 'admitted-out');
    await inEachLanguage(async (language) =>
      expect((await lines()).at(-1)).toBe(visitorText(language, 'evacuation.detail')),
    );
    await picture('evacuation-out');
    await waitForState(page, 'evacuation');
    expect(await kiosk.client.readRollCall()).toMatchObject({ value: { people: 0 } });
  });

  test('whoever wants to come in reads of it, and the guard is asked', async () => {
    await typeCode(page, card(2), 5);
    await waitForState(page, 'ask');
    await page.locator('.spoken[data-prompt=evacuation]').waitFor();
    await page.locator('.spoken').waitFor({ state: 'detached' });
    await inEachLanguage(async (language) => {
      expect(await title()).toBe(visitorText(language, 'evacuation.title'));
      expect(await lines()).toEqual([
        visitorText(language, 'evacuation.detail'),
        visitorText(language, 'evacuation.no-entry'),
      ]);
    });
    await picture('evacuation-ask');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('F9', { delay: 50 });
    await waitForState(page, 'refused');
    expect((await lines()).at(-1)).toBe(visitorText('vi', 'evacuation.detail'));
    expect(await misplaced(page)).toEqual([]);
    await waitForState(page, 'evacuation');
  });

  test('is over when the roll-call ends', async () => {
    await kiosk.client.endRollCall();
    await waitForState(page, 'ready');
    await typeCode(page, card(3), 5);
    await waitForState(page, 'admitted-in');
  });
});
