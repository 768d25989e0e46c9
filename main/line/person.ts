import { numbersOf } from '../credential/documents/number-kind.ts';
import { personOf } from '../credential/person.ts';
import type { Credential } from '../domain/credential.ts';
import type { Identity } from '../domain/identity.ts';
import type { Passage } from '../domain/visit.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Tag } from '../ports/keys.ts';
import { findSlipOwner, type SlipOwnerParts } from './slip-owner.ts';

/** Who stands at the gate, as far as it can be told. */
export type Person = {
  /** This month's tag first; empty when nobody can be told apart. */
  readonly tags: readonly Tag[];
  readonly identity: Identity | null;
  /** For a slip that this venue printed: the passage that it proves. */
  readonly slipProof: Passage | null;
};

export function identifyPerson(parts: SlipOwnerParts, credential: Credential, stamp: Stamp): Person {
  if (credential.kind === 'slip') {
    const owner = findSlipOwner(parts, credential.fields.code, stamp);
    return { tags: owner?.tags ?? [], identity: null, slipProof: owner?.proof ?? null };
  }
  const [number] = numbersOf(credential);
  const tags = number ? parts.keys.tagsOf(number, stamp.local.day) : [];
  return { tags, identity: personOf(credential), slipProof: null };
}
