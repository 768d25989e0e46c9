import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { decodeIdentity, encodeIdentity, type Identity } from '../domain/identity.ts';

const saltBytes = 16;
const ivBytes = 12;
const authBytes = 16;

export type SealedIdentity = {
  /** IV (12) ‖ AES-256-GCM of salt (16) ‖ identity tuple ‖ authentication tag (16). */
  readonly sealed: Buffer;
  /** 32 hex digits: first 16 bytes of SHA-256(salt ‖ identity tuple). */
  readonly digest: string;
};

/** `place` binds the blob to its event: `device|epoch|seq`. `key` is 32 bytes. */
export function sealIdentity(identity: Identity, key: Uint8Array, place: string): SealedIdentity {
  const plain = Buffer.concat([randomBytes(saltBytes), Buffer.from(encodeIdentity(identity))]);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { sealed, digest: hash('sha256', plain).slice(0, 32) };
}

/** Throws when the blob was changed, moved to another event or sealed by another key. */
export function openIdentity(sealed: Uint8Array, key: Uint8Array, place: string): Identity {
  const iv = sealed.subarray(0, ivBytes);
  const end = sealed.length - authBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = Buffer.concat([decipher.update(sealed.subarray(ivBytes, end)), decipher.final()]);
  return decodeIdentity(plain.subarray(saltBytes).toString());
}
