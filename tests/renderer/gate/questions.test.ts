import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

describe('while a question waits for the guard', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    screen = await openScreen({ width: 1366, height: 768 });
  });
  afterAll(() => screen?.close());
  beforeEach(async () => {
    host = await startKioskHost({ rules: { bareNumbers: 'ask' } });
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterEach(() => host?.stop());

  const events = () =>
    readTuples(host.dataDir)
      .flatMap((tuple) => decodeEvent(tuple) ?? [])
      .filter(({ kind }) => kind === 'scan' || kind === 'answer')
      .map(({ kind, decision }) => `${kind} ${decision}`);
  const lines = () => page.locator('.words .line').allTextContents();
  const stays = (text: string) => page.getByText(text).first().waitFor();

  test('the next card passes; its verdict is answered by no key, and the question stands there again', async () => {
    await typeCode(page, cardNumber(1), 5);
    await waitForState(page, 'ask');
    await typeCode(page, card(2), 5);
    await waitForState(page, 'admitted-in');
    await page.keyboard.press('F8', { delay: 50 });
    await waitForState(page, 'ask');
    expect(await page.locator('.staff-line').count()).toBe(1);
    expect(events()).toEqual(['scan ask', 'scan admit']);
    await page.keyboard.press('F8', { delay: 50 });
    await waitForState(page, 'admitted-in');
    expect(events()).toEqual(['scan ask', 'scan admit', 'answer admit']);
  });

  test('another question says that it waits, then whose turn it is; the desk has both', async () => {
    await typeCode(page, cardNumber(1), 5);
    await waitForState(page, 'ask');
    await typeCode(page, cardNumber(2), 5);
    await stays(textOf('vi', 'turn.behind', { n: 1 }));
    await stays('Nhân viên đang xem mã đưa lúc');
    expect(await lines()).toEqual([
      expect.stringMatching(/^Nhân viên đang xem mã đưa lúc \d\d:\d\d\. Còn 1 người chờ\.$/),
    ]);
    await page.keyboard.press('F2', { delay: 50 });
    const asked = page.locator('.desk-question');
    await asked.nth(1).waitFor();
    expect(await asked.count()).toBe(2);
    await asked.nth(1).locator('.refuse').click();
    await asked.nth(1).waitFor({ state: 'detached' });
    await page.keyboard.press('F2', { delay: 50 });
    await waitForState(page, 'ask');
    expect(await lines()).toEqual([textOf('vi', 'ask.detail')]);
    expect(events()).toEqual(['scan ask', 'scan ask', 'answer refuse']);
  });

  test('the card of whoever was asked about ends the question', async () => {
    await typeCode(page, cardNumber(1), 5);
    await waitForState(page, 'ask');
    await typeCode(page, card(1), 5);
    await waitForState(page, 'admitted-in');
    await waitForState(page, 'ready');
    expect(events()).toEqual(['scan ask', 'scan admit']);
  });
});
