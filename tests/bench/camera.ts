import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Canvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { loadDecoder } from '../../main/devices/load-decoder.ts';
import { createFrameLooker } from '../../native/scanner/look-order.ts';
import { type Luminance, luminanceOf } from '../../native/scanner/luminance.ts';
import { startKioskHost } from '../support/kiosk-host.ts';
import { cardOf } from '../support/people.ts';
import { fakeCamera, openChromium } from '../support/renderer/chromium.ts';
import { drawFrame, makeCameraFile, type Shown } from '../support/renderer/make-camera-file.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';
import { watchFilm } from './watch-film.ts';

const people = 12;

type Watched = {
  readonly verdictMs: number[];
  readonly searchedPerSecond: number;
  /** The decoder alone, of frames with a QR code alone to be looked for and of all. */
  readonly decodedMs: number[];
  /** A frame read, compared and searched. */
  readonly tookMs: number[];
};

/** A film before Chromium's fake camera: code in view → verdict painted, and how many frames are searched a second. */
export async function benchCamera(): Promise<readonly Row[]> {
  const folder = mkdtempSync(`${tmpdir()}/cong-bench-camera-`);
  const film = `${folder}/film.mjpeg`;
  const shown = Array.from({ length: people }, (_, n) => ({ text: cardOf(n), look: 'plain' as const }));
  makeCameraFile(film, shown, { emptyMs: 700, shownMs: 1_000 });
  const host = await startKioskHost({
    camera: {},
    gates: [{ id: 'cong-1', number: 1, name: 'Cổng 1', direction: 'in' }],
  });
  const browser = await openChromium({ width: 1366, height: 768 }, fakeCamera(film));
  const page = await browser.context.newPage();
  await page.addInitScript(watchFilm);
  await page.goto(host.url);
  const { verdictMs, searchedPerSecond, decodedMs, tookMs } = await watch(page);
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
  const { p50, p95 } = spreadOf(verdictMs);
  const inWorker = meanOf(decodedMs);
  const inNode = await decodeInNode(shown);
  return [
    {
      what: `camera: code in view → verdict painted, p95 (p50) of ${verdictMs.length}`,
      figure: `${ms(p95)} (${ms(p50)})`,
      goal: '≤ 400 ms',
      isMet: p95 <= 400,
    },
    {
      what: 'camera: frames of 1280×720 searched a second, fake camera at 30',
      figure: searchedPerSecond.toFixed(1),
      goal: '≥ 15',
      isMet: searchedPerSecond >= 15,
    },
    {
      what: 'camera: a frame decoded in the worker ÷ in Node',
      figure: `${(inWorker / inNode).toFixed(2)} (${ms(inWorker)} / ${ms(inNode)})`,
      goal: '≤ 1.2',
      isMet: inWorker / inNode <= 1.2,
    },
    {
      what: 'camera: a frame read, compared and searched ÷ searched',
      figure: `${(meanOf(tookMs) / inWorker).toFixed(2)} (${ms(meanOf(tookMs))} / ${ms(inWorker)})`,
      goal: '≤ 1.4',
      isMet: meanOf(tookMs) / inWorker <= 1.4,
    },
  ];
}

function meanOf(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

/** The same frames, the room empty as often as in the film; mean, milliseconds. */
async function decodeInNode(shown: readonly Shown[]): Promise<number> {
  const lookAt = createFrameLooker(await loadDecoder());
  const empty = pixelsOf(drawFrame(null));
  const frames = shown.flatMap((one) => {
    const full = pixelsOf(drawFrame(one));
    return [...Array.from({ length: 7 }, () => empty), ...Array.from({ length: 10 }, () => full)];
  });
  for (const frame of frames.slice(0, 40)) await lookAt(frame);
  return meanOf(await timesOf(frames.length, (n) => lookAt(frames[n] ?? empty)));
}

function pixelsOf(canvas: Canvas): Luminance {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return luminanceOf({ data: new Uint8ClampedArray(data), width, height });
}

/** Two rounds of the film. */
async function watch(page: Page): Promise<Watched> {
  await page.waitForFunction((count) => window.film.verdictMs.length >= count, 2 * people, {
    timeout: 90_000,
  });
  return page.evaluate(() => {
    const { verdictMs, decodedMs, tookMs, searched, firstMs, lastMs } = window.film;
    return {
      verdictMs,
      decodedMs,
      tookMs,
      searchedPerSecond: ((searched - 1) * 1000) / (lastMs - firstMs),
    };
  });
}
