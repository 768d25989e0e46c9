import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chance } from './chance.ts';

/** Where the code lies: its centre, half its side without the quiet zone, and its turn in radians. Pixels. */
export type Place = { readonly x: number; readonly y: number; readonly half: number; readonly turn: number };

/**
 * The reflection of a lamp on a laminated card: an ellipse about a point of the code, half axes 20–40 % and 12–30 % of
 * its side; white and 95 % opaque to a third of the way, then fading to nothing.
 */
export function drawGlare(context: SKRSContext2D, { x, y, half, turn }: Place, chance: Chance): void {
  const side = 2 * half;
  context.save();
  context.translate(x + chance.between([-0.7, 0.7]) * half, y + chance.between([-0.7, 0.7]) * half);
  context.rotate(turn + chance.between([0, Math.PI]));
  context.scale(side * chance.between([0.2, 0.4]), side * chance.between([0.12, 0.3]));
  const light = context.createRadialGradient(0, 0, 0, 0, 0, 1);
  light.addColorStop(0, 'rgb(255 255 255 / 95%)');
  light.addColorStop(0.33, 'rgb(255 255 255 / 95%)');
  light.addColorStop(1, 'rgb(255 255 255 / 0%)');
  context.fillStyle = light;
  context.fillRect(-1, -1, 2, 2);
  context.restore();
}

/** A finger that holds the card: 16–22 % of the side wide, 25–45 % in from any edge, so 4 to 10 % of the code. */
export function drawFinger(context: SKRSContext2D, { x, y, half, turn }: Place, chance: Chance): void {
  const width = 2 * half * chance.between([0.16, 0.22]);
  const depth = 2 * half * chance.between([0.25, 0.45]);
  context.save();
  context.translate(x, y);
  context.rotate(turn + (chance.whole(4) * Math.PI) / 2);
  context.fillStyle = 'rgb(205 160 135)';
  context.beginPath();
  // From outside the picture's code up to the fingertip.
  context.roundRect(
    chance.between([-0.8, 0.8]) * half - width / 2,
    half - depth,
    width,
    2 * half + depth,
    width / 2,
  );
  context.fill();
  context.restore();
}
