/** One local day of a gate in figures, for somebody who checks it. Nothing personal. */
export type Inspection = {
  /** `20261121`. */
  readonly localDay: number;
  /** Hours in which somebody was at the gate. */
  readonly hours: readonly HourCount[];
  /** By reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** By reason: codes that were not taken. */
  readonly retried: Readonly<Record<string, number>>;
  /** Where a person decided in the place of the rules. */
  readonly overrides: {
    readonly asked: number;
    readonly admitted: number;
    /** Refusals. */
    readonly lifted: number;
    readonly refused: number;
    readonly unanswered: number;
    readonly undone: number;
  };
  readonly jumps: readonly { readonly atMs: number; readonly jumpMs: number }[];
  /** Who did what, the newest first: all that somebody answers for (500 at most), and the last hundred of the rest. */
  readonly acts: readonly StaffDeed[];
  /** How many there were. */
  readonly actsInAll: number;
};

export type HourCount = {
  readonly hour: number;
  readonly in: number;
  readonly out: number;
  readonly refused: number;
};

export type StaffDeed = {
  readonly seq: number;
  readonly atMs: number;
  readonly act: string;
  /** Id of a member of staff, of a card, or `guard`. */
  readonly actor: string;
  /** The event that it is about. */
  readonly ref: number | null;
};
