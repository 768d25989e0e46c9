/** What a printer can, found out once or known of its model. */
export type PrinterProfile = {
  readonly id: string;
  /** `nothing`: it has no way to answer, and is never asked. */
  readonly answers: 'dle-eot' | 'nothing';
  /** How it says that a slip was printed: GS r 1, or GS ( H with an id. */
  readonly fence: 'gs-r' | 'process-id';
  /** Says by itself when something changes (GS a). */
  readonly sendsStatus: boolean;
  /** ESC J feeds in dots after `GS P 203 203` has been said; else white rows are sent. */
  readonly feeds: 'dots' | 'dots-after-units' | 'no';
  readonly cuts: boolean;
};

const generic: PrinterProfile = {
  id: 'generic',
  answers: 'dle-eot',
  fence: 'gs-r',
  sendsStatus: false,
  feeds: 'dots',
  cuts: true,
};

/** As `profile` in the settings names them. */
export const profiles = {
  /** Most printers sold as "ESC/POS 80 mm": status and GS r, nothing more is relied on. */
  generic,
  /** Takes everything and answers nothing: write-only links, many clones. Nothing is ever said to be printed. */
  silent: { ...generic, id: 'silent', answers: 'nothing' },
  /** Epson TM with a back-channel. Source: TM-T88III guide p. 428 (GS ( H; not on the TM-T88III itself and the U220). */
  epson: { ...generic, id: 'epson', fence: 'process-id', sendsStatus: true, feeds: 'dots-after-units' },
  /** Without a cutter: the slip is fed out and torn off. */
  'no-cutter': { ...generic, id: 'no-cutter', cuts: false },
} as const satisfies Readonly<Record<string, PrinterProfile>>;
