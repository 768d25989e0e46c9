import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorLanguages } from '../../../main/domain/visitor-language.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { addGuard, guardName, signInHere } from '../../support/renderer/guard-here.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { misplaced } from '../../support/renderer/places.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { cardNumber } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

/** Longer than a guard who touched nothing stands there. */
const walkedOffMs = 31_000;
/** A touch that comes sooner was meant for the question before. */
const settledMs = 800;

/** Skipped in the shell: a second page gives the commands here, and the shell has one. */
const isInShell = process.env.CONG_HOST === 'electron';

describe.skipIf(isInShell).each([
  { format: 'across', width: 1366, height: 768 },
  { format: 'upright', width: 1080, height: 1920 },
])('a question is answered by a touch, $format', ({ format, width, height }) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  let guard: string;

  beforeAll(async () => {
    host = await startKioskHost({ rules: { bareNumbers: 'ask' }, languages: visitorLanguages });
    guard = await addGuard(host);
    screen = await openScreen({ width, height });
    page = await screen.show(host);
    await page.clock.install();
    page = await screen.show(host);
    await waitForState(page, 'ready');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const bar = () => page.locator('.guard-bar');
  const words = async () =>
    (await bar().locator('button').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
  const answers = () =>
    readTuples(host.dataDir)
      .flatMap((tuple) => decodeEvent(tuple) ?? [])
      .filter(({ kind }) => kind === 'answer')
      .map(({ decision, actor }) => ({ decision, actor }));
  /** Each key beside its words, in one row. */
  const brokenKeys = () =>
    page
      .locator('.key-words')
      .evaluateAll((keys) =>
        keys
          .filter((key) => key.clientHeight > 2 * Number.parseFloat(getComputedStyle(key).fontSize))
          .map((key) => key.textContent),
      );
  async function picture(name: string): Promise<void> {
    if (!pictures) return;
    await page.screenshot({ path: `${pictures}${name}-${format}.png` });
  }
  async function ask(n: number): Promise<void> {
    await typeCode(page, cardNumber(n), 5);
    await waitForState(page, 'ask');
  }

  test('never before somebody is on duty: whoever touches it is asked for a PIN', async () => {
    await ask(1);
    expect(await words()).toEqual(['Nhân viên: chạm để đăng nhập']);
    for (const language of visitorLanguages) {
      await page.click(`.languages [lang|=${language}]`);
      expect([language, await misplaced(page), await brokenKeys()]).toEqual([language, [], []]);
    }
    await page.click('.languages [lang=vi]');
    expect(await violations(page)).toEqual([]);
    await picture('ask-signed-out');
    await bar().getByRole('button').click();
    await page.waitForSelector('.choices');
    expect(answers()).toEqual([]);
  });

  test('by whoever signed in a moment ago, with two words of 72 pixels; under their name', async () => {
    await signInHere(page);
    await page.waitForSelector('.desk-question .admit');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await waitForState(page, 'ask');
    await expect.poll(words).toEqual(['Cho vào F8', 'Không cho vào F9']);
    for (const language of visitorLanguages) {
      await page.click(`.languages [lang|=${language}]`);
      expect([language, await misplaced(page)]).toEqual([language, []]);
    }
    await page.click('.languages [lang=vi]');
    const boxes = await Promise.all((await bar().locator('button').all()).map((one) => one.boundingBox()));
    expect(boxes.filter((box) => box === null || box.height < 72 || box.width < 200)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await picture('ask-touch');
    await bar().locator('.admit').click();
    await waitForState(page, 'admitted-in');
    expect(answers()).toEqual([{ decision: 'admit', actor: guard }]);
  });

  test('once more within half a minute, and by nobody when the guard walked off', async () => {
    await ask(2);
    // As long as any question stands there before it can be answered.
    await page.clock.runFor(settledMs);
    await bar().locator('.refuse').click();
    await waitForState(page, 'refused');
    await page.clock.fastForward(9_000);
    await waitForState(page, 'ready');
    await ask(3);
    await bar().locator('.refuse').waitFor();
    await page.clock.fastForward(walkedOffMs);
    await waitForState(page, 'ask');
    await expect.poll(words).toEqual(['Nhân viên: chạm để trả lời']);
    expect(await page.locator('.key-words').allInnerTexts()).toEqual(['F8 cho vào', 'F9 không cho vào']);
    expect([await misplaced(page), await brokenKeys()]).toEqual([[], []]);
    await picture('ask-guard-away');
    // A visitor opens the staff area and closes it again.
    await page.getByRole('button', { name: 'Nhân viên', exact: true }).click();
    await page.waitForSelector('.desk');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await waitForState(page, 'ask');
    expect(await words()).toEqual(['Nhân viên: chạm để trả lời']);
    expect(answers()).toEqual([
      { decision: 'admit', actor: guard },
      { decision: 'refuse', actor: guard },
    ]);
  });

  test('two that wait are told apart by number, time, name and last digits, at the gate and at the desk', async () => {
    await typeCode(page, cardNumber(4), 5);
    await page.getByText('Trước quý vị còn 1 người').waitFor();
    expect(await page.locator('.turn').innerText()).toBe('Số 2');
    await picture('ask-second');
    await bar().getByRole('button').click();
    await signInHere(page);
    const cards = page.locator('.desk-question');
    await cards.nth(1).waitFor();
    const told = await cards.allInnerTexts();
    expect(told.map((text) => text.replaceAll(/\d\d:\d\d/g, 'hh:mm').split('\n')[0])).toEqual([
      'Số 1 Chờ quyết định · hh:mm',
      'Số 2 Chờ quyết định · hh:mm',
    ]);
    expect(told.map((text) => /Số giấy tờ …(\d{3})/.exec(text)?.[1])).toEqual(
      [3, 4].map((n) => cardNumber(n).slice(-3)),
    );
    expect(await violations(page)).toEqual([]);
    await picture('desk-questions');
    expect(guardName).toBe(await page.locator('.desk-who bdi').innerText());
    await cards.nth(1).locator('.refuse').click();
    await cards.nth(1).waitFor({ state: 'detached' });
    expect(await cards.first().innerText()).toContain('Số 1');
  });
});
