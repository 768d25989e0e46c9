import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { loadWebauthn } from './load-webauthn.ts';
import type { KeyOfSomebody } from './passkeys.ts';
import type { RelyingParty } from './relying-party.ts';

/** `over`: its challenge is none that is open. `unproven`: anything else about it is not as it has to be. */
export type ProofFault = { readonly kind: 'over' | 'unproven' };

/** No extension is asked for. */
export type Answered<Credential> = Omit<Credential, 'clientExtensionResults'>;

/** Of COSE (RFC 9053): EdDSA, ES256 and RS256, which every device of today has one of. */
export const keyAlgorithms = [-8, -7, -257] as const;

type Asked = {
  readonly party: RelyingParty;
  /** True once, for a challenge that is open. */
  readonly take: (challenge: string) => Promise<boolean>;
};

/** The key that a device made for whom it knows by a PIN, a finger or a face. */
export function proveNewKey(
  made: Answered<RegistrationResponseJSON>,
  { party, take }: Asked,
): Promise<Result<WebAuthnCredential, ProofFault>> {
  return prove(take, async ({ verifyRegistrationResponse }, expectedChallenge) => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...keyAlgorithms],
    });
    return verified && registrationInfo ? registrationInfo.credential : null;
  });
}

/** The counter of the device, which signed for whom it knows by a PIN, a finger or a face. */
export function proveKey(
  signed: Answered<AuthenticationResponseJSON>,
  { id, person, public_key }: KeyOfSomebody,
  { party, take }: Asked,
): Promise<Result<number, ProofFault>> {
  return prove(take, async ({ verifyAuthenticationResponse }, expectedChallenge) => {
    const { userHandle } = signed.response;
    if (userHandle !== undefined && userHandle !== handleOf(person)) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...signed, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      // A counter that goes back is noted, and locks nobody out: whoever calls compares it.
      credential: { id, publicKey: new Uint8Array(public_key), counter: 0 },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  });
}

/** How a device knows a person: by nothing that names them. */
function handleOf(person: string): string {
  return Buffer.from(person).toString('base64url');
}

type Webauthn = Awaited<ReturnType<typeof loadWebauthn>>;

async function prove<Value>(
  take: Asked['take'],
  verify: (webauthn: Webauthn, expectedChallenge: Asked['take']) => Promise<Value | null>,
): Promise<Result<Value, ProofFault>> {
  let isOpen: boolean | null = null;
  let fault: unknown = null;
  const webauthn = await loadWebauthn();
  const verified = await verify(webauthn, async (challenge) => {
    try {
      isOpen = await take(challenge);
    } catch (error) {
      fault = error;
    }
    return isOpen === true;
  }).catch(() => null);
  // The library throws for whatever does not prove itself; trouble of the database is none of that.
  if (fault !== null) throw fault;
  if (verified !== null) return ok(verified);
  return failed({ kind: isOpen === false ? 'over' : 'unproven' });
}
