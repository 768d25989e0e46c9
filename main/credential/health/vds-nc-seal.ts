import { X509Certificate } from 'node:crypto';
import { decodeBase64Url } from '../text/base64url.ts';
import { isSignedWith } from './signature.ts';
import { type ListedKey, within } from './trusted-keys.ts';

/** The signature of a VDS-NC and the certificate that it brings along. */
export type Seal = { readonly certificate: X509Certificate; readonly signature: Uint8Array };

/** Null where one of them cannot be decoded, or the certificate holds no key that this program knows. */
export function readSeal(certificateText: string, signatureText: string): Seal | null {
  const der = decodeBase64Url(certificateText);
  const signature = decodeBase64Url(signatureText);
  if (der === null || signature === null) return null;
  try {
    const certificate = new X509Certificate(der);
    return certificate.publicKey.asymmetricKeyType === undefined ? null : { certificate, signature };
  } catch {
    return null;
  }
}

/** Whether the seal is over this canonical text, whoever made it: ECDSA P-256. */
export function isSealOver(text: string, { certificate, signature }: Seal): boolean {
  const bytes = new TextEncoder().encode(text);
  return isSignedWith(certificate.publicKey, { algorithm: 'ES256', bytes, signature });
}

/** The authorities that issued a certificate, each in use only while the certificate is good as well. */
export function issuersOf(
  certificate: X509Certificate,
  authorities: readonly ListedKey[],
): readonly ListedKey[] {
  return authorities
    .filter((authority) => isIssuedBy(certificate, authority))
    .map((authority) => ({ ...authority, ...within(authority, certificate) }));
}

function isIssuedBy(certificate: X509Certificate, authority: ListedKey): boolean {
  if (authority.certificate === null || !certificate.checkIssued(authority.certificate)) return false;
  try {
    return certificate.verify(authority.publicKey);
  } catch {
    // OpenSSL: the certificate is signed in a way that this key cannot check.
    return false;
  }
}
