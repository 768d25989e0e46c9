import { fileURLToPath } from 'node:url';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Chance } from './chance.ts';
import { grey } from './code-canvas.ts';

const family = 'Clutter Sans';
const font = new URL('../../../resources/fonts/noto-sans-medium.ttf', import.meta.url);
GlobalFonts.registerFromPath(fileURLToPath(font), family);

type Thing = (context: SKRSContext2D, size: number, chance: Chance) => void;

/** Stripes, chequers and nested squares are what a decoder takes for the beginnings of a code. */
const things: readonly Thing[] = [box, disc, line, words, words, stripes, chequers, nestedSquares];

/** A hall behind the visitor: `count` things of 20 to 220 pixels, each at any place, angle and colour. */
export function drawClutter(context: SKRSContext2D, count: number, chance: Chance): void {
  for (let n = 0; n < count; n++) {
    context.save();
    context.translate(chance.whole(context.canvas.width), chance.whole(context.canvas.height));
    context.rotate(chance.between([0, 2 * Math.PI]));
    const colour = () => `rgb(${chance.whole(256)} ${chance.whole(256)} ${chance.whole(256)})`;
    context.fillStyle = colour();
    context.strokeStyle = colour();
    chance.pick(things)(context, chance.between([20, 220]), chance);
    context.restore();
  }
}

function box(context: SKRSContext2D, size: number, chance: Chance): void {
  context.fillRect(0, 0, size, size * chance.between([0.2, 1]));
}

function disc(context: SKRSContext2D, size: number): void {
  context.beginPath();
  context.arc(0, 0, size / 2, 0, 2 * Math.PI);
  context.fill();
}

function line(context: SKRSContext2D, size: number, chance: Chance): void {
  context.lineWidth = chance.between([1, 8]);
  context.strokeRect(0, 0, size * 3, 0.1);
}

function words(context: SKRSContext2D, size: number): void {
  context.font = `${Math.round(10 + size / 5)}px "${family}"`;
  for (const [row, text] of [
    'CẢNG SA KỲ – LÝ SƠN',
    'Giờ tàu chạy 07:30',
    'Vé người lớn 235.000 đ',
  ].entries()) {
    context.fillText(text, 0, row * (14 + size / 4));
  }
}

function stripes(context: SKRSContext2D, size: number, chance: Chance): void {
  context.fillStyle = grey(chance.pick([0, 255]));
  for (let x = 0; x < size; x += chance.between([4, 16])) {
    context.fillRect(x, 0, chance.between([1, 9]), size / 2);
  }
}

function chequers(context: SKRSContext2D, size: number, chance: Chance): void {
  const cell = chance.between([4, 14]);
  for (let y = 0; y < size; y += cell) {
    for (let x = 0; x < size; x += cell) if (chance.whole(2)) context.fillRect(x, y, cell, cell);
  }
}

/** Dark, light and dark, 7 : 5 : 3, the corner of a QR code. */
function nestedSquares(context: SKRSContext2D, size: number): void {
  const dot = size / 14;
  for (const [inset, value] of [0, 255, 0].entries()) {
    context.fillStyle = grey(value);
    context.fillRect(inset * dot, inset * dot, (7 - 2 * inset) * dot, (7 - 2 * inset) * dot);
  }
}
