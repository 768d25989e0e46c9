import { clean } from './kinds.ts';
import type { Setup } from './shoot.ts';

const always = (value: number) => [value, value] as const;
const byEye = [-10, 10] as const;
const sensor = { floor: always(0), gain: always(1), noise: always(2) };

/** A code held up before a webcam: sharp, 4 to 7 pixels a module, a little aslant. */
const held: Setup = { ...clean, turn: byEye, sensor };
const screen: Setup = { ...held, dots: [4, 8] };

/** 38 difficulties, some of them beyond any decoder: what is read of them is counted, and what looked for it. */
export const difficulties: Readonly<Record<string, Setup>> = {
  ...each([0.4, 0.5, 0.6, 0.7, 0.8], (depth) => [`moiré ${depth}`, { ...screen, moire: always(depth) }]),
  'moiré 0.6, far': { ...screen, dots: [3, 4], moire: always(0.6) },
  'moiré 0.6, dark mode': { ...screen, ink: { dark: [220, 245], light: [15, 40] }, moire: always(0.6) },
  'moiré 0.6, dim': {
    ...screen,
    moire: always(0.6),
    sensor: { ...sensor, gain: [0.3, 0.5], noise: always(3) },
  },
  ...each([0.5, 0.55, 0.6, 0.65, 0.7, 0.8], (sigma) => [`blur ${sigma}`, { ...held, blur: always(sigma) }]),
  'blur 0.5, dim': { ...held, blur: always(0.5), sensor: { ...sensor, gain: [0.3, 0.5], noise: always(3) } },
  'blur 0.6, turned': { ...held, blur: always(0.6), turn: [0, 360] },
  ...each([20, 70, 120, 180], (grey) => [
    `no quiet zone on ${grey}`,
    { ...held, quiet: 0, behind: always(grey) },
  ]),
  'quiet zone of one module on 20': { ...held, quiet: 1, behind: always(20) },
  ...each([0.9, 1.1, 1.3, 1.6, 2], (dots) => [
    `${dots} px a module`,
    { ...held, dots: always(dots), blur: always(0.2) },
  ]),
  ...each([0.3, 0.4, 0.5], (tilt) => [`tilt ${tilt}`, { ...held, tilt: always(tilt) }]),
  'low light': { ...held, sensor: { floor: always(6), gain: [0.06, 0.1], noise: [4, 7] } },
  'very low light': { ...held, sensor: { floor: always(6), gain: [0.04, 0.06], noise: [3, 5] } },
  ...each([14, 10], (levels) => [
    `${levels} levels of contrast`,
    {
      ...held,
      ink: { dark: always(118), light: always(118 + levels) },
      sensor: { ...sensor, noise: [4, 6] },
    },
  ]),
  ...each([1.2, 1.6, 2.2], (way) => [`motion ${way}`, { ...held, motion: always(way) }]),
  glare: { ...held, inFront: 'glare' },
  'finger and tilt': { ...held, inFront: 'finger', tilt: always(0.6) },
  'noise of 25 levels': { ...held, sensor: { ...sensor, noise: always(25) } },
};

function each<Value>(
  values: readonly Value[],
  make: (value: Value) => readonly [string, Setup],
): Readonly<Record<string, Setup>> {
  return Object.fromEntries(values.map(make));
}
