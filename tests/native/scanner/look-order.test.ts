import { beforeAll, describe, expect, test } from 'vitest';
import { loadDecoder } from '../../../main/devices/load-decoder.ts';
import type { DecodeImage, FoundCode, Look } from '../../../native/scanner/decode-image.ts';
import { createFrameLooker, lookAtPicture } from '../../../native/scanner/look-order.ts';
import { luminanceOf } from '../../../native/scanner/luminance.ts';
import { chanceOf } from '../../bench/pictures/chance.ts';
import { qrModules } from '../../bench/pictures/code-canvas.ts';
import { difficulties } from '../../bench/pictures/difficult.ts';
import { shoot, shootNothing } from '../../bench/pictures/shoot.ts';
import { textOf } from '../../bench/pictures/texts.ts';

let decode: DecodeImage;
beforeAll(async () => {
  decode = await loadDecoder();
});

const none = { data: new Uint8Array(4), width: 2, height: 2 };
const code: FoundCode = { text: 'x', format: 'QRCode', aimId: ']Q1', isPart: false, offCentrePx: 0 };

/** A picture of the bench, the same in every run. */
function difficult(name: string, n: number) {
  const setup = difficulties[name];
  if (!setup) throw new Error(`no difficulty is called ${name}`);
  const seed = `${name} ${n}`;
  const shown = textOf(n, chanceOf(`text of ${seed}`));
  return { text: shown.text, picture: luminanceOf(shoot(qrModules(shown), setup, seed)) };
}

describe('frames that show nothing', () => {
  test('are looked at once, mostly, and in every way within thirteen', async () => {
    const looks: Look[][] = [];
    const lookAt = createFrameLooker(async (_, look) => {
      if (look) looks.at(-1)?.push(look);
      return [];
    });
    for (let frame = 0; frame < 13; frame += 1) {
      looks.push([]);
      await lookAt(none);
    }
    expect(looks.filter((one) => one.length === 1 && one[0]?.for === 'qr').length).toBeGreaterThan(6);
    expect(new Set(looks.flat().map(({ way }) => way))).toEqual(
      new Set(['plain', 'soft', 'sharp', 'global']),
    );
    expect(looks.flat().some((look) => look.for === 'all')).toBe(true);
  });

  test('have a second look no more when the first finds something', async () => {
    let looks = 0;
    const lookAt = createFrameLooker(async () => {
      looks += 1;
      return [code];
    });
    for (let frame = 0; frame < 26; frame += 1) await lookAt(none);
    expect(looks).toBe(26);
  });
});

describe('what the first look does not read', () => {
  test.each([
    ['moiré 0.7', 'soft'],
    ['moiré 0.8', 'soft'],
    ['blur 0.55', 'sharp'],
    ['blur 0.6', 'sharp'],
    ['no quiet zone on 70', 'sharp'],
  ])('%s is read by the look that is called %s', async (name, way) => {
    let read = 0;
    for (let n = 0; n < 6; n += 1) {
      const { text, picture } = difficult(name, n);
      if ((await decode(picture)).length > 0) continue;
      const seen = await lookAtPicture(decode, picture);
      for (const found of seen.codes) expect(found.text).toBe(text);
      if (seen.way === way) read += 1;
    }
    expect(read).toBeGreaterThan(0);
  });

  test('a camera reads it within thirteen frames', async () => {
    const { text, picture } = difficult('moiré 0.8', 0);
    const lookAt = createFrameLooker(decode);
    const texts: string[] = [];
    for (let frame = 0; frame < 13; frame += 1)
      texts.push(...(await lookAt(picture)).codes.map((one) => one.text));
    expect(new Set(texts)).toEqual(new Set([text]));
  });
});

test('no look finds a code where there is none', async () => {
  for (let n = 0; n < 12; n += 1) {
    const picture = luminanceOf(shootNothing(`nothing ${n}`));
    expect(await lookAtPicture(decode, picture)).toEqual({ codes: [], way: null });
  }
});

test('the middle of a code is where it is, in every way of looking', async () => {
  const { picture } = difficult('quiet zone of one module on 20', 0);
  const distances = [];
  for (const way of ['plain', 'soft', 'sharp', 'global'] as const) {
    distances.push((await decode(picture, { for: 'qr', way }))[0]?.offCentrePx ?? -100);
  }
  expect(Math.max(...distances) - Math.min(...distances)).toBeLessThan(6);
});

test('pictures that are decoded at once do not take each other’s codes', async () => {
  const shown = [0, 1, 2, 3].map((n) => difficult('2 px a module', n));
  const alone = [];
  for (const { picture } of shown) alone.push((await decode(picture)).map(({ text }) => text));
  const together = await Promise.all(shown.map(({ picture }) => decode(picture)));
  expect(together.map((codes) => codes.map(({ text }) => text))).toEqual(alone);
  expect(alone.flat()).not.toEqual([]);
});
