import type { RevokedBy, SignedKind } from '../../protocol/trust-list.ts';
import type { HealthFact } from './credential.ts';

/** A key whose signatures are believed. */
export type TrustedKey = {
  readonly use: SignedKind;
  /**
   * As the code names it: base64 of 8 bytes (hc1), the JWK thumbprint (shc). For vds-nc a signing authority (CSCA) that
   * the code's own certificate must be issued by; its id is only for people.
   */
  readonly keyId: string;
  /** Who signs with it; for shc the `iss` that the code must name. */
  readonly issuer: string;
  /** A public key as JWK, or a certificate as base64 DER. */
  readonly key:
    | { readonly kind: 'jwk'; readonly jwk: Readonly<Record<string, string>> }
    | { readonly kind: 'certificate'; readonly der: string };
  /** Which certificates it may sign; absent: what its own extended key usage says, else any. */
  readonly signs?: readonly HealthFact['kind'][] | undefined;
  /** UTC epoch milliseconds; null: no bound. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
};

/** Hex of a serial number as everybody can compare it: small letters, no zeros in front. */
export function plainSerial(hex: string): string {
  return hex.toLowerCase().replace(/^0+(?=.)/, '');
}

export type Revocation = {
  readonly use: SignedKind;
  /** Of the key that signed, of the authority for vds-nc; null: of any. */
  readonly keyId: string | null;
  readonly by: RevokedBy;
  /** Each with the moment before which a code must be signed to be meant (UTC epoch ms); null: whenever it was. */
  readonly ids: ReadonlyMap<string, number | null>;
};

/** Keys from a file that an administrator imported. Nothing is ever fetched. */
export type TrustList = {
  /** When the list was made, UTC epoch milliseconds. */
  readonly listedAtMs: number;
  /** After this the list is stale, and what it proves is no longer believed. */
  readonly staleAtMs: number;
  readonly keys: readonly TrustedKey[];
  readonly revoked?: readonly Revocation[];
};

const dayMs = 86_400_000;

/** Too old to be believed, or from a day that has not come. */
export function isStaleList({ listedAtMs, staleAtMs }: TrustList, nowMs: number): boolean {
  return nowMs > staleAtMs || listedAtMs > nowMs + dayMs;
}
