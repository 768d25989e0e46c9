import type { Direction } from '../../protocol/event.ts';
import { type CommandFact, needsTarget } from './command.ts';
import type { Credential, Problem } from './credential.ts';
import type { Decision, Mark, Refusal, RetryHint } from './decision.ts';
import { expiredSince, issuedAtOf } from './expiry.ts';
import type { LocalTime } from './local-time.ts';
import { hoursOn, isOpenAt } from './opening.ts';
import type { GateDirection, Rules } from './rules.ts';
import type { ScanTrouble } from './scan.ts';
import { isInside, type Passage } from './visit.ts';

/** All that a decision depends on besides the code and the rules, gathered before. */
export type Facts = {
  readonly gate: GateDirection;
  /** The person's last passage; null when there is none or nobody can be told apart. */
  readonly passage: Passage | null;
  /** The same code was seen within `repeatMs`. */
  readonly isRepeat: boolean;
  /** A question to the guard about the same person is open. */
  readonly isAsked: boolean;
  /** So many questions wait for the guard that no other is asked. */
  readonly isQueueFull: boolean;
  readonly isBlocked: boolean;
  /** For a slip code: whether this venue printed it today or yesterday. */
  readonly isOwnSlip: boolean;
  /** For an invitation of this venue: whether it is for today; null: it is none. */
  readonly isInvitedToday: boolean | null;
  /** For whom an invitation is; 1 for any other code. */
  readonly invitedPeople: number;
  /** For a command code that this venue made. */
  readonly command: CommandFact | null;
  readonly insideCount: number;
  readonly local: LocalTime;
  /** The scan came from a camera, whose pictures can be held better. */
  readonly fromCamera: boolean;
  /** Why the scan could not be read, where that is known. */
  readonly trouble: ScanTrouble | null;
  /** The scanner says that it is a code of goods (EAN, UPC). */
  readonly isProduct: boolean;
  /** Since when a roll-call goes on that is no drill; null: none does. */
  readonly evacuatingSinceMs: number | null;
  /** While one does: they came in by another gate of the venue, and nobody has let them out since. */
  readonly isInsideElsewhere: boolean;
};

/** Pure: the same code, facts, rules and time give the same decision. Table: docs/decisions-table.md. */
export function decide(credential: Credential, facts: Facts, rules: Rules, nowMs: number): Decision {
  // Whoever is asked about may show what needs no question.
  if (facts.isRepeat && !facts.isAsked) return { kind: 'ignore', reason: 'repeat' };
  if (facts.command) return obeyed(facts.command);
  const retry = retryFor(credential, facts, rules);
  if (retry) return retry;
  const inside = isInside(facts.passage, { atMs: nowMs, localDay: facts.local.day }, rules);
  if (isTurning(facts, rules, nowMs)) return { kind: 'ignore', reason: 'repeat' };
  const direction = directionAt(facts.gate, inside || facts.isInsideElsewhere);
  if (direction === 'out') return admit('out', inside ? [] : ['not-scanned-in']);
  // A slip proves a way in that was granted, once: it ends that visit and begins no other.
  if (credential.kind === 'slip' && !inside) return { kind: 'retry', reason: 'slip-used', hint: null };
  if (facts.isInvitedToday === false) return { kind: 'retry', reason: 'invitation-void', hint: null };
  return (
    refusalFor(credential, { ...facts, inside }, rules, nowMs) ??
    queued(questionFor(credential, facts, { inside, rules }), facts) ??
    admit('in', facts.passage?.direction === 'in' ? ['not-scanned-out'] : [])
  );
}

/** A second look at the scanner a moment after a passage through this gate is no way back; what the desk said is no passage. */
function isTurning(
  { gate, passage, evacuatingSinceMs }: Facts,
  { turnaroundMs }: Rules,
  nowMs: number,
): boolean {
  if (gate !== 'both' || !passage || passage.seq === null || passage.isLeft) return false;
  // Whoever had only just come in when it began turns round.
  if (evacuatingSinceMs !== null && passage.direction === 'in' && passage.atMs < evacuatingSinceMs)
    return false;
  const sinceMs = nowMs - passage.atMs;
  return sinceMs >= 0 && sinceMs < turnaroundMs;
}

/** What a gate means for this person: a gate for both lets those inside out. */
export function directionAt(gate: GateDirection, inside: boolean): Direction {
  if (gate !== 'both') return gate;
  return inside ? 'out' : 'in';
}

function obeyed({ command, isExpired, target }: CommandFact): Decision {
  if (isExpired) return { kind: 'retry', reason: 'command-expired', hint: null };
  return { kind: 'obey', command, isDone: target !== null || !needsTarget(command) };
}

function admit(direction: Direction, marks: readonly Mark[]): Decision {
  return { kind: 'admit', direction, marks };
}

/** A document in such a code is a document all the same, and what the site taught the kiosk is meant. */
const mayBeGoods: ReadonlySet<Credential['kind']> = new Set([
  ...(['number', 'malformed', 'unknown', 'unreadable'] as const),
]);

function retryFor(credential: Credential, facts: Facts, rules: Rules): Decision | null {
  if (facts.isProduct && mayBeGoods.has(credential.kind))
    return { kind: 'retry', reason: 'product-code', hint: null };
  const camera = facts.fromCamera ? 'camera' : null;
  switch (credential.kind) {
    case 'unreadable':
      return { kind: 'retry', reason: 'unreadable', hint: hintFor(facts) };
    case 'malformed':
      return {
        kind: 'retry',
        reason: 'malformed',
        hint: hintOf(credential.problem) ?? camera,
      };
    case 'unknown':
      return { kind: 'retry', reason: 'unknown', hint: null };
    // No code: a guard looked at whoever stands there.
    case 'visitor':
      return null;
    // Whoever's it is was signed in before it came so far.
    case 'badge':
      return { kind: 'retry', reason: 'badge-void', hint: null };
    // One that a kiosk here made was shown before it came so far.
    case 'feedback':
      return { kind: 'retry', reason: 'unknown', hint: null };
    // What the venue made itself needs no rule of its own.
    case 'invitation':
      return facts.isInvitedToday === null ? { kind: 'retry', reason: 'unknown', hint: null } : null;
  }
  const isForeign = credential.kind === 'slip' ? !facts.isOwnSlip : credential.kind === 'command';
  if (isForeign) return { kind: 'retry', reason: 'unknown', hint: null };
  if (rules.admitKinds.includes(credential.kind)) return null;
  if (credential.kind === 'venue') return { kind: 'retry', reason: 'venue-code', hint: null };
  if (credential.kind === 'payment') return { kind: 'retry', reason: 'payment-code', hint: null };
  return { kind: 'retry', reason: 'kind', hint: null };
}

/** A link to a card is shown where the card was meant. */
function hintOf(problem: Problem): RetryHint | null {
  if (problem === 'link') return 'open-card';
  return problem === 'fields' ? 'partial' : null;
}

function hintFor({ trouble, fromCamera }: Facts): RetryHint | null {
  if (trouble !== null) return trouble === 'cut' ? 'partial' : trouble;
  return fromCamera ? 'camera' : null;
}

function refusalFor(
  credential: Credential,
  facts: Facts & { readonly inside: boolean },
  rules: Rules,
  nowMs: number,
): Refusal | null {
  if (facts.isBlocked) return { kind: 'refuse', reason: 'blocked' };
  if (!isOpenAt(rules.opening, facts.local)) {
    return { kind: 'refuse', reason: 'hours', hours: hoursOn(rules.opening, facts.local.day) };
  }
  const people = credential.kind === 'visitor' ? credential.fields.people : facts.invitedPeople;
  if (rules.capacity !== null && !facts.inside && facts.insideCount + people > rules.capacity) {
    return { kind: 'refuse', reason: 'full' };
  }
  const expired = expiredSince(credential, rules, { nowMs, today: facts.local.day });
  if (expired !== null) return { kind: 'refuse', reason: 'expired', expires: expired };
  // A question then, for whoever is counted in and stands at a way in may be on their way out.
  const isCalm = facts.evacuatingSinceMs === null;
  if (isCalm && facts.inside && facts.passage && rules.reenter === 'refuse') {
    return { kind: 'refuse', reason: 'inside', sinceMs: facts.passage.atMs };
  }
  return null;
}

/** Nobody is asked about twice, and no more wait than a guard tells apart. */
function queued(question: Decision | null, { isAsked, isQueueFull }: Facts): Decision | null {
  if (question === null) return null;
  if (isAsked) return { kind: 'ignore', reason: 'repeat' };
  return isQueueFull ? { kind: 'ignore', reason: 'asking' } : question;
}

function questionFor(
  credential: Credential,
  { evacuatingSinceMs }: Facts,
  { inside, rules }: { readonly inside: boolean; readonly rules: Rules },
): Decision | null {
  // Whom a guard writes down is let in by the guard.
  if (credential.kind === 'visitor') return null;
  if (evacuatingSinceMs !== null) return { kind: 'ask', question: 'evacuation' };
  if (inside && rules.reenter === 'ask') return { kind: 'ask', question: 'inside' };
  if (!('warnings' in credential)) return null;
  if (credential.kind === 'number' && rules.bareNumbers === 'ask')
    return { kind: 'ask', question: 'number-only' };
  if (rules.longestAgeMs[credential.kind] !== undefined && issuedAtOf(credential) === null) {
    return { kind: 'ask', question: 'age' };
  }
  if (credential.warnings.some((warning) => rules.askOnWarnings.includes(warning))) {
    return { kind: 'ask', question: 'warning' };
  }
  if (
    credential.kind !== 'invitation' &&
    credential.trust !== 'signed' &&
    rules.askUnsigned.includes(credential.kind)
  ) {
    return { kind: 'ask', question: 'unsigned' };
  }
  return null;
}
