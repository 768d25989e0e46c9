import { hash, randomBytes } from 'node:crypto';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { decodeIdentity, encodeIdentity, type Identity } from '../../domain/identity.ts';

const saltBytes = 16;

export type SealedIdentity = {
  /** IV (12) ‖ AES-256-GCM of salt (16) ‖ identity tuple ‖ authentication tag (16). */
  readonly sealed: Buffer;
  /** 32 hex digits: first 16 bytes of SHA-256(salt ‖ identity tuple). */
  readonly digest: string;
};

/** `place` binds the blob to its event: `device|epoch|seq`. `key` is 32 bytes. */
export function sealIdentity(identity: Identity, key: Uint8Array, place: string): SealedIdentity {
  const plain = Buffer.concat([randomBytes(saltBytes), Buffer.from(encodeIdentity(identity))]);
  return { sealed: sealBytes(plain, key, place), digest: hash('sha256', plain).slice(0, 32) };
}

/** null: the blob was changed or damaged, moved to another event or sealed by another key. */
export function openIdentity(sealed: Uint8Array, key: Uint8Array, place: string): Identity | null {
  const plain = openSealed(sealed, key, place);
  return plain && decodeIdentity(plain.subarray(saltBytes).toString());
}

type Resealing = { readonly from: Uint8Array; readonly to: Uint8Array; readonly place: string };

/** The same salt and identity under another key: the digest in the event still fits. null as `openIdentity` says. */
export function sealAgain(sealed: Uint8Array, { from, to, place }: Resealing): Buffer | null {
  const plain = openSealed(sealed, from, place);
  return plain && sealBytes(plain, to, place);
}
