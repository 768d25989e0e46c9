/** Somebody who is not let in, without their number. */
export type BlockedPerson = {
  /** Six hex digits. */
  readonly id: string;
  /** A masked name; null: nobody said one, or it was erased. */
  readonly shownAs: string | null;
  /** In the words of whoever put them there. */
  readonly why: string;
  readonly sinceMs: number;
  /** The last day: nobody is kept out for ever without being looked at again. */
  readonly untilDay: number;
  /** Of the staff. */
  readonly by: string;
};

/** For how many days somebody is kept out. */
export const blockedDays = [30, 90, 365] as const;
export type BlockedDays = (typeof blockedDays)[number];

export const longestBlockReason = 120;
export const mostBlocked = 1_000;
