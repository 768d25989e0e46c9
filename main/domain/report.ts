/** What is printed besides slips, on the guard's word. */
export const reportKinds = ['test', 'shift', 'roll-call', 'poster'] as const;
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
  /** "Lê H*** Y***", while a roll-call goes on "Lê Hoàng Yến …019"; null where none was kept. */
  readonly shownAs: string | null;
};

/** Who is inside, and the gates whose visitors are not among them, with how many the office counts there. */
export type RollList = {
  readonly entries: readonly RollEntry[];
  readonly unlisted: readonly { readonly name: string; readonly people: number }[];
};

export function actOfReport(kind: ReportKind): string {
  return `print-${kind}`;
}
