import type { Canvas } from '@napi-rs/canvas';
import type { Chance } from './chance.ts';

/** Pixels of the camera that one beat between its grid and the screen's takes. */
const period = [2.2, 7] as const;

/**
 * The beats between the grid of a screen and that of the sensor: two waves aslant to each other, which take up to `depth`
 * of the light away.
 */
export function withMoire(scene: Canvas, depth: number, chance: Chance): Canvas {
  const context = scene.getContext('2d');
  const { width, height } = scene;
  const image = context.getImageData(0, 0, width, height);
  const waves = [0, Math.PI / 2].map((turn) => {
    const angle = turn + chance.between([-0.35, 0.35]);
    const pace = (2 * Math.PI) / chance.between(period);
    return { x: pace * Math.cos(angle), y: pace * Math.sin(angle), phase: chance.between([0, 2 * Math.PI]) };
  });
  for (let at = 0; at < width * height; at++) {
    const [column, row] = [at % width, Math.floor(at / width)];
    const dark = waves.reduce(
      (sum, wave) => sum + (1 + Math.sin(wave.x * column + wave.y * row + wave.phase)) / 2,
      0,
    );
    const share = 1 - (depth * dark) / waves.length;
    for (let colour = 0; colour < 3; colour++) {
      image.data[at * 4 + colour] = (image.data[at * 4 + colour] ?? 0) * share;
    }
  }
  context.putImageData(image, 0, 0);
  return scene;
}
