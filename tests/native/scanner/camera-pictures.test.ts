import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { beforeAll, expect, test } from 'vitest';
import { loadDecoder } from '../../../main/devices/load-decoder.ts';
import type { DecodeImage } from '../../../native/scanner/decode-image.ts';
import { type Luminance, luminanceOf } from '../../../native/scanner/luminance.ts';
import { drawModules, qrModules } from '../../bench/pictures/code-canvas.ts';
import { processorMs } from '../../support/processor-time.ts';
import { cardOf } from '../../support/system/people.ts';

/** trust.md C7, row 58: pictures that no visitor means, through the decoder of the camera and of `kiosk read`. */

/** `mostCodes` in native/scanner/decode-image.ts. */
const mostCodes = 8;
const longestMs = 2_000;

let decode: DecodeImage;

test('58 a picture of nothing has no codes', async () => {
  expect(await decode({ data: new Uint8Array(0), width: 0, height: 0 })).toEqual([]);
});
beforeAll(async () => {
  decode = await loadDecoder();
});

function picture(
  width: number,
  height: number,
  draw: (context: SKRSContext2D) => void = () => {},
): Luminance {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  draw(context);
  const { data } = context.getImageData(0, 0, width, height);
  return luminanceOf({ data: new Uint8ClampedArray(data), width, height });
}

function drawCode(context: SKRSContext2D, text: string, x: number, y: number, dots: number): void {
  const ink = { dark: 0, light: 255 };
  context.drawImage(drawModules(qrModules({ text, ecc: 'M' }), { quiet: 4, dots, ink }), x, y);
}

function fill(colour: string): (context: SKRSContext2D) => void {
  return (context) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  };
}

/** Two gratings a little apart: what a camera makes of the dots of a screen. */
function moire(context: SKRSContext2D): void {
  const { width, height } = context.canvas;
  context.fillStyle = 'rgb(0 0 0 / 55%)';
  for (let x = 0; x < width; x += 3) context.fillRect(x, 0, 1.5, height);
  context.rotate(0.03);
  for (let x = 0; x < width * 1.2; x += 3.1) context.fillRect(x, -height, 1.5, 3 * height);
  for (let y = -height; y < height * 1.2; y += 3.2) context.fillRect(-width, y, 3 * width, 1.3);
}

async function timed(
  given: Luminance,
): Promise<{ readonly texts: readonly string[]; readonly tookMs: number }> {
  const startedMs = processorMs();
  const texts = (await decode(given)).map(({ text }) => text);
  return { texts, tookMs: processorMs() - startedMs };
}

test('58 a 4K frame: its code is read', async () => {
  const frame = picture(3840, 2160, (context) => drawCode(context, cardOf(1), 1_700, 900, 8));
  const { texts, tookMs } = await timed(frame);
  expect(texts).toEqual([cardOf(1)]);
  expect(tookMs).toBeLessThan(longestMs);
});

test.each([
  ['1×1', picture(1, 1)],
  ['1×2000', picture(1, 2_000)],
  ['all black', picture(1_280, 720, fill('black'))],
  ['all white', picture(1_280, 720)],
  ['all transparent', { ...picture(640, 480), data: new Uint8Array(640 * 480) }],
  ['moiré', picture(1_280, 720, moire)],
])('58 %s: nothing is read, and nothing thrown', async (_, given) => {
  const { texts, tookMs } = await timed(given);
  expect(texts).toEqual([]);
  expect(tookMs).toBeLessThan(longestMs);
});

test('58 a code behind moiré is read as it is, or not at all', async () => {
  const { texts } = await timed(
    picture(1_280, 720, (context) => {
      drawCode(context, cardOf(2), 400, 100, 7);
      moire(context);
    }),
  );
  expect(texts.filter((text) => text !== cardOf(2))).toEqual([]);
});

test('58 a bomb of 50 codes: no more than the limit come out, after 2 s of work', async () => {
  const cards = Array.from({ length: 50 }, (_, n) => cardOf(n));
  const bomb = picture(3_000, 1_700, (context) => {
    for (const [n, text] of cards.entries())
      drawCode(context, text, (n % 10) * 300, Math.floor(n / 10) * 330, 4);
  });
  const { texts, tookMs } = await timed(bomb);
  expect(texts.length).toBe(mostCodes);
  expect(cards).toEqual(expect.arrayContaining([...texts]));
  expect(tookMs).toBeLessThan(longestMs);
});
