import { type Canvas, createCanvas } from '@napi-rs/canvas';

/**
 * The canvas turned about its upright axis, its right edge away from the camera: `far` is the height of that edge as a
 * share of the near one. Drawn in slices of one pixel; along them the perspective is exact, not only a trapezium.
 */
export function tilted(flat: Canvas, far: number): Canvas {
  // The surface is as much narrower as a square one that is tilted so far in front of a lens of about 60°.
  const width = Math.round(flat.width * (0.35 + 0.65 * far));
  const canvas = createCanvas(width, flat.height);
  const context = canvas.getContext('2d');
  const onFlat = (x: number) => {
    const share = x / width;
    return (flat.width * share * far) / (1 - share + share * far);
  };
  for (let x = 0; x < width; x++) {
    const height = flat.height * (1 - (1 - far) * (x / width));
    const from = onFlat(x);
    // Overlaps the next slice: two soft edges side by side would leave a seam.
    const slice = Math.min(onFlat(x + 1.5), flat.width) - from;
    context.drawImage(flat, from, 0, slice, flat.height, x, (flat.height - height) / 2, 1.5, height);
  }
  return canvas;
}
