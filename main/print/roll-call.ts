import type { Identity } from '../domain/identity.ts';
import { dayBefore } from '../domain/local-time.ts';
import type { RollEntry } from '../domain/report.ts';
import { calledAs, openRollCall } from '../domain/roll-call.ts';
import type { Rules } from '../domain/rules.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { visitsSince } from '../line/gather-facts.ts';
import type { Stamp } from '../ports/clock.ts';
import { maskedForSlip, printableName } from './printable-name.ts';

/** Everybody who is inside: with masked names, for whoever is signed in while a roll-call goes on with whole ones and the end of the number. */
export function rollOf(
  { journal }: OpenJournal,
  { stamp, rules, isNamed }: { readonly stamp: Stamp; readonly rules: Rules; readonly isNamed: boolean },
): readonly RollEntry[] {
  const words = () => journal.lastRollCall(dayBefore(stamp.local.day));
  const isCalled = isNamed && openRollCall(words(), stamp.atMs) !== null;
  const shown = isCalled ? wholeName : maskedName;
  return journal
    .listInside(visitsSince(rules, stamp))
    .map((row) => ({ ...row, shownAs: shown(journal.identityOf(row.seq)) }));
}

function maskedName(identity: Identity | null): string | null {
  const { group, name, plate } = identity ?? {};
  if (group) return printableName(group);
  return name ? maskedForSlip(name) : plate ? printableName(plate) : null;
}

function wholeName(identity: Identity | null): string | null {
  const { name, lastThree } = calledAs(identity);
  const parts = [name === null ? null : printableName(name), lastThree === null ? null : `…${lastThree}`];
  return parts.filter((part) => part !== null).join(' ') || null;
}
