import type { Raster } from '../../main/domain/raster.ts';
import type { PlainSlip } from '../../main/domain/slip-text.ts';
import { encodeTextRow } from './escpos-text.ts';
import type { PrinterProfile } from './profiles.ts';

/** Rows per `GS v 0`: printers with small buffers take 200, some crash above 255 (hardware.md C4). */
const bandRows = 200;
/** ESC J takes 255 dots at most. */
const longestFeed = 255;
/** Fewer white rows than this are not worth a command of their own. */
const shortestFeed = 24;

const initialise = Uint8Array.of(0x1b, 0x40);
/** GS P 203 203: feeds count in dots of 203 an inch. */
const unitsOfDots = Uint8Array.of(0x1d, 0x50, 203, 203);
/** GS V 66 n: feed n dots past the cutter, cut partially. */
const feedAndCut = Uint8Array.of(0x1d, 0x56, 66, 24);
/** ESC d n: feed n lines, to where paper is torn off. */
const feedToTear = Uint8Array.of(0x1b, 0x64, 4);
/** ESC a 1. */
const centred = Uint8Array.of(0x1b, 0x61, 1);
/** GS a 255: say by yourself what changes. */
export const sendStatus = Uint8Array.of(0x1d, 0x61, 0xff);
/** GS a 0: be silent again. */
export const stopStatus = Uint8Array.of(0x1d, 0x61, 0);
/** GS r 1: the printer answers when all before it has been printed. */
export const fence = Uint8Array.of(0x1d, 0x72, 1);
/** DLE EOT n, answered at once: 2 offline cause, 3 error cause, 4 paper. */
export const askOffline = Uint8Array.of(0x10, 0x04, 2);
export const askError = Uint8Array.of(0x10, 0x04, 3);
export const askPaper = Uint8Array.of(0x10, 0x04, 4);

/** GS ( H 6 0 48 48 d1–d4: the printer sends the id back when all before it has been printed. */
export function processFence(id: string): Uint8Array {
  return concat([Uint8Array.of(0x1d, 0x28, 0x48, 6, 0, 48, 48), Buffer.from(id, 'latin1')]);
}

/**
 * What ends whatever a printer still holds of a slip that was cut off: white rows for the band that it may be in the
 * middle of (NUL is nothing to it otherwise), then a cut between that piece and the next slip.
 */
export function flushRemains(widthBytes: number, profile: PrinterProfile): Uint8Array {
  return concat([new Uint8Array(bandRows * widthBytes), initialise, endOfSlip(profile)]);
}

/**
 * One slip as ESC/POS: a picture in bands of `GS v 0`, or rows of allowed letters, and a cut. Text never becomes a
 * command: it is pixels, or printable ASCII.
 */
export function encodeSlip(slip: Raster | PlainSlip, profile: PrinterProfile): Uint8Array {
  const units = profile.feeds === 'dots-after-units' ? [unitsOfDots] : [];
  // ESC @ may have ended what GS a began.
  const status = profile.sendsStatus ? [sendStatus] : [];
  return concat([initialise, ...status, ...units, ...bodyOf(slip, profile), endOfSlip(profile)]);
}

function bodyOf(slip: Raster | PlainSlip, profile: PrinterProfile): Iterable<Uint8Array> {
  if (!('pieces' in slip)) return bands(slip, profile);
  return slip.pieces.flatMap((piece) =>
    piece.kind === 'text' ? encodeTextRow(piece) : [centred, ...bands(piece.raster, profile)],
  );
}

function endOfSlip({ cuts }: PrinterProfile): Uint8Array {
  return cuts ? feedAndCut : feedToTear;
}

function* bands({ width, height, rows }: Raster, { feeds }: PrinterProfile): Generator<Uint8Array> {
  const rowBytes = Math.ceil(width / 8);
  const isWhite = (row: number) =>
    rows.subarray(row * rowBytes, (row + 1) * rowBytes).every((byte) => byte === 0);
  for (let top = 0; top < height; ) {
    const white = feeds === 'no' ? 0 : countRows(top, height, isWhite);
    if (white >= shortestFeed) {
      yield* feedsOf(white);
      top += white;
      continue;
    }
    const count = rowsOfBand({ top, height, isWhite }, feeds);
    yield Uint8Array.of(0x1d, 0x76, 0x30, 0, rowBytes & 255, rowBytes >> 8, count & 255, count >> 8);
    yield withoutRealTimeCommands(rows.slice(top * rowBytes, (top + count) * rowBytes));
    top += count;
  }
}

type Place = { readonly top: number; readonly height: number; readonly isWhite: (row: number) => boolean };

/** Up to the next run of white rows that is worth a feed. */
function rowsOfBand({ top, height, isWhite }: Place, feeds: PrinterProfile['feeds']): number {
  const longest = Math.min(bandRows, height - top);
  if (feeds === 'no') return longest;
  for (let row = top + 1; row < top + longest; row++) {
    if (isWhite(row) && countRows(row, height, isWhite) >= shortestFeed) return row - top;
  }
  return longest;
}

/** Rows in a row, from `top` on. */
function countRows(top: number, height: number, isWhite: (row: number) => boolean): number {
  let row = top;
  while (row < height && isWhite(row)) row += 1;
  return row - top;
}

function* feedsOf(dots: number): Generator<Uint8Array> {
  for (let rest = dots; rest > 0; rest -= longestFeed) {
    yield Uint8Array.of(0x1b, 0x4a, Math.min(rest, longestFeed));
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
