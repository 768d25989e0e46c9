import type { Result } from '../../protocol/result.ts';
import type { RollAnswer, RollRequest } from '../../protocol/roll-call.ts';
import type { RollSheet } from '../../protocol/roll-sheet.ts';

/** Another gate of the venue, as the collector and its own sheet tell of it. */
export type MateGate = {
  readonly device: string;
  readonly name: string;
  /** How long ago it was heard of; null: never. */
  readonly heardAgoMs: number | null;
  /** People counted in and not out there today, as far as its log has come. */
  readonly inside: number;
  /** null: it gave none, or one that does not open here. */
  readonly sheet: (RollSheet & { readonly epoch: string }) | null;
};

/** `none`: no collector is asked; `away`: it did not answer lately; `fine`: these are the venue's gates. */
export type VenueReach = 'none' | 'away' | 'fine';

/** The other gates of the venue, as far as they are known. */
export type VenueRoll = {
  reach(): VenueReach;
  /** As they were heard of last. */
  mates(): readonly MateGate[];
  /** Something was said that the others should hear at once. */
  wake(): void;
  /** No name is held in memory. */
  forgetNames(): void;
};

export type SheetFault = {
  /** `unknown`: that collector is older than roll-calls of several gates. `refused`: this kiosk is not taken in there. */
  readonly kind: 'away' | 'unknown' | 'refused';
};

/** The way to the other gates. Safe to repeat. */
export type SheetExchange = (request: RollRequest) => Promise<Result<RollAnswer, SheetFault>>;
