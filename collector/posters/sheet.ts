/** What stands on one poster. */
export type Sheet = {
  /** What its code leads to. */
  readonly address: string;
  readonly venue: string;
  readonly entrance: { readonly number: number; readonly name: string };
  readonly version: number;
  /** The day on which this version was made, `20261130`. */
  readonly madeDay: number;
};

/** Points of a paper, 72 to an inch, in a millimetre. */
export const mm = 72 / 25.4;
