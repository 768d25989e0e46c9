import type { Scope } from './read-fleet.ts';

/** Kiosks of some units, or of one venue by its id in the registry. */
export type WhoseKiosks = { readonly scope: Scope; readonly venue: string | null };

/** A kiosk in service on a day. */
export type KioskOfDay = {
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  /** Of the registry; null: it does not know the venue. */
  readonly venueName: string | null;
  /** In which the venue lies; null: in none. */
  readonly unit: string | null;
  /** The last moment that the collector knows of, UTC epoch milliseconds; null: none. */
  readonly lastMs: number | null;
  /** Everything of that day is here. */
  readonly isComplete: boolean;
};
