import { type GateSheet, joinVisits } from '../domain/joined-roll-call.ts';
import type { Passage } from '../domain/visit.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Tag } from '../ports/keys.ts';
import type { VenueRoll } from '../ports/venue-roll.ts';
import { halfOf } from './roll-sheet.ts';

type Parts = {
  readonly venueRoll: Pick<VenueRoll, 'mates'>;
  readonly stamp: () => Pick<Stamp, 'offsetMs'>;
};

/** `passage`: the last one here; null: there is none. */
export type InsideElsewhere = (tags: readonly Tag[], passage: Passage | null) => boolean;

/**
 * Whether somebody came in by another gate of the venue, as its sheet says, and left by none since. A way out here whose
 * time nobody can compare with the other gate's counts as the later one.
 */
export function insideElsewhere({ venueRoll, stamp }: Parts): InsideElsewhere {
  return (tags, passage) => {
    const theirs = new Set(tags.map(({ tag }) => halfOf(tag)));
    if (theirs.size === 0) return false;
    const others = venueRoll
      .mates()
      .flatMap(({ device, sheet }) => (sheet ? [{ ...onlyOf(sheet, theirs), device }] : []));
    if (others.every(({ visits }) => visits.length === 0)) return false;
    return joinVisits([...others, leftHere(theirs, passage, stamp().offsetMs)]).length > 0;
  };
}

type Sheet = Pick<GateSheet, 'visits' | 'left' | 'epoch'>;

/** What a sheet says of whoever has one of these tags. */
function onlyOf({ visits, left, epoch }: Sheet, theirs: ReadonlySet<string>): Sheet {
  return {
    epoch,
    visits: visits.filter(({ tags }) => tags.some((tag) => theirs.has(tag))),
    left: left.filter(([tag]) => theirs.has(tag)),
  };
}

/** What this gate's sheet would say. */
function leftHere(
  theirs: ReadonlySet<string>,
  passage: Passage | null,
  offsetMs: number | null,
): Sheet & { readonly device: string } {
  const atMs = passage === null || offsetMs === null ? Number.POSITIVE_INFINITY : passage.atMs - offsetMs;
  const left = passage?.direction === 'out' ? [...theirs] : [];
  return { device: '', epoch: '', visits: [], left: left.map((tag) => [tag, atMs, passage?.people ?? 1]) };
}
