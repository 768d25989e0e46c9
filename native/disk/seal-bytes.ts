import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivBytes = 12;
const authBytes = 16;

/** IV (12) ‖ AES-256-GCM ‖ authentication tag (16). `place` binds it to where it belongs; `key` is 32 bytes. */
export function sealBytes(plain: Uint8Array, key: Uint8Array, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** null: it was changed or damaged, moved to another place or sealed by another key. */
export function openSealed(sealed: Uint8Array, key: Uint8Array, place: string): Buffer | null {
  const iv = sealed.subarray(0, ivBytes);
  const end = sealed.length - authBytes;
  if (end < ivBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(end));
  const begin = decipher.update(sealed.subarray(ivBytes, end));
  try {
    return Buffer.concat([begin, decipher.final()]);
  } catch {
    // `final` throws for one reason: the tag does not fit.
    return null;
  }
}
