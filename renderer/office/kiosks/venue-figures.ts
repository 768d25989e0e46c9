import type { Overview } from '../overview.ts';

type Kiosk = Overview['kiosks']['kiosks'][number];

export type VenueFigures = {
  readonly id: string;
  readonly name: string;
  readonly in: number;
  readonly out: number;
  readonly inside: number;
  /** The kiosk that was heard of least recently. */
  readonly oldest: Kiosk | null;
};

/** Of each venue that has a kiosk or a visit today, by its id, in one pass over both. */
export function venueFigures({ kiosks: { kiosks }, today: { gates } }: Overview): readonly VenueFigures[] {
  const venues = new Map<string, { name: string; in: number; out: number; oldest: Kiosk | null }>();
  const of = ({ id, name }: { readonly id: string; readonly name: string }) => {
    const known = venues.get(id) ?? { name, in: 0, out: 0, oldest: null };
    venues.set(id, known);
    return known;
  };
  for (const gate of gates) {
    const venue = of(gate.venue);
    venue.in += gate.in;
    venue.out += gate.out;
  }
  for (const kiosk of kiosks) {
    if (kiosk.venue === null) continue;
    const venue = of(kiosk.venue);
    if (venue.oldest === null || kiosk.lastContactAtMs < venue.oldest.lastContactAtMs) venue.oldest = kiosk;
  }
  // Nobody can be inside less than nobody: who left without having come in shows in the numbers beside it.
  return [...venues]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, venue]) => ({ id, ...venue, inside: Math.max(0, venue.in - venue.out) }));
}
