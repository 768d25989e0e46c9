/** A way to a printer, whatever carries it. */
export type PrinterLink = {
  /** Resolves when the bytes were taken from us, false when the link was lost before. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** What was taken and not sent yet is still sent where that can be done. */
  close(): void;
  /** Without it: what a printer does not take must hold nobody up. */
  abandon(): void;
};

export type LinkHeard = {
  readonly data: (bytes: Uint8Array) => void;
  /** Once, whoever closed it. */
  readonly lost: () => void;
};

/** Opens the way; null when nothing is there. */
export type OpenLink = (heard: LinkHeard) => Promise<PrinterLink | null>;
