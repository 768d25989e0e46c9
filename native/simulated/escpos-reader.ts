import type { Raster } from '../../main/domain/raster.ts';

/** What a printer is told to do, read from its bytes. */
export type PrinterCommand =
  | { readonly kind: 'initialise' | 'cut' | 'fence' }
  | { readonly kind: 'picture'; readonly raster: Raster }
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'ask'; readonly about: number }
  /** A byte that is text or a command this reader does not know. */
  | { readonly kind: 'text'; readonly byte: number };

/** A command and the bytes it took; null: more bytes are needed. */
type Step = { readonly command: PrinterCommand; readonly used: number } | null;

/** Reads the first command of the bytes. Knows what the kiosk sends; everything else is text. */
export function readCommand(bytes: Uint8Array): Step {
  const [first, second, third] = bytes;
  if (first === undefined) return null;
  if (![0x10, 0x1b, 0x1d].includes(first)) return step({ kind: 'text', byte: first }, 1);
  if (second === undefined || third === undefined)
    return first === 0x1b && second === 0x40 ? step({ kind: 'initialise' }, 2) : null;
  if (first === 0x10 && second === 0x04) return step({ kind: 'ask', about: third }, 3);
  if (first === 0x1b && second === 0x40) return step({ kind: 'initialise' }, 2);
  if (first === 0x1b && second === 0x4a) return step({ kind: 'feed', dots: third }, 3);
  if (first === 0x1d && second === 0x72) return step({ kind: 'fence' }, 3);
  if (first === 0x1d && second === 0x56) return readCut(bytes, third);
  if (first === 0x1d && second === 0x76 && third === 0x30) return readPicture(bytes);
  return step({ kind: 'text', byte: first }, 1);
}

/** GS V m, with a feed n for m 65 and 66. */
function readCut(bytes: Uint8Array, mode: number): Step {
  const used = mode >= 65 ? 4 : 3;
  return bytes.length < used ? null : step({ kind: 'cut' }, used);
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
