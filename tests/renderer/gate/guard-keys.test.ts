import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

/** A hand that waits for it presses no sooner after something stands on the screen. */
const quickHandMs = 250;
/** A scanner would have ended its code by then. */
const pauseMs = 1_100;

describe('a key of the guard is heard', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    screen = await openScreen({ width: 1366, height: 768 });
  });
  afterAll(() => screen?.close());
  beforeEach(async () => {
    host = await startKioskHost({ rules: { bareNumbers: 'ask', capacity: 1 } });
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterEach(() => host?.stop());

  const press = (key: 'F2' | 'F8' | 'F9') => page.keyboard.press(key, { delay: 50 });
  const answers = () =>
    readTuples(host.dataDir)
      .flatMap((tuple) => decodeEvent(tuple) ?? [])
      .filter(({ kind }) => kind === 'answer')
      .map(({ decision, actor }) => `${actor} ${decision}`);

  async function ask(person: number): Promise<void> {
    await typeCode(page, cardNumber(person), 5);
    await waitForState(page, 'ask');
  }

  async function signIn(): Promise<void> {
    await page.click('.choices >> text="Quản trị"');
    for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Vào"');
  }

  test('as soon as a hand can follow a scanner', async () => {
    // The shorter the code, the sooner the driver of these tests has typed it.
    await typeCode(page, '7');
    await press('F2');
    await page.waitForSelector('.desk');
  });

  test('whatever somebody typed and left there', async () => {
    await page.keyboard.press('7', { delay: 50 });
    await page.waitForSelector('.typed-entry');
    await page.waitForTimeout(pauseMs);
    await press('F2');
    await page.waitForSelector('.desk');
    expect(await page.locator('.typed-entry').count()).toBe(1);
    await page.keyboard.press('Escape', { delay: 50 });
    await ask(1);
    await page.keyboard.press('7', { delay: 50 });
    await page.waitForTimeout(pauseMs);
    await press('F8');
    await waitForState(page, 'admitted-in');
  });

  test('while the guard writes in a field', async () => {
    await press('F2');
    await page.getByLabel(/^Tìm tên/).click();
    await page.keyboard.type('nguyen', { delay: 120 });
    await page.waitForTimeout(pauseMs);
    await ask(1);
    await page.keyboard.type(' an', { delay: 120 });
    await page.waitForTimeout(pauseMs);
    await press('F8');
    await waitForState(page, 'admitted-in');
    expect(await page.getByLabel(/^Tìm tên/).inputValue()).toBe('nguyen an');
  });

  test('of a question that comes at once after another was answered', async () => {
    for (const person of [1, 2, 3, 4]) {
      await ask(person);
      await page.waitForTimeout(quickHandMs);
      await press('F9');
      await waitForState(page, 'refused');
    }
    expect(answers()).toEqual(Array(4).fill('guard refuse'));
  });

  test('of a refusal that has only just been said', async () => {
    await typeCode(page, card(1));
    await waitForState(page, 'admitted-in');
    for (const person of [2, 3]) {
      await typeCode(page, card(person));
      await waitForState(page, 'refused');
      await page.waitForTimeout(quickHandMs);
      await press('F8');
      await page.waitForSelector('.desk');
      await press('F2');
      await page.waitForSelector('.desk', { state: 'detached' });
    }
  });

  test('where nobody has signed in: an open desk asks who it is, each time', async () => {
    await runCli(['pin', '--data', host.dataDir], '271828\n');
    await press('F2');
    await page.waitForSelector('text=Đăng nhập để trả lời câu hỏi');
    await ask(1);
    await press('F8');
    await page.waitForSelector('.choices');
    await page.click('text=Quay lại');
    await page.waitForSelector('.desk');
    await press('F8');
    await page.waitForSelector('.choices');
    expect(answers()).toEqual([]);
    await signIn();
    await page.waitForSelector('.desk');
    await press('F8');
    await waitForState(page, 'admitted-in');
    expect(answers()).toEqual(['admin admit']);
  });

  test('what was typed and left is gone after half a minute', async () => {
    await page.clock.install();
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await page.keyboard.press('7', { delay: 50 });
    await page.waitForSelector('.typed-entry');
    await page.clock.fastForward(29_000);
    expect(await page.locator('.typed-entry').count()).toBe(1);
    await page.clock.fastForward(2_000);
    await page.waitForSelector('.typed-entry', { state: 'detached' });
  });
});
