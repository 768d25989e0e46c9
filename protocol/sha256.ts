import { createHash } from 'node:crypto';
import type { Sha256 } from './event.ts';

/** SHA-256 over the parts in a row, 32 bytes. */
export const sha256: Sha256<Buffer> = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
