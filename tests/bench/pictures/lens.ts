import { type Canvas, createCanvas } from '@napi-rs/canvas';

/** Out of focus: Gaussian, standard deviation in pixels. */
export function blurred(sharp: Canvas, sigma: number): Canvas {
  const { canvas, context } = sameSize(sharp);
  context.filter = `blur(${sigma}px)`;
  context.drawImage(sharp, 0, 0);
  return canvas;
}

/** Moved while the shutter was open: the mean of copies, one each pixel of the way. `angle` in radians. */
export function moved(still: Canvas, way: number, angle: number): Canvas {
  const { canvas, context } = sameSize(still);
  const copies = Math.max(2, Math.round(way) + 1);
  for (let n = 0; n < copies; n++) {
    const along = (n / (copies - 1) - 0.5) * way;
    // Each copy takes its share of the mean of those before it.
    context.globalAlpha = 1 / (n + 1);
    context.drawImage(still, along * Math.cos(angle), along * Math.sin(angle));
  }
  return canvas;
}

function sameSize({ width, height }: Canvas) {
  const canvas = createCanvas(width, height);
  return { canvas, context: canvas.getContext('2d') };
}
