import type { Direction } from '../../protocol/event.ts';
import type { Credential, CredentialKind, Trust, Warning } from './credential.ts';
import { decide, type Facts } from './decide.ts';
import type { Decision } from './decision.ts';
import type { LocalTime } from './local-time.ts';
import type { GateDirection, Rules } from './rules.ts';
import { directionBy } from './timetable.ts';
import { isInside, type Passage } from './visit.ts';

/** What the log holds of one code that was shown on a day, without anything personal. */
export type PastScan = {
  readonly seq: number;
  readonly atMs: number;
  readonly local: LocalTime;
  readonly kind: CredentialKind;
  readonly trust: Trust | null;
  readonly warnings: readonly Warning[];
  /** 32 hex digits; null: nobody can be told apart by it. */
  readonly tag: string | null;
  readonly people: number;
  /** Which way the passage led, or would have. */
  readonly direction: Direction | null;
};

/** Codes, each once: let in or out, asked about, refused, or asked to show another. */
export type Verdicts = { admitted: number; asked: number; refused: number; another: number };

/** Kinds of which the log keeps no more than that one came. */
const untold: ReadonlySet<CredentialKind> = new Set(['unknown', 'unreadable', 'malformed']);

/**
 * What rules would have made of the codes of a day, one after the other: whoever is asked about counts as let in, as most
 * are. How old a document was, is in no log: expiry and age are left out. Whatever is said of one set of rules is true
 * of another by comparison.
 */
export function createTrial(rules: Rules, usual: GateDirection) {
  const passages = new Map<string, Passage>();
  const verdicts: Verdicts = { admitted: 0, asked: 0, refused: 0, another: 0 };
  let insideCount = 0;

  function take(scan: PastScan): void {
    const { tag, atMs, local } = scan;
    const passage = tag === null ? null : (passages.get(tag) ?? null);
    const gate = directionBy(rules.timetable, local) ?? usual;
    const decision = decide(credentialOf(scan), factsOf(scan, { passage, gate, insideCount }), rules, atMs);
    count(decision);
    const isIn = decision.kind === 'ask' || (decision.kind === 'admit' && decision.direction === 'in');
    if (!isIn && decision.kind !== 'admit') return;
    const wasInside = isInside(passage, { atMs, localDay: local.day }, rules);
    if (isIn && !wasInside) insideCount += scan.people;
    if (!isIn && wasInside) insideCount -= passage?.people ?? 1;
    if (tag === null) return;
    passages.set(tag, {
      seq: scan.seq,
      direction: isIn ? 'in' : 'out',
      atMs,
      localDay: local.day,
      people: scan.people,
    });
  }

  function count({ kind }: Decision): void {
    if (kind === 'admit') verdicts.admitted += 1;
    else if (kind === 'ask') verdicts.asked += 1;
    else if (kind === 'refuse') verdicts.refused += 1;
    else verdicts.another += 1;
  }

  return { take, verdicts: (): Verdicts => ({ ...verdicts }) };
}

/** Whether anything can be said of it. */
export function canBeTried({ kind }: Pick<PastScan, 'kind'>): boolean {
  return !untold.has(kind);
}

type At = { readonly passage: Passage | null; readonly gate: GateDirection; readonly insideCount: number };

function factsOf({ local, kind, people, direction }: PastScan, { passage, gate, insideCount }: At): Facts {
  return {
    // By the guard's hand it was that way whatever the clock says.
    gate: kind === 'visitor' ? (direction ?? gate) : gate,
    passage,
    isRepeat: false,
    isAsked: false,
    isQueueFull: false,
    isBlocked: false,
    isOwnSlip: kind === 'slip',
    isInvitedToday: kind === 'invitation' ? true : null,
    invitedPeople: people,
    command: null,
    insideCount,
    local,
    fromCamera: false,
    trouble: null,
    isProduct: false,
    evacuatingSinceMs: null,
    isInsideElsewhere: false,
  };
}

/** Without fields: no rule that is tried looks at them. */
function credentialOf({ kind, trust, warnings, people }: PastScan): Credential {
  const fields = kind === 'visitor' ? { people } : {};
  return { kind, trust: trust ?? 'well-formed', fields, warnings } as unknown as Credential;
}
