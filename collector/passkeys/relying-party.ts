import { isIP } from 'node:net';

/** For whom keys are made and used (WebAuthn, “relying party”): they work at that address alone. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/** null: without a public address there is none, and browsers make no keys for an address in figures. */
export function relyingPartyOf(publicUrl: string | null): RelyingParty | null {
  if (publicUrl === null) return null;
  const { hostname, origin } = new URL(publicUrl);
  return isIP(hostname) !== 0 || hostname.startsWith('[') ? null : { id: hostname, origin };
}
