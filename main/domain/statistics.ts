/** Some days of a gate in figures, in people. What staff took back did not happen. Nothing personal. */
export type Statistics = {
  /** `20261121`. */
  readonly from: number;
  readonly to: number;
  readonly days: readonly DayCount[];
  /** 24, from midnight on. */
  readonly hours: readonly Ways[];
  /** 7 from Monday on, of 24 hours each: people in. */
  readonly heat: readonly (readonly number[])[];
  /** By what they showed: people in. */
  readonly kinds: readonly { readonly credential: string; readonly people: number }[];
  readonly refusals: readonly { readonly reason: string; readonly count: number }[];
  /** The quarter of an hour in which most people passed; null: nobody did. */
  readonly busiest: { readonly atMs: number; readonly people: number } | null;
  /** Half of those who were scanned in and out stayed longer; null: nobody was. */
  readonly medianStayMs: number | null;
  readonly stays: number;
};

export type Ways = { readonly in: number; readonly out: number };
export type DayCount = Ways & { readonly localDay: number; readonly refused: number };

/** Days in one question. */
export const mostDays = 400;
