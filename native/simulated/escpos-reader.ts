import type { Raster } from '../../main/domain/raster.ts';
import type { TextStyle } from './text-row.ts';

/** What a printer is told to do, read from its bytes. */
export type PrinterCommand =
  | { readonly kind: 'initialise' | 'cut' | 'fence' | 'units' | 'nothing' }
  | { readonly kind: 'picture'; readonly raster: Raster }
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'ask'; readonly about: number }
  /** GS a: which changes the printer tells by itself; 0 none. */
  | { readonly kind: 'tell'; readonly about: number }
  /** GS ( H: the id comes back when all before it was printed. */
  | { readonly kind: 'process'; readonly id: Uint8Array }
  /** ESC a, ESC E, GS !: how the letters that follow look. */
  | { readonly kind: 'style'; readonly style: Partial<TextStyle> }
  | { readonly kind: 'line-end' }
  /** A byte that is text or a command this reader does not know. */
  | { readonly kind: 'text'; readonly byte: number };

/** A command and the bytes it took; null: more bytes are needed. */
type Step = { readonly command: PrinterCommand; readonly used: number } | null;

/** Dots of one line of text, as ESC d counts. */
const lineDots = 30;
const starts: ReadonlySet<number> = new Set([0x10, 0x1b, 0x1d]);

/** Reads the first command of the bytes. Knows what the kiosk sends; everything else is text. */
export function readCommand(bytes: Uint8Array): Step {
  const [first, second, third] = bytes;
  if (first === undefined) return null;
  if (first === 0) return step({ kind: 'nothing' }, 1);
  if (first === 0x0a) return step({ kind: 'line-end' }, 1);
  if (!starts.has(first)) return step({ kind: 'text', byte: first }, 1);
  if (first === 0x1b && second === 0x40) return step({ kind: 'initialise' }, 2);
  if (second === undefined || third === undefined) return null;
  const known = first === 0x1d ? readGs(bytes, second, third) : readShort(first, second, third);
  return known === 'unknown' ? step({ kind: 'text', byte: first }, 1) : known;
}

function readShort(first: number, second: number, third: number): Step | 'unknown' {
  if (first === 0x10 && second === 0x04) return step({ kind: 'ask', about: third }, 3);
  if (first === 0x1b && second === 0x4a) return step({ kind: 'feed', dots: third }, 3);
  if (first === 0x1b && second === 0x64) return step({ kind: 'feed', dots: third * lineDots }, 3);
  if (first === 0x1b && second === 0x61) return step({ kind: 'style', style: { isCentred: third === 1 } }, 3);
  if (first === 0x1b && second === 0x45) return step({ kind: 'style', style: { isBold: third === 1 } }, 3);
  return 'unknown';
}

function readGs(bytes: Uint8Array, second: number, third: number): Step | 'unknown' {
  if (second === 0x72) return step({ kind: 'fence' }, 3);
  if (second === 0x21) return step({ kind: 'style', style: { isLarge: third !== 0 } }, 3);
  if (second === 0x61) return step({ kind: 'tell', about: third }, 3);
  if (second === 0x50) return bytes.length < 4 ? null : step({ kind: 'units' }, 4);
  if (second === 0x56) return readCut(bytes, third);
  if (second === 0x76 && third === 0x30) return readPicture(bytes);
  if (second === 0x28 && third === 0x48) return readProcess(bytes);
  return 'unknown';
}

/** GS V m, with a feed n for m 65 and 66. */
function readCut(bytes: Uint8Array, mode: number): Step {
  const used = mode >= 65 ? 4 : 3;
  return bytes.length < used ? null : step({ kind: 'cut' }, used);
}

/** GS ( H 6 0 48 48 d1 d2 d3 d4. */
function readProcess(bytes: Uint8Array): Step {
  return bytes.length < 11 ? null : step({ kind: 'process', id: bytes.slice(7, 11) }, 11);
}

/** GS v 0 m xL xH yL yH d…: x in bytes, y in rows. */
function readPicture(bytes: Uint8Array): Step {
  const [, , , , xLow, xHigh, yLow, yHigh] = bytes;
  if (xLow === undefined || xHigh === undefined || yLow === undefined || yHigh === undefined) return null;
  const rowBytes = xLow + xHigh * 256;
  const height = yLow + yHigh * 256;
  const used = 8 + rowBytes * height;
  if (bytes.length < used) return null;
  return step({ kind: 'picture', raster: { width: rowBytes * 8, height, rows: bytes.slice(8, used) } }, used);
}

function step(command: PrinterCommand, used: number): Step {
  return { command, used };
}
