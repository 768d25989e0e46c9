import type { Place } from './place.ts';

export const venueKinds = [
  'office',
  'school',
  'hospital',
  'port',
  'market',
  'hotel',
  'vehicle',
  'other',
] as const;
export type VenueKind = (typeof venueKinds)[number];

/** As the kiosk's `rules.hours`: minutes since midnight; past midnight when `toMinute` is the smaller one. */
export type Hours = { readonly fromMinute: number; readonly toMinute: number };

/** A way in, as it is numbered at the venue. */
export type Entrance = { readonly id: string; readonly number: number; readonly name: string };

/** What somebody at the office writes about a venue. Days are `20261121`. */
export type VenueFields = {
  readonly name: string;
  readonly unit: string | null;
  readonly kind: VenueKind;
  readonly address: string;
  /** Of the office's partner there, never of a visitor. */
  readonly contactName: string;
  readonly contactPhone: string;
  /** Monday to Sunday, null on a closed day; null: nobody said. */
  readonly hours: readonly (Hours | null)[] | null;
  readonly entrances: readonly Entrance[];
  readonly sinceDay: number;
  /** null: nobody said. */
  readonly place: Place | null;
};

/** `id` is what kiosks write in their events. */
export type NewVenue = VenueFields & { readonly id: string };

export type Venue = NewVenue & {
  /** The first day on which it is closed; null: it is open. */
  readonly closedDay: number | null;
  /** One more with each change: whoever edits says which one they saw. */
  readonly version: number;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly changedMs: number;
  readonly changedBy: string;
};
