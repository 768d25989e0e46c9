import type { Identity } from '../domain/identity.ts';
import type { RollEntry, RollList } from '../domain/report.ts';
import type { CalledVisit } from '../domain/roll-call.ts';
import { insideNow, type RollSheetParts } from '../line/roll-sheet.ts';
import type { Journal } from '../ports/journal.ts';
import type { VenueReach } from '../ports/venue-roll.ts';
import { maskedForSlip, printableName } from './printable-name.ts';

/** A roll-call that goes on, by whole names. */
export type Called = {
  readonly visits: readonly CalledVisit[];
  readonly mates: RollList['gates'];
  readonly reach: VenueReach;
  readonly hasOthers: boolean;
  readonly more: number;
};

type Parts = Pick<RollSheetParts, 'rules' | 'stamp'> & {
  readonly journal: Journal;
  /** null: none goes on, or whoever asked is not signed in. */
  readonly called: Called | null;
};

/**
 * Everybody who is inside: with masked names, and while a roll-call goes on, for whoever is signed in, with whole ones,
 * the end of the number, and the other gates' visitors.
 */
export function rollOf({ called, ...parts }: Parts): RollList {
  if (called === null) {
    const entries = insideNow(parts).map((row) => ({
      ...row,
      there: 0,
      shownAs: maskedName(parts.journal.identityOf(row.seq)),
    }));
    return { entries, gates: [], isAway: false, more: 0 };
  }
  return {
    entries: called.visits.map(entryOf),
    gates: called.mates.map((gate) => ({ ...gate, name: printableName(gate.name) })),
    isAway: called.reach === 'away' && called.hasOthers,
    more: called.more,
  };
}

function maskedName(identity: Identity | null): string | null {
  const { group, name, plate } = identity ?? {};
  if (group) return printableName(group);
  return name ? maskedForSlip(name) : plate ? printableName(plate) : null;
}

function entryOf({ slipNo, atMs, people, there, name, lastThree, gate }: CalledVisit): RollEntry {
  const parts = [
    name === null ? null : printableName(name),
    lastThree === null ? null : `…${lastThree}`,
    gate === null ? null : `· ${printableName(gate)}`,
  ];
  return { slipNo, atMs, people, there, shownAs: parts.filter((part) => part !== null).join(' ') || null };
}
