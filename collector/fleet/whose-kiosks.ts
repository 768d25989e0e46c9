import type { Scope } from './read-fleet.ts';

/** Kiosks of some units, or of one venue by its id in the registry. */
export type WhoseKiosks = { readonly scope: Scope; readonly venue: string | null };

/** A kiosk of which something may be missing, and the last moment that the collector knows of. */
export type MissingKiosk = {
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  /** Of the registry; null: it does not know the venue. */
  readonly venueName: string | null;
  /** UTC epoch milliseconds; null: never. */
  readonly lastMs: number | null;
};

/** How many of how many kiosks are complete. */
export type Complete = {
  readonly kiosks: number;
  readonly complete: number;
  /** The first of those that are not, the oldest word first. */
  readonly missing: readonly MissingKiosk[];
};

const mostNamed = 20;

export function completeOf(rows: readonly (MissingKiosk & { readonly isComplete: boolean })[]): Complete {
  const missing = rows.filter((row) => !row.isComplete);
  return {
    kiosks: rows.length,
    complete: rows.length - missing.length,
    missing: missing.slice(0, mostNamed).map(({ isComplete: _, ...kiosk }) => kiosk),
  };
}
