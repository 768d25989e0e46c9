import type { CommandFact } from '../domain/command.ts';
import type { Facts } from '../domain/decide.ts';
import type { GateDirection, Rules } from '../domain/rules.ts';
import type { Scan, ScanTrouble } from '../domain/scan.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { InsideElsewhere } from './inside-elsewhere.ts';
import type { Person } from './person.ts';
import { visitsSince } from './visits-since.ts';

type Circumstances = {
  readonly person: Person;
  readonly stamp: Stamp;
  readonly scan: Scan;
  readonly trouble: ScanTrouble | null;
  readonly gate: GateDirection;
  readonly command: CommandFact | null;
  readonly isRepeat: boolean;
  readonly isAsked: boolean;
  readonly isQueueFull: boolean;
  readonly evacuatingSinceMs: number | null;
  readonly isInsideElsewhere: InsideElsewhere;
};

/** All that the decision needs to know, asked for before it is made. */
export function gatherFacts(journal: Journal, rules: Rules, at: Circumstances): Facts {
  const { person, stamp } = at;
  const passage = journal.lastPassage(person.tags) ?? person.slipProof;
  // A gate for one way needs no other gate's word for which way it leads.
  const asksOthers = at.evacuatingSinceMs !== null && at.gate === 'both';
  return {
    gate: at.gate,
    command: at.command,
    passage,
    isRepeat: at.isRepeat,
    isAsked: at.isAsked,
    isQueueFull: at.isQueueFull,
    isBlocked: person.isKeptOut || person.tags.some(({ tag }) => rules.blockedTags.includes(tag)),
    isOwnSlip: person.slipProof !== null,
    isInvitedToday: person.isInvitedToday,
    invitedPeople: person.isInvitedToday === null ? 1 : (person.expected?.people ?? 1),
    insideCount: rules.capacity === null ? 0 : journal.countInside(visitsSince(rules, stamp)),
    local: stamp.local,
    fromCamera: at.scan.source === 'camera',
    trouble: at.trouble,
    isProduct: isProductCode(at.scan),
    evacuatingSinceMs: at.evacuatingSinceMs,
    isInsideElsewhere: asksOthers && at.isInsideElsewhere(person.tags, passage),
  };
}

/**
 * Of ISO/IEC 15424: EAN and UPC, and DataBar. Interleaved 2 of 5 and other codes with the sign of GS1 (`]C1`, `]Q3`) are
 * made for cards, too; what they hold of goods is no person's number.
 */
const product = /^\][Ee]\d/;

/** What the scanner says of the code, or types in front of it, names goods. */
export function isProductCode({ aimId, text, usText }: Omit<Scan, 'source'>): boolean {
  return [aimId ?? text, usText ?? ''].some((told) => product.test(told));
}
