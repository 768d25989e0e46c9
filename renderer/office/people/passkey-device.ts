import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { Answers } from '../office-client.ts';

type Value<Answer> = Extract<Answer, { readonly ok: true }> extends { readonly value: infer Of } ? Of : never;

/** Has a device make a key; null: its person stopped, or it cannot. */
export function makeKey(options: Value<Answers['passkeys']['beginAdd']>) {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return startRegistration({ optionsJSON }).catch(() => null);
}

/** Has a device sign; null: its person stopped, or it has no key for this page. */
export function signWithKey(options: Value<Answers['passkeys']['beginSignIn']>) {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return startAuthentication({ optionsJSON }).catch(() => null);
}
