import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { makeWav } from '../../support/renderer/make-wav.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { card } from '../../support/test-kiosk.ts';

type Heard = { audio: HTMLMediaElement | null; talking: boolean };

/** Runs in the page before its own code: a system that talks until it is told to stop, and the player of recordings. */
function putVoices(): void {
  const heard = globalThis as never as Heard;
  Object.assign(heard, { audio: null, talking: false });
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function begin(this: HTMLMediaElement) {
    heard.audio = this;
    return play.call(this);
  };
  class Utterance {
    voice: unknown = null;
    lang = '';
  }
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance });
  Object.defineProperty(globalThis, 'speechSynthesis', {
    value: {
      getVoices: () => [{ lang: 'vi-VN', localService: true }],
      addEventListener() {},
      cancel() {
        heard.talking = false;
      },
      speak() {
        heard.talking = true;
      },
    },
  });
}

let host: KioskHost;
let screen: OpenScreen;
let page: Page;
beforeAll(async () => {
  host = await startKioskHost({ voice: 'off' });
  mkdirSync(`${host.dataDir}/voice`);
  writeFileSync(`${host.dataDir}/voice/vi-admitted-in.wav`, makeWav(7));
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await page.addInitScript(putVoices);
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.getByRole('button', { name: 'Cài đặt', exact: true }).click();
  await page.locator('.settings .desk-rows button').filter({ hasText: 'Lời nói với khách' }).click();
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

/** Which of the two is heard now. */
const heardNow = () =>
  page.evaluate(() => {
    const { audio, talking } = globalThis as never as Heard;
    const isPlaying = audio !== null && !audio.paused;
    return [...(isPlaying ? ['recording'] : []), ...(talking ? ['system'] : [])];
  });
const trial = (section: 'first' | 'last') =>
  page.locator('.voice-trials section')[section]().getByRole('button', { name: 'Nghe thử tiếng Việt' });
const hear = (section: 'first' | 'last') => trial(section).click();

test('of two that are tried one after the other one is heard', async () => {
  await hear('last');
  await expect.poll(heardNow).toEqual(['recording']);
  await hear('first');
  await expect.poll(heardNow).toEqual(['system']);
  await hear('last');
  await expect.poll(heardNow).toEqual(['recording']);
});

test.each(['first', 'last'] as const)(
  'a verdict silences it at once, also where nobody speaks to visitors: %s',
  async (section) => {
    await waitForState(page, 'ready');
    await expect.poll(() => page.locator('.voice-trials button[aria-disabled]').count()).toBe(0);
    await hear(section);
    await expect.poll(heardNow).toEqual([section === 'last' ? 'recording' : 'system']);
    const kiosk = await openKiosk(host.url);
    await kiosk.client.scan({ text: card(section === 'last' ? 1 : 2), source: 'hid' });
    kiosk.close();
    await waitForState(page, 'admitted-in');
    expect(await heardNow()).toEqual([]);
    // Nothing is tried over what a visitor hears.
    await trial(section).dispatchEvent('click');
    expect(await heardNow()).toEqual([]);
  },
);
