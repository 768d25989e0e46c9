import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import { type Language, type TextKey, textOf } from '../../../resources/texts/texts.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk, until } from '../../support/system/kiosk-client.ts';

/** Every word of the panel of samples, and whatever else says that a kiosk is tried. */
const trialKeys = [
  ...Object.keys(vi).filter((key) => key.startsWith('drill.')),
  'first-choice.try',
  'staff.left.simulated-printer',
  'first-run.simulated-printer',
  'printers.way.simulated',
] as readonly TextKey[];
/** What only somebody before a terminal can follow. */
const terminal = /\bnpm\b|\bkiosk [a-z]+\b.*--|“kiosk |--[a-z]+|config\.json|\/#drill|lệnh “|command “/;

const buttons = '.panel button:visible';

describe('a gate that is set up shows nothing of its trial', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  beforeAll(async () => {
    host = await startKioskHost({ setup: 'open' });
    screen = await openScreen({ width: 1366, height: 768 });
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  test('while it is tried they are there', async () => {
    await page.getByRole('button', { name: 'Thử ngay' }).click();
    await page.getByRole('heading', { name: 'Thẻ mẫu' }).waitFor();
    await page.goto(`${host.url}/#drill`);
    await page.getByRole('heading', { name: 'Thẻ mẫu' }).waitFor();
  });

  test('when it has been set up the panel, its button and its address are gone', async () => {
    const kiosk = await openKiosk(host.url);
    expect(await kiosk.client.saveSettings({ patch: { setup: 'done' } })).toMatchObject({ ok: true });
    kiosk.close();
    await page.waitForSelector('.panel.drill', { state: 'detached' });
    await page.getByRole('button', { name: 'Thẻ mẫu' }).waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${host.url}/`);
    await page.evaluate(() => {
      location.hash = '#drill';
    });
    await page.waitForFunction(() => location.hash === '');
    expect(await page.locator('.panel.drill').count()).toBe(0);
    await page.goto(`${host.url}/#drill`);
    await waitForState(page, 'ready');
    await page.waitForFunction(() => location.hash === '');
    expect(await page.locator('.panel').count()).toBe(0);
  });

  test('nor is the printer that came with it, and the desk says what is left', async () => {
    const again = await openKiosk(host.url);
    const status = await until(
      () => again.client.status(),
      ({ setup }) => setup === 'done',
    );
    again.close();
    expect(status).toMatchObject({
      printer: { kind: 'none' },
      leftToSetUp: ['no-pin', 'no-printer', 'no-office'],
    });
  });

  test.each(['vi', 'en'] as const)(
    'no screen of it says a word of the trial or of a terminal, %s',
    async (language) => {
      await chooseLanguage(language);
      const seen = await walk(language);
      const words = trialKeys.map((key) => textOf(language, key)).filter((text) => text.length > 5);
      const found = [...seen].flatMap(([place, text]) => [
        ...words.filter((word) => text.includes(word)).map((word) => `${place}: ${word}`),
        ...(terminal.exec(text) ?? []).map((word) => `${place}: ${word}`),
      ]);
      expect(found).toEqual([]);
      expect(seen.size).toBeGreaterThan(35);
    },
  );

  async function chooseLanguage(language: Language): Promise<void> {
    await page.goto(host.url);
    await waitForState(page, 'ready');
    await openDesk();
    await page.locator('.corner').getByRole('button', { name: language.toUpperCase(), exact: true }).click();
  }

  async function openDesk(): Promise<void> {
    if ((await page.locator('.panel').count()) > 0) return;
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.desk');
  }

  /** The text of every screen that a touch leads to from the desk and from what lies behind "More", and of each setting. */
  async function walk(language: Language): Promise<ReadonlyMap<string, string>> {
    const texts = language === 'vi' ? vi : en;
    const seen = new Map<string, string>();
    const note = async (place: string) => {
      await page.waitForTimeout(300);
      seen.set(place, await page.locator('body').innerText());
    };
    const names = async () => (await page.locator(buttons).allInnerTexts()).map((name) => name.trim());
    const back = async () => {
      while ((await page.locator('.desk').count()) === 0) await page.locator('.panel-head button').click();
    };
    const press = (name: string) => page.locator(buttons, { hasText: name }).first().click();
    const shut = new Set([texts['staff.close'], texts['staff.back'], texts['sign-in.out']]);
    await openDesk();
    await note('desk');
    for (const name of (await names()).filter((one) => !shut.has(one) && one !== texts['desk.more'])) {
      await press(name);
      await note(name);
      await back();
    }
    await press(texts['desk.more']);
    await note('more');
    const ways = (await names()).filter((one) => !shut.has(one));
    for (const name of ways) {
      await press(name);
      await note(name);
      if (name === texts['setting.title']) await eachSetting(note, texts['staff.back']);
      await back();
      await press(texts['desk.more']);
    }
    await back();
    return seen;
  }

  async function eachSetting(note: (place: string) => Promise<void>, back: string): Promise<void> {
    const rows = page.locator('.settings .desk-rows button');
    for (let at = 0; at < (await rows.count()); at++) {
      await rows.nth(at).click();
      await note(`setting ${at + 1}`);
      await page.locator('.panel').getByRole('button', { name: back, exact: true }).click();
    }
  }
});
