import type { Person } from '../people/sessions.ts';
import { challengeMs } from './challenges.ts';
import { loadWebauthn } from './load-webauthn.ts';
import { keyAlgorithms } from './prove-passkey.ts';
import type { RelyingParty } from './relying-party.ts';

type Making = {
  readonly party: RelyingParty;
  readonly person: Pick<Person, 'id' | 'name'>;
  /** Keys that they have: a device that has one makes no second. */
  readonly known: readonly { readonly id: string }[];
};

/** What a device is asked to make a key with, one that it finds by itself and guards by a PIN, a finger or a face. */
export async function askForNewKey({ party, person, known }: Making) {
  const { generateRegistrationOptions } = await loadWebauthn();
  return generateRegistrationOptions({
    rpName: 'Cổng',
    rpID: party.id,
    userName: person.name,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.id)),
    timeout: challengeMs,
    supportedAlgorithmIDs: [...keyAlgorithms],
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What a device is asked to sign in with, by whichever key it has for here. */
export async function askForKey(party: RelyingParty) {
  const { generateAuthenticationOptions } = await loadWebauthn();
  return generateAuthenticationOptions({
    rpID: party.id,
    timeout: challengeMs,
    userVerification: 'required',
  });
}
