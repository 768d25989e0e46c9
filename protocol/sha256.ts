import { hash } from 'node:crypto';
import type { Sha256 } from './event.ts';

/**
 * SHA-256 over the parts in a row, 32 bytes. In one call, and its result a text on the way: a hash object, and a store of its
 * own for each 32 bytes, cost more than the hashing (0135).
 */
export const sha256: Sha256<Buffer> = (...parts) => {
  const [first = ''] = parts;
  const digest = hash('sha256', parts.length <= 1 ? first : Buffer.concat(parts.map(bytesOf)), 'binary');
  return Buffer.from(digest, 'binary');
};

const bytesOf = (part: string | Buffer): Buffer => (typeof part === 'string' ? Buffer.from(part) : part);
