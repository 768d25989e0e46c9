/** What can be wrong with a simulated printer, each by a lever of its own. */
export type PrinterState = {
  readonly paper: 'full' | 'low' | 'out';
  readonly isCoverOpen: boolean;
  readonly isCutterStuck: boolean;
  readonly isHot: boolean;
};

export const soundPrinter: PrinterState = {
  paper: 'full',
  isCoverOpen: false,
  isCutterStuck: false,
  isHot: false,
};

export function isOffline({ paper, isCoverOpen, isCutterStuck, isHot }: PrinterState): boolean {
  return paper === 'out' || isCoverOpen || isCutterStuck || isHot;
}

/** The answer to DLE EOT n: 1 printer, 2 offline cause, 3 error cause, 4 paper. */
export function realTimeByte(state: PrinterState, about: number): number {
  const { paper, isCoverOpen, isCutterStuck, isHot } = state;
  const fixed = 0x12;
  if (about === 1) return fixed | (isOffline(state) ? 0x08 : 0);
  if (about === 2) {
    const error = isCutterStuck || isHot ? 0x40 : 0;
    return fixed | (isCoverOpen ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0) | error;
  }
  if (about === 3) return fixed | (isCutterStuck ? 0x08 : 0) | (isHot ? 0x40 : 0);
  return fixed | (paper === 'full' ? 0 : 0x0c) | (paper === 'out' ? 0x60 : 0);
}

/** Automatic status back. */
export function asbBytes(state: PrinterState): Uint8Array {
  const { paper, isCoverOpen, isCutterStuck, isHot } = state;
  return Uint8Array.of(
    0x10 | (isOffline(state) ? 0x08 : 0) | (isCoverOpen ? 0x20 : 0),
    (isCutterStuck ? 0x08 : 0) | (isHot ? 0x40 : 0),
    (paper === 'full' ? 0 : 0x03) | (paper === 'out' ? 0x0c : 0),
    0,
  );
}
