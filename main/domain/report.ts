/** What is printed besides slips, on the guard's word. */
export const reportKinds = ['shift', 'roll-call', 'test', 'poster'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a shift's slip counts, from the shift's slip before (or the day's begin) on. Nothing personal. */
export type ShiftFacts = {
  readonly sinceMs: number;
  readonly in: number;
  readonly out: number;
  readonly undone: number;
  readonly asked: number;
  readonly retried: number;
  /** By reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** When the collector last answered; null when it has not in this run. */
  readonly lastUploadMs: number | null;
  /** Events that it does not have yet. */
  readonly notSent: number;
};

/** Somebody who is inside. */
export type RollEntry = {
  readonly slipNo: number | null;
  readonly atMs: number;
  readonly people: number;
  /** So many of them were ticked off. */
  readonly there: number;
  /** "Lê H*** Y***", while a roll-call goes on "Lê Hoàng Yến …019"; null where none was kept. */
  readonly shownAs: string | null;
};

/** Who is inside, and how far the other gates of the venue are in it. */
export type RollList = {
  readonly entries: readonly RollEntry[];
  readonly gates: readonly {
    readonly name: string;
    readonly people: number;
    readonly isListed: boolean;
    /** Of its list, UTC epoch milliseconds; null: it was never heard of. */
    readonly asOfMs: number | null;
  }[];
  /** The collector does not answer: what the other gates say is from before. */
  readonly isAway: boolean;
  /** People of other gates who are in no row. */
  readonly more: number;
};

export function actOfReport(kind: ReportKind): string {
  return `print-${kind}`;
}
