import type { SlipPiece } from '../../main/domain/slip-text.ts';

/** ESC a n: 0 left, 1 centred. */
const align = { left: Uint8Array.of(0x1b, 0x61, 0), center: Uint8Array.of(0x1b, 0x61, 1) } as const;
/** ESC E n: bold. */
const bold = (isBold: boolean) => Uint8Array.of(0x1b, 0x45, isBold ? 1 : 0);
/** GS ! n: 0x11 is twice as wide and as high. */
const size = (isLarge: boolean) => Uint8Array.of(0x1d, 0x21, isLarge ? 0x11 : 0);

/** One row in the printer's own letters. Only printable ASCII is let through, whatever the row holds. */
export function encodeTextRow(row: Extract<SlipPiece, { kind: 'text' }>): readonly Uint8Array[] {
  const letters = Buffer.from(`${row.text.replace(/[^ -~]/gu, '?')}\n`, 'latin1');
  return [align[row.align], bold(row.isBold), size(row.isLarge), letters];
}
