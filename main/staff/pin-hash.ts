import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** 64 MB a try; source: OWASP password storage, scrypt N=2^16, r=8, p=2. */
export const usualCost: HashCost = { N: 2 ** 16, r: 8, p: 2 };
const hashBytes = 32;
const mostMemory = 256 * 1024 * 1024;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** A PIN as it is kept: its scrypt hash, with a pepper from the keys, so that the file alone can be tried against nothing. */
export const hashedPin = z.strictObject({
  salt: hex(16),
  hash: hex(hashBytes),
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
});
export type HashedPin = z.output<typeof hashedPin>;

/** What a try costs; it stands beside each hash. */
export type HashCost = Pick<HashedPin, 'N' | 'r' | 'p'>;

export async function hashPin(pin: string, pepper: Uint8Array, cost: HashCost): Promise<HashedPin> {
  const salt = randomBytes(16).toString('hex');
  const hash = await hashOf(pin, { ...cost, salt, pepper });
  return { salt, hash: hash.toString('hex'), ...cost };
}

export async function isPin(pin: string, kept: HashedPin, pepper: Uint8Array): Promise<boolean> {
  return timingSafeEqual(await hashOf(pin, { ...kept, pepper }), Buffer.from(kept.hash, 'hex'));
}

type Hashing = Omit<HashedPin, 'hash'> & { readonly pepper: Uint8Array };

function hashOf(pin: string, { salt, N, r, p, pepper }: Hashing): Promise<Buffer> {
  const peppered = createHmac('sha256', pepper).update(pin).digest();
  return new Promise((resolve, reject) => {
    scrypt(peppered, Buffer.from(salt, 'hex'), hashBytes, { N, r, p, maxmem: mostMemory }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
