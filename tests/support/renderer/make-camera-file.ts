import { writeFileSync } from 'node:fs';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { encode } from 'uqr';

export type Shown = {
  readonly text: string;
  readonly look: 'plain' | 'inverted' | 'turned' | 'faint';
};

const size = { width: 1280, height: 720 } as const;
/** Chromium plays an .mjpeg at 30 frames a second, whatever it was made for. */
const framesPerSecond = 30;

/** Colours of ground and modules; `faint` is a screen turned down. */
const colours = {
  plain: ['#ffffff', '#000000'],
  turned: ['#ffffff', '#000000'],
  inverted: ['#10141c', '#f2f4f8'],
  faint: ['#8a8a8a', '#6a6a6a'],
} as const;
const turnedBy = (12 * Math.PI) / 180;

/** A film for Chromium's fake camera: an empty room, a code, an empty room … for ever. Motion JPEG is JPEG after JPEG. */
export function makeCameraFile(
  path: string,
  shown: readonly Shown[],
  { emptyMs = 700, shownMs = 900 } = {},
): void {
  const empty = repeat(frame(null), emptyMs);
  writeFileSync(path, Buffer.concat(shown.flatMap((one) => [...empty, ...repeat(frame(one), shownMs)])));
}

function repeat(jpeg: Buffer, ms: number): readonly Buffer[] {
  return Array.from({ length: Math.round((ms * framesPerSecond) / 1000) }, () => jpeg);
}

/** One frame of such a film; null: the empty room. */
export function drawFrame(shown: Shown | null): Canvas {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#777777';
  context.fillRect(0, 0, size.width, size.height);
  if (shown) {
    const [ground, ink] = colours[shown.look];
    const { data, size: modules } = encode(shown.text, { ecc: 'M', border: 4 });
    const dots = Math.floor(560 / modules);
    const side = modules * dots;
    context.translate(size.width / 2, size.height / 2);
    if (shown.look === 'turned') context.rotate(turnedBy);
    context.fillStyle = ground;
    context.fillRect(-side / 2, -side / 2, side, side);
    context.fillStyle = ink;
    for (const [y, row] of data.entries()) {
      for (const [x, isDark] of row.entries()) {
        if (isDark) context.fillRect(x * dots - side / 2, y * dots - side / 2, dots, dots);
      }
    }
  }
  return canvas;
}

function frame(shown: Shown | null): Buffer {
  return drawFrame(shown).toBuffer('image/jpeg', 90);
}
