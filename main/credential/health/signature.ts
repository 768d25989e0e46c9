import { constants, type KeyObject, verify } from 'node:crypto';

export type SignatureAlgorithm = 'ES256' | 'PS256';

/** What was signed, and what was made of it. */
export type Signed = {
  readonly algorithm: SignatureAlgorithm;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
};

/** Shorter RSA keys have been broken. */
const shortestModulusBits = 2048;

/** Whether this key made the signature. A key of another kind than the algorithm needs never did. */
export function isSignedWith(key: KeyObject, { algorithm, bytes, signature }: Signed): boolean {
  if (!isKeyFor(algorithm, key) || signature.length !== lengthOf(algorithm, key)) return false;
  try {
    return algorithm === 'ES256'
      ? verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)
      : verify('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature);
  } catch {
    // OpenSSL refuses some signatures (a wrong length, a number out of range) by an error instead of a no.
    return false;
  }
}

/** Bytes. OpenSSL takes a signature whose first zero was left out: one signature then has two spellings. */
function lengthOf(algorithm: SignatureAlgorithm, { asymmetricKeyDetails }: KeyObject): number {
  return algorithm === 'ES256' ? 64 : Math.ceil((asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}

/** Without this a signature could choose a check that its key was not made for. Source: RFC 7518 section 3, RFC 8230. */
function isKeyFor(
  algorithm: SignatureAlgorithm,
  { asymmetricKeyType, asymmetricKeyDetails }: KeyObject,
): boolean {
  if (algorithm === 'ES256') return asymmetricKeyDetails?.namedCurve === 'prime256v1';
  const isRsa = asymmetricKeyType === 'rsa' || asymmetricKeyType === 'rsa-pss';
  return isRsa && (asymmetricKeyDetails?.modulusLength ?? 0) >= shortestModulusBits;
}
