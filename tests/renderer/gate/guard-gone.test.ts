import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { addGuard, guardName, signInHere } from '../../support/renderer/guard-here.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { signIntoKiosk } from '../../support/system/signed-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { cardNumber } from '../../support/test-kiosk.ts';

/** Less than this after another question stood there a touch was meant for that one. */
const settledMs = 800;

/** Skipped in the shell: a second page gives the commands here, and the shell has one. */
const isInShell = process.env.CONG_HOST === 'electron';

describe.skipIf(isInShell)('a guard who signed in a moment ago and left the desk', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;

  beforeAll(async () => {
    screen = await openScreen({ width: 1366, height: 768 });
  });
  afterAll(() => screen?.close());
  beforeEach(async () => {
    host = await startKioskHost({ rules: { bareNumbers: 'ask' } });
    await addGuard(host);
    page = await screen.show(host);
    await page.clock.install();
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await page.keyboard.press('F2', { delay: 50 });
    await page.locator('.panel').getByRole('button', { name: 'Đăng nhập' }).first().click();
    await signInHere(page);
    await page.waitForSelector('.desk-who bdi');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.waitForSelector('.panel', { state: 'detached' });
    await typeCode(page, cardNumber(1), 5);
    await waitForState(page, 'ask');
    await bar().locator('.admit').waitFor();
  });
  afterEach(() => host?.stop());

  const bar = () => page.locator('.guard-bar');
  const answers = () =>
    readTuples(host.dataDir)
      .flatMap((tuple) => decodeEvent(tuple) ?? [])
      .filter(({ kind }) => kind === 'answer')
      .map(({ decision }) => decision);

  test('answers nothing by touch once somebody else is on duty: the touch asks who is there', async () => {
    const admin = await signIntoKiosk(host.url, 'admin', '271828');
    const added = await admin.client.addStaff({ name: 'Lê Ca Sau', role: 'guard', pin: '161803' });
    admin.close();
    const next = await signIntoKiosk(host.url, added.ok ? added.value.id : '', '161803');
    expect((await next.client.status()).onDuty).toBe('Lê Ca Sau');
    await bar().locator('.admit').click();
    await page.waitForSelector('.choices');
    expect(answers()).toEqual([]);
    expect((await next.client.status()).questions).toHaveLength(1);
    next.close();
    // Nor are the two words there when they are back at the visitors' screen.
    await page.locator('.panel-head button').last().click();
    await page.locator('.panel-head button').last().click();
    await waitForState(page, 'ask');
    expect(await bar().locator('.admit').count()).toBe(0);
  });

  test('has no two words there any more as soon as the shift is over', async () => {
    // However long the machine takes, the half minute after their last touch does not end.
    await page.clock.pauseAt(Date.now() + 1_000);
    onTestFinished(() => page.clock.resume());
    const admin = await signIntoKiosk(host.url, 'admin', '271828');
    expect((await admin.client.status()).onDuty).toBe(guardName);
    expect(await bar().locator('.admit').count()).toBe(1);
    expect(await admin.client.endDuty()).toEqual({ ok: true, value: null });
    admin.close();
    await bar().getByRole('button', { name: 'Nhân viên: chạm để đăng nhập' }).waitFor();
    expect(await bar().locator('.admit').count()).toBe(0);
  });

  test('answers no question that has only just taken the place of another', async () => {
    await page.evaluate(touchAtOnce, 'Số 2');
    await typeCode(page, cardNumber(2), 5);
    await page.waitForFunction(() => document.body.dataset.touched === 'yes');
    await page.waitForTimeout(settledMs);
    expect(answers()).toEqual([]);
    await page.locator('.turn', { hasText: 'Số' }).waitFor();
    await bar().locator('.refuse').click();
    await expect.poll(answers).toEqual(['refuse']);
  });
});

/** A finger that is on its way when the question of that number comes. Runs in the page. */
function touchAtOnce(number: string): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.turn')?.textContent?.includes(number)) return;
    watch.disconnect();
    document.querySelector<HTMLButtonElement>('.guard-bar .refuse')?.click();
    document.body.dataset.touched = 'yes';
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}
