/** One byte that came back from a printer, by its fixed bits (Epson: DLE EOT and GS r). */
export type PrinterReply =
  | { readonly kind: 'real-time'; readonly byte: number }
  | { readonly kind: 'fence' }
  | { readonly kind: 'other' };

/** DLE EOT answers are `0xx1xx10`, GS r answers `0xx0xxxx`. */
export function readReply(byte: number): PrinterReply {
  if ((byte & 0x93) === 0x12) return { kind: 'real-time', byte };
  return (byte & 0x90) === 0 ? { kind: 'fence' } : { kind: 'other' };
}

/** Of the answer to DLE EOT 2. */
export function isCoverOpen(byte: number): boolean {
  return (byte & 0x04) !== 0;
}

/** Of the answer to DLE EOT 4. */
export function isPaperOut(byte: number): boolean {
  return (byte & 0x60) !== 0;
}

/** Of the answer to DLE EOT 4. */
export function isPaperLow(byte: number): boolean {
  return (byte & 0x0c) !== 0;
}
