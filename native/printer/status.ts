import type { PrinterFault } from '../../main/ports/printer.ts';

/** How a printer is, as far as it says. The worst trouble counts. */
export type PrinterCondition = { readonly trouble: PrinterFault | null; readonly isPaperLow: boolean };

/** The answers to DLE EOT 2 (offline cause), 3 (error cause) and 4 (paper). Source: Epson TM-T88III guide, DLE EOT. */
export type RealTimeStatus = { readonly offline: number; readonly error: number; readonly paper: number };

export function conditionOfRealTime({ offline, error, paper }: RealTimeStatus): PrinterCondition {
  const isErrorSaid = (offline & 0x40) !== 0;
  return {
    trouble: worst({
      isCoverOpen: (offline & 0x04) !== 0,
      isPaperOut: (offline & 0x20) !== 0 || (paper & 0x60) !== 0,
      isCutterStuck: (error & 0x08) !== 0,
      isHot: (error & 0x40) !== 0,
      isStopped: (error & 0x20) !== 0 || isErrorSaid,
    }),
    isPaperLow: (paper & 0x0c) !== 0,
  };
}

/** Four bytes of automatic status back. Source: Epson TM-U220 manual p. 83. */
export function conditionOfAsb([first, second, third]: readonly [
  number,
  number,
  number,
  number,
]): PrinterCondition {
  return {
    trouble: worst({
      isCoverOpen: (first & 0x20) !== 0,
      isPaperOut: (third & 0x0c) !== 0,
      isCutterStuck: (second & 0x08) !== 0,
      isHot: (second & 0x40) !== 0,
      isStopped: (second & 0x24) !== 0,
    }),
    isPaperLow: (third & 0x03) !== 0,
  };
}

type Signs = {
  readonly isCoverOpen: boolean;
  readonly isPaperOut: boolean;
  readonly isCutterStuck: boolean;
  readonly isHot: boolean;
  readonly isStopped: boolean;
};

/** An open cover goes first: under it the paper may look out, and the cutter stuck. */
function worst(signs: Signs): PrinterFault | null {
  if (signs.isCoverOpen) return 'printer-cover-open';
  if (signs.isPaperOut) return 'printer-paper-out';
  if (signs.isCutterStuck) return 'printer-cutter-stuck';
  if (signs.isHot) return 'printer-hot';
  return signs.isStopped ? 'printer-stopped' : null;
}
