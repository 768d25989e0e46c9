import { numbersOf } from '../credential/documents/number-kind.ts';
import { personOf } from '../credential/person.ts';
import type { Credential } from '../domain/credential.ts';
import type { ExpectedVisitor } from '../domain/expected.ts';
import type { Identity } from '../domain/identity.ts';
import type { Passage } from '../domain/visit.ts';
import type { Blocked } from '../ports/blocked.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Tag } from '../ports/keys.ts';
import { findInvited, type InvitedParts, numberOfInvited } from './invited.ts';
import { type KeptNumbers, marksOf, marksOfKept } from './kept-out.ts';
import { findSlipOwner, type SlipOwnerParts } from './slip-owner.ts';

/** Who stands at the gate, as far as it can be told. */
export type Person = {
  /** This month's tag first; empty when nobody can be told apart. */
  readonly tags: readonly Tag[];
  readonly identity: Identity | null;
  /** For a slip that this venue printed: the passage that it proves. */
  readonly slipProof: Passage | null;
  /** Who they are on today's list; null: nobody expects them. */
  readonly expected: ExpectedVisitor | null;
  /** They stand on the list of those who are kept out. */
  readonly isKeptOut: boolean;
  /** For an invitation of this venue: whether it is for today; null: it is none. */
  readonly isInvitedToday: boolean | null;
};

type KeptOutParts = { readonly blocked: Blocked; readonly journal: Pick<Journal, 'identityOf'> };

const nobody = {
  identity: null,
  slipProof: null,
  expected: null,
  isKeptOut: false,
  isInvitedToday: null,
} as const;

export function identifyPerson(
  parts: SlipOwnerParts & InvitedParts & KeptOutParts,
  credential: Credential,
  stamp: Stamp,
): Person {
  if (credential.kind === 'invitation') {
    const invited = findInvited(parts, credential.fields.code, stamp);
    if (!invited) return { ...nobody, tags: [] };
    const { tags, identity, expected, isForToday } = invited;
    const isKeptOut = isKnownKeptOut(parts, expected, stamp);
    return { tags, identity, slipProof: null, expected, isKeptOut, isInvitedToday: isForToday };
  }
  if (credential.kind === 'slip') {
    const owner = findSlipOwner(parts, credential.fields.code, stamp);
    const seq = owner?.proof.seq ?? null;
    const identity = seq === null || parts.blocked.isEmpty() ? null : parts.journal.identityOf(seq);
    return {
      ...nobody,
      tags: owner?.tags ?? [],
      slipProof: owner?.proof ?? null,
      isKeptOut: isKnownKeptOut(parts, identity, stamp),
    };
  }
  const numbers = numbersOf(credential);
  const localDay = stamp.local.day;
  const expected = findExpected(parts, credential, { numbers, local: stamp.local });
  const place = expected && { localDay, gateNumber: parts.gate.number, id: expected.id };
  // From the list without a number they are who their invitation says.
  const number = numbers[0] ?? (place && numberOfInvited(expected, place));
  const tags = number ? parts.keys.tagsOf(number, localDay) : [];
  // Written down from the list they are whoever stands there.
  const isKeptOut =
    parts.blocked.has(marksOf(credential), localDay) || isKnownKeptOut(parts, expected, stamp);
  return { ...nobody, tags, identity: withHost(personOf(credential), expected), expected, isKeptOut };
}

/** By any number that is kept of them. */
function isKnownKeptOut(
  { blocked }: Pick<KeptOutParts, 'blocked'>,
  known: KeptNumbers | null,
  { local }: Stamp,
): boolean {
  return known !== null && !blocked.isEmpty() && blocked.has(marksOfKept(known), local.day);
}

/** By a number of theirs, or as whom the guard has pointed to on the list. */
function findExpected(
  { expected, sailings, journal }: InvitedParts,
  credential: Credential,
  { numbers, local }: { readonly numbers: ReturnType<typeof numbersOf> } & Pick<Stamp, 'local'>,
): ExpectedVisitor | null {
  const localDay = local.day;
  const id = credential.kind === 'visitor' ? credential.fields.expected : undefined;
  if (id !== undefined) return expected.ofId(localDay, id);
  const [first = null, ...others] = expected.everyOfNumber(localDay, numbers);
  if (others.length === 0) return first;
  const rows = first ? [first, ...others] : others;
  const ticket = sailings.ticketOf(rows, local);
  if (ticket) return ticket;
  const seen = journal.expectedSeen(localDay);
  return rows.find(({ id }) => !seen.has(id)) ?? others.at(-1) ?? first;
}

/** Whom they visit, and why, stands on the list; who they are, on their document. */
function withHost(identity: Identity | null, expected: ExpectedVisitor | null): Identity | null {
  if (!identity || !expected) return identity;
  const { host, purpose, plate, department, sailing } = expected;
  return {
    ...(host && { host }),
    ...(purpose && { purpose }),
    ...(plate && { plate }),
    ...(department && { department }),
    ...(sailing && { sailing }),
    ...identity,
  };
}
