import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorLanguages } from '../../../main/domain/visitor-language.ts';
import { visitorText } from '../../../resources/texts/visitor-texts.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { openChromium } from '../../support/renderer/chromium.ts';
import { makeWav } from '../../support/renderer/make-wav.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

const across = { width: 1366, height: 768 } as const;

describe('the simulated voice', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  beforeAll(async () => {
    host = await startKioskHost({
      languages: visitorLanguages,
      voice: 'simulated',
      rules: { repeatMs: 500 },
    });
    screen = await openScreen(across);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await page.evaluate(watchSpoken);
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const spoken = () => page.locator('.spoken');
  /** Each sentence so far, behind its language. */
  const said = () => page.evaluate(() => (globalThis as never as Watching).sentences);
  const choose = (lang: string) => page.click(`.languages [lang="${lang}"]`);

  test('says the verdict after its sound, in the language that was chosen, and nobody’s name', async () => {
    await choose('ko');
    await scanUntil(page, card(1), 'admitted-in');
    await expect.poll(said).toEqual([`ko: ${visitorText('ko', 'voice.admitted-in')}`]);
    const { verdictMs, spokenMs } = await page.evaluate(() => (globalThis as never as Watching).spokenAt);
    // The sound of an admission is 360 ms long.
    expect(spokenMs - verdictMs).toBeGreaterThan(360);
  });

  test('the next verdict cuts it off, and no two sentences are ever said together', async () => {
    await choose('vi');
    await typeCode(page, 'WIFI:T:WPA;S:quan-ca-phe;P:12345678;;');
    await page.waitForSelector('.spoken[data-prompt=retry]');
    await typeCode(page, card(2));
    await waitForState(page, 'admitted-in');
    // The sentence of before is gone before the next one begins.
    expect(await spoken().count()).toBe(0);
    await page.waitForSelector('.spoken[data-prompt=admitted-in]');
    expect(await page.evaluate(() => (globalThis as never as Watching).mostAtOnce)).toBe(1);
  });

  test('a language without a voice is spoken in Vietnamese', async () => {
    await choose('ru');
    await typeCode(page, 'WIFI:T:WPA;S:quan-khac;P:12345678;;');
    await expect.poll(async () => (await said()).at(-1)).toBe(`vi: ${visitorText('vi', 'voice.retry')}`);
    expect(await page.locator('h1').textContent()).toBe(visitorText('ru', 'retry.title'));
  });
});

describe('recordings', () => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  beforeAll(async () => {
    host = await startKioskHost({ languages: ['vi', 'ko'], voice: 'files' });
    await host.kill();
    mkdirSync(`${host.dataDir}/voice`);
    writeFileSync(`${host.dataDir}/voice/vi-admitted-in.wav`, makeWav(1.5));
    writeFileSync(`${host.dataDir}/voice/vi-retry.wav`, makeWav(12));
    writeFileSync(`${host.dataDir}/voice/ko-retry.wav`, makeWav(1));
    await host.again();
    screen = await openScreen(across);
    page = await screen.show(host);
    await page.evaluate(watchPlays);
    await waitForState(page, 'ready');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
  });

  const plays = () =>
    page.evaluate(() => (globalThis as never as Playing).plays.map(({ seconds }) => seconds));
  const isPlaying = () =>
    page.evaluate(() =>
      (globalThis as never as Playing).plays.some(({ audio }) => !audio.paused && audio.currentTime > 0),
    );

  test('one is really played, under the policy of the page', async () => {
    await scanUntil(page, card(1), 'admitted-in');
    await expect.poll(isPlaying).toBe(true);
    await expect.poll(plays).toEqual([1.5]);
    expect(await page.evaluate(() => (globalThis as never as Playing).plays[0]?.audio.src)).toMatch(/^blob:/);
  });

  test('a language’s own one is taken, and Vietnamese where there is none', async () => {
    await page.click('.languages [lang=ko]');
    await typeCode(page, 'WIFI:T:WPA;S:quan-ca-phe;P:12345678;;');
    await expect.poll(plays).toEqual([1.5, 1]);
    await typeCode(page, card(3));
    await waitForState(page, 'admitted-in');
    await expect.poll(plays).toEqual([1.5, 1, 1.5]);
  });

  test('the next verdict cuts it off', async () => {
    await page.click('.languages [lang=vi]');
    await waitForState(page, 'ready');
    await typeCode(page, 'WIFI:T:WPA;S:quan-khac;P:12345678;;');
    await expect.poll(plays).toEqual([1.5, 1, 1.5, 12]);
    await expect.poll(isPlaying).toBe(true);
    await typeCode(page, '212000019');
    await waitForState(page, 'admitted-in');
    // There is one player: what it plays now is the sentence of the verdict that stands there.
    await expect.poll(plays).toEqual([1.5, 1, 1.5, 12, 1.5]);
  });

  test('one that goes on and on is cut off after eight seconds', async () => {
    await waitForState(page, 'ready');
    await typeCode(page, 'WIFI:T:WPA;S:quan-nua;P:12345678;;');
    await expect.poll(plays).toEqual([1.5, 1, 1.5, 12, 1.5, 12]);
    await expect.poll(isPlaying).toBe(true);
    await expect.poll(isPlaying).toBe(false);
    const atS = await page.evaluate(() => (globalThis as never as Playing).plays[0]?.audio.currentTime ?? 0);
    expect(atS).toBeGreaterThan(6);
    expect(atS).toBeLessThan(10);
  });
});

test('voices of the system are asked for what is theirs, and none of a network', async () => {
  const host = await startKioskHost({ languages: ['vi', 'en', 'fr'], voice: 'system' });
  const browser = await openChromium(across);
  const page = await browser.context.newPage();
  await page.addInitScript(putVoices);
  await page.goto(host.url);
  await waitForState(page, 'ready');
  await page.click('.languages [lang=fr]');
  await scanUntil(page, card(1), 'admitted-in');
  const said = () => page.evaluate(() => (globalThis as never as Talking).said);
  await expect.poll(said).toEqual([['vi-VN', visitorText('vi', 'voice.admitted-in')]]);
  await page.click('.languages [lang=en]');
  await typeCode(page, 'WIFI:T:WPA;S:quan-ca-phe;P:12345678;;');
  await expect.poll(said).toEqual([
    ['vi-VN', visitorText('vi', 'voice.admitted-in')],
    ['en-US', visitorText('en', 'voice.retry')],
  ]);
  await browser.close();
  await host.stop();
});

type Watching = {
  sentences: string[];
  mostAtOnce: number;
  spokenAt: { verdictMs: number; spokenMs: number };
};
type Playing = { plays: { audio: HTMLAudioElement; seconds: number }[] };
type Talking = { said: [lang: string, text: string][] };

/** Runs in the page: how many sentences stand there at most, and when each thing came. */
function watchSpoken(): void {
  const watching = globalThis as never as Watching;
  watching.mostAtOnce = 0;
  watching.sentences = [];
  let before = '';
  watching.spokenAt = { verdictMs: 0, spokenMs: 0 };
  const look = () => {
    const count = document.querySelectorAll('.spoken').length;
    watching.mostAtOnce = Math.max(watching.mostAtOnce, count);
    const line = document.querySelector<HTMLElement>('.spoken');
    const now = line ? `${line.lang}: ${line.textContent}` : '';
    if (now !== '' && now !== before) watching.sentences.push(now);
    before = now;
    const state = document.querySelector('main')?.dataset.state;
    if (state === 'admitted-in' && watching.spokenAt.verdictMs === 0)
      watching.spokenAt.verdictMs = performance.now();
    if (count > 0 && watching.spokenAt.spokenMs === 0) watching.spokenAt.spokenMs = performance.now();
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
}

/** Runs in the page: whatever really begins to sound, and how long it is. */
function watchPlays(): void {
  const playing = globalThis as never as Playing;
  playing.plays = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function begin(this: HTMLAudioElement) {
    const note = () => playing.plays.push({ audio: this, seconds: this.duration });
    this.addEventListener('playing', note, { once: true });
    return play.call(this);
  };
}

/** Runs in the page before its own code: a system with two voices, and a network with a third. */
function putVoices(): void {
  const talking = globalThis as never as Talking;
  talking.said = [];
  const voices = [
    { lang: 'vi-VN', localService: true },
    { lang: 'en-US', localService: true },
    { lang: 'fr-FR', localService: false },
  ];
  class Utterance {
    voice: unknown = null;
    lang = '';
    readonly text: string;
    constructor(text: string) {
      this.text = text;
    }
  }
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance });
  Object.defineProperty(globalThis, 'speechSynthesis', {
    value: {
      getVoices: () => voices,
      addEventListener() {},
      cancel() {},
      speak: ({ lang, text }: Utterance) => talking.said.push([lang, text]),
    },
  });
}
