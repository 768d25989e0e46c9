import type { Direction, ScanSource } from '../../protocol/event.ts';
import type { Credential } from '../domain/credential.ts';
import type { Facts } from '../domain/decide.ts';
import { type Decision, type Mark, reasonOf } from '../domain/decision.ts';
import type { Identity } from '../domain/identity.ts';
import type { OverrideReason } from '../domain/override.ts';
import type { Stamp } from '../ports/clock.ts';
import type { EventDraft } from '../ports/journal.ts';
import type { Person } from './person.ts';

/** What of an event the site decides. */
export type KeepRules = {
  readonly keepIdentity: readonly (keyof Identity)[];
  /** Directions for which a slip is printed; none when there is no printer. */
  readonly printFor: readonly Direction[];
};

type Decided = {
  readonly source: ScanSource;
  readonly credential: Credential;
  readonly decision: Decision;
  readonly person: Person;
  readonly facts: Facts;
  readonly stamp: Stamp;
  /** The guard who wrote it down; null: a code did. */
  readonly actor?: string | null;
};

/** The event of one scan. A `retry` leaves nothing of what was shown: no tag, no identity, no text. */
export function draftScan(decided: Decided, keep: KeepRules): EventDraft {
  const { credential, decision, person, facts, stamp } = decided;
  const isRetry = decision.kind === 'retry';
  return {
    kind: 'scan',
    stamp,
    source: decided.source,
    direction: directionOf(decision, facts),
    decision: decision.kind,
    reason: reasonOf(decision),
    credential: credential.kind,
    trust: 'trust' in credential ? credential.trust : null,
    tag: isRetry ? null : (person.tags[0] ?? null),
    identity: isRetry || decision.kind === 'ignore' ? null : keptOf(person.identity, keep.keepIdentity),
    ref: endsVisit(decision) && facts.passage?.direction === 'in' ? facts.passage.seq : null,
    ...(decided.actor && { actor: decided.actor }),
    detail: detailOf(credential, decision, {
      people: peopleIn(decided),
      isPart: isPartOf(decided),
      entry: entryOf(credential),
      expected: isRetry ? null : (person.expected?.id ?? null),
    }),
    slip: slipFor(decision, keep.printFor),
  };
}

type Answered = {
  readonly decision: Decision;
  readonly stamp: Stamp;
  readonly actor: string | null;
  /** It lifts a refusal. */
  readonly why?: OverrideReason | null;
};

/** The event of the guard's word on a question or a refusal: about the same person, with a decision of its own. */
export function draftAnswer(
  asked: { readonly draft: Omit<EventDraft, 'stamp'>; readonly seq: number },
  { decision, stamp, actor, why = null }: Answered,
  keep: KeepRules,
): EventDraft {
  return {
    ...asked.draft,
    kind: 'answer',
    stamp,
    decision: decision.kind,
    reason: why === null ? reasonOf(decision) : 'override',
    ref: asked.seq,
    detail: orNull({ ...asked.draft.detail, ...marksOf(decision), ...(why !== null && { why }) }),
    actor,
    slip: slipFor(decision, keep.printFor),
  };
}

/** A passage that was not granted still has the direction that it was meant for, where that is known. */
function directionOf(decision: Decision, facts: Facts): Direction | null {
  if (decision.kind === 'admit') return decision.direction;
  if (decision.kind === 'refuse' || decision.kind === 'ask') return 'in';
  return facts.gate === 'both' ? null : facts.gate;
}

/** A passage ends the visit before it; so may what a guard can still say yes to. */
function endsVisit({ kind }: Decision): boolean {
  return kind === 'admit' || kind === 'ask' || kind === 'refuse';
}

/** Who comes in gets a number even where nothing is printed, for the screen shows it. */
export function slipFor(decision: Decision, printFor: readonly Direction[]): NonNullable<EventDraft['slip']> {
  if (decision.kind !== 'admit') return 'none';
  if (printFor.includes(decision.direction)) return 'print';
  return decision.direction === 'in' ? 'number' : 'none';
}

/** A group that a guard writes down; on the way out all of them who are still there. */
function peopleIn({ credential, decision, facts }: Decided): number {
  const written = credential.kind === 'visitor' ? credential.fields.people : facts.invitedPeople;
  if (decision.kind !== 'admit' || decision.direction !== 'out') return written;
  const inside = leftInside(decision, facts);
  // Whom a guard writes down are so many; a slip or a card lets out all who are still there.
  return credential.kind === 'visitor' && inside > 0 ? Math.min(written, inside) : Math.max(1, inside);
}

/** How many of the visit that this way out ends are there; 0: it ends none. */
function leftInside(decision: Extract<Decision, { kind: 'admit' }>, { passage }: Facts): number {
  const isEnding = passage?.direction === 'in' && !decision.marks.includes('not-scanned-in');
  return isEnding ? Math.max(1, passage.people ?? 1) : 0;
}

/** Others of the group stay. */
function isPartOf(decided: Decided): boolean {
  const { decision, facts } = decided;
  if (decision.kind !== 'admit' || decision.direction !== 'out') return false;
  return peopleIn(decided) < leftInside(decision, facts);
}

/** What was sent for it: sent once more, also to a core that began anew, it is the same passage. */
function entryOf(credential: Credential): string | null {
  return credential.kind === 'visitor' ? credential.fields.id : null;
}

function detailOf(
  credential: Credential,
  decision: Decision,
  {
    people,
    isPart,
    entry,
    expected,
  }: {
    readonly people: number;
    readonly isPart: boolean;
    readonly entry: string | null;
    readonly expected: string | null;
  },
): (EventDraft['detail'] & {}) | null {
  const facts = {
    ...(people > 1 && { people }),
    ...(isPart && { part: true }),
    ...(entry !== null && { entry }),
    ...(expected !== null && { expected }),
    ...(credential.kind === 'malformed' && { looksLike: credential.looksLike, problem: credential.problem }),
    ...('warnings' in credential && credential.warnings.length > 0 && { warnings: credential.warnings }),
    ...marksOf(decision),
  };
  return orNull(facts);
}

function orNull(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null {
  return Object.keys(facts).length > 0 ? facts : null;
}

function marksOf(decision: Decision): { readonly marks?: readonly Mark[] } {
  return decision.kind === 'admit' && decision.marks.length > 0 ? { marks: decision.marks } : {};
}

/** What only a guard writes down; a site that keeps nobody's data keeps none of it. */
const writtenDown = [
  'host',
  'purpose',
  'plate',
  'group',
  'members',
  'insurance',
  'department',
  'sailing',
] as const satisfies readonly (keyof Identity)[];

/** What of it the site keeps; null: nothing. */
export function keptOf(identity: Identity | null, keep: readonly (keyof Identity)[]): Identity | null {
  const kept = keep.length > 0 ? [...keep, ...writtenDown] : [];
  const entries = kept.flatMap((field) => (identity?.[field] ? [[field, identity[field]]] : []));
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
