import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const [ivBytes, tagBytes] = [12, 16];

/** AES-256-GCM, bound to the person: `IV (12) ‖ ciphertext ‖ tag (16)`. */
export function sealSecret(key: Buffer, person: string, hex: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(person));
  return Buffer.concat([iv, cipher.update(hex, 'hex'), cipher.final(), cipher.getAuthTag()]);
}

/** In hex; null: it was sealed under another key, or for somebody else. */
export function openSecret(key: Buffer, person: string, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(person)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    const secret = [decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()];
    return Buffer.concat(secret).toString('hex');
  } catch {
    return null;
  }
}
