import type { Raster } from '../../main/domain/raster.ts';

/** Rows per `GS v 0`: printers with small buffers take 200, some crash above 255 (hardware.md C4). */
const bandRows = 200;

const initialise = Uint8Array.of(0x1b, 0x40);
/** GS V 66 n: feed n dots past the cutter, cut partially. */
const feedAndCut = Uint8Array.of(0x1d, 0x56, 66, 24);
/** GS r 1: the printer answers when all before it has been printed. */
export const fence = Uint8Array.of(0x1d, 0x72, 1);
/** DLE EOT n, answered at once: 2 offline cause, 4 paper. */
export const askOffline = Uint8Array.of(0x10, 0x04, 2);
export const askPaper = Uint8Array.of(0x10, 0x04, 4);

/** One slip as ESC/POS: a picture in bands of `GS v 0`, a cut. Text never becomes a command, for there is no text. */
export function encodeSlip(slip: Raster): Uint8Array {
  return concat([initialise, ...bands(slip), feedAndCut]);
}

function* bands({ width, height, rows }: Raster): Generator<Uint8Array> {
  const rowBytes = Math.ceil(width / 8);
  for (let top = 0; top < height; top += bandRows) {
    const count = Math.min(bandRows, height - top);
    yield Uint8Array.of(0x1d, 0x76, 0x30, 0, rowBytes & 255, rowBytes >> 8, count & 255, count >> 8);
    yield withoutRealTimeCommands(rows.slice(top * rowBytes, (top + count) * rowBytes));
  }
}

/**
 * A printer obeys DLE EOT, DLE ENQ and DLE DC4 even inside a picture (TM-T88III guide p. 12):
 * one dot is turned where dots spell them.
 */
function withoutRealTimeCommands(data: Uint8Array): Uint8Array {
  for (let at = 0; at + 1 < data.length; at++) {
    if (data[at] === 0x10 && [0x04, 0x05, 0x14].includes(data[at + 1] ?? 0)) data[at] = 0x11;
  }
  return data;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
