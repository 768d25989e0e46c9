import type { Result } from '../../protocol/result.ts';
import type { RollAnswer, RollRequest } from '../../protocol/roll-call.ts';
import type { RollSheet, SharedCall } from '../../protocol/roll-sheet.ts';

/** Another gate of the venue, as the collector and its own sheet tell of it. */
export type MateGate = {
  readonly device: string;
  readonly name: string;
  /** How long ago its sheet held, or, where it has none, how long ago it was heard of; null: never. */
  readonly agoMs: number | null;
  /** People counted in and not out there today and yesterday, as far as its log has come. */
  readonly inside: number;
  /** null: it gave none, or one that does not open here. */
  readonly sheet: (RollSheet & { readonly epoch: string }) | null;
};

/** `none`: no collector is asked; `away`: it did not answer lately; `fine`: these are the venue's gates. */
export type VenueReach = 'none' | 'away' | 'fine';

/** The other gates of the venue, as far as they are known. */
export type VenueRoll = {
  reach(): VenueReach;
  /** Whether there are other gates, as far as anybody here knows. */
  hasOthers(): boolean;
  /** As they were heard of last. */
  mates(): readonly MateGate[];
  /** A roll-call of another gate that could not be written down here, for the disk is full; null: there is none. */
  held(): SharedCall | null;
  /** Something was said that the others should hear at once. */
  wake(): void;
  /** No name is held in memory. */
  forgetNames(): void;
};

/** What was heard last, kept over a restart: sealed as it came. */
export type HeardStore = {
  /** null: nothing is kept, or it cannot be read. */
  load(): string | null;
  /** It may fail: what is kept is asked for again. */
  save(text: string): void;
};

export type SheetFault = {
  /** `unknown`: that collector is older than roll-calls of several gates. `refused`: this kiosk is not taken in there, or not at that place. */
  readonly kind: 'away' | 'unknown' | 'refused';
};

/** The way to the other gates. Safe to repeat. */
export type SheetExchange = (request: RollRequest) => Promise<Result<RollAnswer, SheetFault>>;
