import type { BundleAnswer, BundleRequest } from '../../protocol/bundle.ts';
import type { Result } from '../../protocol/result.ts';

export type WishesFault = {
  /** `unknown`: that collector is older than bundles. `refused`: this kiosk is not taken in there. */
  readonly kind: 'away' | 'unknown' | 'refused';
};

/** What the office wants of this kiosk, for what it says of itself. Safe to repeat. */
export type AskWishes = (request: BundleRequest) => Promise<Result<BundleAnswer, WishesFault>>;
