import { numbersOf } from '../credential/documents/number-kind.ts';
import { type ExpectedVisitor, identityOfExpected } from '../domain/expected.ts';
import type { Identity } from '../domain/identity.ts';
import { decodeInvitation, invitationMacText } from '../domain/invitation-code.ts';
import { monthBefore, monthOf } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Expected } from '../ports/expected.ts';
import type { Journal } from '../ports/journal.ts';
import type { Keys, Tag } from '../ports/keys.ts';
import type { Sailings } from '../ports/sailings.ts';

export type InvitedParts = {
  readonly keys: Pick<Keys, 'commandMac' | 'tagsOf'>;
  readonly venue: string;
  readonly gate: { readonly number: number };
  readonly expected: Expected;
  readonly sailings: Sailings;
  readonly journal: Pick<Journal, 'tagOfExpected' | 'expectedSeen'>;
};

export type Invited = {
  /** Of the visitor's number where the list has one, else of the invitation itself. */
  readonly tags: readonly Tag[];
  readonly identity: Identity | null;
  /** null: another gate of the venue has the list. */
  readonly expected: ExpectedVisitor | null;
  /** It is for today, and was not taken back. */
  readonly isForToday: boolean;
};

/** Whose invitation this is; null: this venue did not make it. */
export function findInvited(parts: InvitedParts, code: string, { local }: Stamp): Invited | null {
  const invitation = decodeInvitation(code);
  if (!invitation || !isOurs(parts, invitation, local.day)) return null;
  const { localDay, id, gateNumber } = invitation;
  const isOwn = gateNumber === parts.gate.number;
  const expected = isOwn ? parts.expected.ofId(localDay, id) : null;
  // Whoever is off the list by now leaves as whom they came in.
  const came = expected || !isOwn ? null : parts.journal.tagOfExpected(localDay, id);
  return {
    tags: came
      ? [came]
      : parts.keys.tagsOf(numberOfInvited(expected, { localDay, gateNumber, id }), local.day),
    identity: expected && identityOfExpected(expected),
    expected,
    isForToday: localDay === local.day && (expected !== null || !isOwn),
  };
}

/** By what somebody of a list is known again: their number, or else their place on it. */
export function numberOfInvited(
  expected: Pick<ExpectedVisitor, 'number' | 'insurance'> | null,
  {
    localDay,
    gateNumber,
    id,
  }: { readonly localDay: number; readonly gateNumber: number; readonly id: string },
) {
  const [number] = expected ? numbersOfExpected(expected) : [];
  return number ?? { kind: 'invitation', number: `${localDay}|${gateNumber}|${id}` };
}

/** The numbers by which somebody who is expected is known when they come with a document. */
export function numbersOfExpected({ number, insurance }: Pick<ExpectedVisitor, 'number' | 'insurance'>) {
  if (number === undefined && insurance === undefined) return [];
  return numbersOf({
    kind: 'visitor',
    trust: 'well-formed',
    fields: { id: '', direction: 'in', people: 1, number, insurance },
    warnings: [],
  });
}

/** 36 bits over what the code says, under the key of the month in which it was made: this one or the one before. */
function isOurs(
  { keys, venue }: InvitedParts,
  { mac, ...said }: NonNullable<ReturnType<typeof decodeInvitation>>,
  today: number,
): boolean {
  const text = invitationMacText({ venue, ...said });
  const days = [today, monthBefore(monthOf(today)) * 100 + 1];
  return days.some((day) => invitationMac(keys, text, day) === mac);
}

/** Nine hex digits; null: the month has no key. */
export function invitationMac(keys: Pick<Keys, 'commandMac'>, text: string, localDay: number): string | null {
  return keys.commandMac(text, localDay)?.slice(0, 9) ?? null;
}
