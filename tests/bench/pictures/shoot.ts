import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Picture } from '../../../native/scanner/luminance.ts';
import { type Chance, chanceOf, type Range } from './chance.ts';
import { drawClutter } from './clutter.ts';
import { drawModules, grey, type Ink, type Modules } from './code-canvas.ts';
import { drawFinger, drawGlare, type Place } from './in-front.ts';
import { blurred, moved } from './lens.ts';
import { withMoire } from './moire.ts';
import { exposed } from './sensor.ts';
import { tilted } from './tilt.ts';

/** How a kind of picture is made. Of a range each picture takes one value, every value being as likely. */
export type Setup = {
  /** Pixels a module; less where the code would not fit into the picture. */
  readonly dots: Range;
  /** Degrees, clockwise. */
  readonly turn: Range;
  /** Modules of light around the code. */
  readonly quiet: number;
  readonly ink: { readonly dark: Range; readonly light: Range };
  /** What is behind: a wall of this grey, lighter towards one side, or things in disorder. */
  readonly behind: Range | 'clutter';
  /** Height of the far edge as a share of the near one. */
  readonly tilt: Range;
  readonly inFront: 'nothing' | 'glare' | 'finger';
  /** A screen's grid before the camera's: how much of the light its beats take, at most. */
  readonly moire?: Range;
  /** Out of focus: standard deviation, in modules. */
  readonly blur: Range;
  /** Way while the shutter is open, in modules, in any direction. */
  readonly motion: Range;
  readonly sensor: { readonly floor: Range; readonly gain: Range; readonly noise: Range };
};

const width = 1280;
const height = 720;
/** A code and its quiet zone stay this far inside the picture. Pixels. */
const rim = 12;
const thingsBehind = 90;

/** One picture of a code, the same for the same seed. */
export function shoot(code: Modules, setup: Setup, seed: string): Picture {
  const chance = chanceOf(seed);
  const turn = (chance.between(setup.turn) * Math.PI) / 180;
  const dots = Math.min(chance.between(setup.dots), mostDots(code, setup.quiet, turn));
  const scene = createCanvas(width, height);
  const context = scene.getContext('2d');
  drawBehind(context, setup.behind, chance);
  const place = drawCode(context, code, { setup, dots, turn }, chance);
  if (setup.inFront === 'glare') drawGlare(context, place, chance);
  if (setup.inFront === 'finger') drawFinger(context, place, chance);
  return exposed(seenBy(scene, setup, dots, chance), drawn(setup.sensor, chance), chance);
}

function mostDots({ width: across, height: down }: Modules, quiet: number, turn: number): number {
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [wide, high] = [across + 2 * quiet, down + 2 * quiet];
  return Math.min(
    (width - 2 * rim) / (wide * cos + high * sin),
    (height - 2 * rim) / (wide * sin + high * cos),
  );
}

function drawBehind(context: SKRSContext2D, behind: Setup['behind'], chance: Chance): void {
  const level = behind === 'clutter' ? 128 : chance.between(behind);
  const wall = context.createLinearGradient(0, 0, width, 0);
  wall.addColorStop(0, grey(Math.round(level)));
  wall.addColorStop(1, grey(Math.round(Math.min(255, level * 1.3))));
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  if (behind === 'clutter') drawClutter(context, thingsBehind, chance);
}

type Pose = { readonly setup: Setup; readonly dots: number; readonly turn: number };

function drawCode(context: SKRSContext2D, code: Modules, { setup, dots, turn }: Pose, chance: Chance): Place {
  // Drawn larger and then made smaller, as a lens does: edges lie between pixels.
  const wholeDots = Math.ceil(dots * 1.5);
  const flat = drawModules(code, { quiet: setup.quiet, dots: wholeDots, ink: drawnInk(setup.ink, chance) });
  const far = chance.between(setup.tilt);
  const card = far === 1 ? flat : tilted(flat, far);
  const [wide, high] = [(card.width * dots) / wholeDots, (card.height * dots) / wholeDots];
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const halfX = rim + (wide * cos + high * sin) / 2;
  const halfY = rim + (wide * sin + high * cos) / 2;
  const x = chance.between([halfX, width - halfX]);
  const y = chance.between([halfY, height - halfY]);
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.imageSmoothingQuality = 'high';
  context.drawImage(card, -wide / 2, -high / 2, wide, high);
  context.restore();
  return { x, y, half: (code.width * dots) / 2, turn };
}

function seenBy(scene: Canvas, { blur, motion, moire }: Setup, dots: number, chance: Chance): Canvas {
  const sigma = chance.between(blur) * dots;
  const way = chance.between(motion) * dots;
  const lit = moire === undefined ? scene : withMoire(scene, chance.between(moire), chance);
  const soft = sigma > 0 ? blurred(lit, sigma) : lit;
  return way > 0 ? moved(soft, way, chance.between([0, Math.PI])) : soft;
}

function drawnInk({ dark, light }: Setup['ink'], chance: Chance): Ink {
  return { dark: Math.round(chance.between(dark)), light: Math.round(chance.between(light)) };
}

function drawn({ floor, gain, noise }: Setup['sensor'], chance: Chance) {
  return { floor: chance.between(floor), gain: chance.between(gain), noise: chance.between(noise) };
}

/** A picture without any code: 30 to 150 things in any light, the same for the same seed. */
export function shootNothing(seed: string): Picture {
  const chance = chanceOf(seed);
  const scene = createCanvas(width, height);
  const context = scene.getContext('2d');
  drawBehind(context, [20, 220], chance);
  drawClutter(context, Math.round(chance.between([30, 150])), chance);
  const gain = chance.between([0.15, 1]);
  return exposed(scene, { floor: 6, gain, noise: chance.between([1, 6]) }, chance);
}
