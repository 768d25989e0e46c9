import type { Setup } from './shoot.ts';

const byEye = [-10, 10] as const;
const always = (value: number) => [value, value] as const;

/** A code held up before a webcam in good light: sharp, 4 to 7 pixels a module, a little aslant, noise of 2 levels. */
const held: Setup = {
  dots: [4, 7],
  turn: byEye,
  quiet: 4,
  ink: { dark: [15, 40], light: [220, 245] },
  behind: [70, 150],
  tilt: always(1),
  inFront: 'nothing',
  blur: always(0),
  motion: always(0),
  sensor: { floor: always(0), gain: always(1), noise: always(2) },
};

const noiseless = { floor: always(0), gain: always(1), noise: always(0) };
/** Upright, sharp and without noise. */
export const clean: Setup = { ...held, turn: always(0), sensor: noiseless };

/** Every kind of picture, each a code held up with one thing wrong. */
export const kinds: Readonly<Record<string, Setup>> = {
  clean,
  blur: { ...held, blur: [0.2, 0.7] },
  tilt: { ...held, tilt: [0.3, 0.7] },
  glare: { ...held, inFront: 'glare' },
  'inverted (dark mode)': { ...held, ink: { dark: [220, 245], light: [15, 40] }, behind: [15, 150] },
  // White comes out at 26 to 57 of 255, black at 6.
  'low light': { ...held, sensor: { floor: always(6), gain: [0.08, 0.2], noise: [4, 7] } },
  // A phone in the sun: 14 to 26 levels between dark and light.
  'low contrast screen': {
    ...held,
    ink: { dark: always(118), light: [132, 144] },
    sensor: { floor: always(0), gain: always(1), noise: [5, 7] },
  },
  // A lens is no sharper than about half a pixel.
  'far (2.2–3.5 px a module)': { ...held, dots: [2.2, 3.5], blur: [0.15, 0.3] },
  'turned 0°': { ...held, turn: always(0) },
  'turned 90°': { ...held, turn: always(90) },
  'turned 180°': { ...held, turn: always(180) },
  'turned 270°': { ...held, turn: always(270) },
  'turned by any angle': { ...held, turn: [0, 360] },
  // Cut out along its modules and laid on anything.
  'no quiet zone': { ...held, quiet: 0, behind: [20, 220] },
  motion: { ...held, motion: [1, 2.2] },
  finger: { ...held, inFront: 'finger' },
  clutter: { ...held, behind: 'clutter', turn: [0, 360] },
};
