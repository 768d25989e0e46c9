import type { Canvas } from '@napi-rs/canvas';
import type { Picture } from '../../../native/scanner/luminance.ts';
import type { Chance } from './chance.ts';

/** What the camera makes of the light, in grey levels of 255. */
export type Sensor = {
  /** Black comes out as this. */
  readonly floor: number;
  /** White comes out as floor + 255 × gain. */
  readonly gain: number;
  /** Standard deviation of the noise: Gaussian, independent in each pixel, the same in its three colours. */
  readonly noise: number;
};

export function exposed(scene: Canvas, { floor, gain, noise }: Sensor, chance: Chance): Picture {
  const { width, height } = scene;
  const light = scene.getContext('2d').getImageData(0, 0, width, height).data;
  // A Uint8ClampedArray rounds and clamps by itself.
  const data = new Uint8ClampedArray(light.length);
  for (let at = 0; at < light.length; at += 4) {
    const shift = floor + (noise === 0 ? 0 : noise * chance.normal());
    data[at] = light[at]! * gain + shift;
    data[at + 1] = light[at + 1]! * gain + shift;
    data[at + 2] = light[at + 2]! * gain + shift;
    data[at + 3] = 255;
  }
  return { data, width, height, colorSpace: 'srgb' };
}
