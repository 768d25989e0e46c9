import { beforeAll, describe, expect, test } from 'vitest';
import { loadDecoder } from '../../../main/devices/load-decoder.ts';
import type { DecodeImage } from '../../../native/scanner/decode-image.ts';
import { lookAtPicture } from '../../../native/scanner/look-order.ts';
import { luminanceOf } from '../../../native/scanner/luminance.ts';
import { createLightSense } from '../../../renderer/camera/light.ts';
import { sampleFrame } from '../../../renderer/camera/sample.ts';
import { chanceOf } from '../../bench/pictures/chance.ts';
import { qrModules } from '../../bench/pictures/code-canvas.ts';
import { difficulties } from '../../bench/pictures/difficult.ts';
import { shoot, shootNothing } from '../../bench/pictures/shoot.ts';
import { textOf } from '../../bench/pictures/texts.ts';

let decode: DecodeImage;
beforeAll(async () => {
  decode = await loadDecoder();
});

const points = (bright: number) => new Uint8Array(576).fill(2).fill(bright, 0, 10);

/** What is said of frames that come ten a second. */
function said(...brights: readonly (readonly [seconds: number, bright: number])[]): readonly boolean[] {
  const sense = createLightSense();
  let nowMs = 1_000;
  return brights.map(([seconds, bright]) => {
    let isDark = false;
    for (let frame = 0; frame < 10 * seconds; frame += 1) {
      nowMs += 100;
      isDark = sense.isDark(points(bright), nowMs);
    }
    return isDark;
  });
}

test('it is dark when it stays so for two seconds, and light at once', () => {
  expect(said([1.8, 5], [0.1, 60], [1.8, 5], [0.4, 5], [0.1, 60])).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
});

test('what was dark is light a little later than what was light is dark', () => {
  expect(said([3, 17], [1, 21], [0.1, 25], [3, 21])).toEqual([true, true, false, false]);
});

test('a lamp or two in the dark are no light', () => {
  const sense = createLightSense();
  const lamps = new Uint8Array(576).fill(4).fill(255, 0, 2);
  sense.isDark(lamps, 1_000);
  expect(sense.isDark(lamps, 4_000)).toBe(true);
});

test('where black is 16, dark begins there', () => {
  const sense = createLightSense();
  const frame = new Uint8Array(576).fill(30);
  const said = [0, 3_000].map((nowMs) => sense.isDark(frame, nowMs, 16));
  expect([said, createLightSense().isDark(frame, 9_000)]).toEqual([[false, true], false]);
});

function isDark(frame: Parameters<typeof sampleFrame>[0]): boolean {
  const sense = createLightSense();
  const seen = sampleFrame(frame);
  sense.isDark(seen, 0);
  return sense.isDark(seen, 5_000);
}

describe('the words are right', () => {
  test('no frame without a code is dark', () => {
    const dark = Array.from({ length: 30 }, (_, n) => isDark(luminanceOf(shootNothing(`light ${n}`))));
    expect(dark).not.toContain(true);
  });

  test.each([0.03, 0.04, 0.05, 0.06, 0.08, 0.1])(
    'no code is read where it is dark: light of %f',
    async (gain) => {
      const low = difficulties['low light'];
      if (!low) throw new Error('no such difficulty');
      const outcomes: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        const shown = textOf(n, chanceOf(`dark ${n}`));
        const sensor = { floor: [0, 0], gain: [gain, gain], noise: [3, 6] } as const;
        const frame = luminanceOf(shoot(qrModules(shown), { ...low, sensor }, `dark ${n}`));
        const { codes } = await lookAtPicture(decode, frame);
        outcomes.push(`${isDark(frame) ? 'dark' : 'light'}, ${codes.length > 0 ? 'read' : 'not read'}`);
      }
      expect(outcomes).not.toContain('dark, read');
      expect(outcomes.includes('dark, not read')).toBe(gain <= 0.06);
    },
  );
});
