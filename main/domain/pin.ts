import { type EasyPin, easyBy } from './guessable-pin.ts';

const pinPattern = /^\d{6,12}$/;

/** Why nobody may choose this PIN: it is none, or by what it is guessed; null: it is a good one. One that is in use stays. */
export function pinComplaint(pin: string): 'short' | EasyPin | null {
  if (!pinPattern.test(pin)) return 'short';
  return easyBy(pin);
}

const freeTries = 5;
const firstMs = 60_000;
const longestMs = 3_600_000;

/** How long nobody may try after so many wrong PINs in a row: five are free, then a minute, twice as long each time. */
export function lockOutMs(wrongTries: number): number {
  return wrongTries < freeTries ? 0 : Math.min(longestMs, firstMs * 2 ** (wrongTries - freeTries));
}

/** Tries that are left before the first lock-out; 1 after it. */
export function triesLeft(wrongTries: number): number {
  return Math.max(1, freeTries - wrongTries);
}
