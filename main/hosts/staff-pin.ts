import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../durable-file.ts';
import type { StaffPin } from '../ports.ts';

/** 64 MB a try; source: OWASP password storage, scrypt N=2^16, r=8, p=2. */
const usual = { N: 2 ** 16, r: 8, p: 2 } as const;
const hashBytes = 32;
const mostMemory = 256 * 1024 * 1024;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const pinFile = z.strictObject({
  v: z.literal(1),
  salt: hex(16),
  hash: hex(hashBytes),
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
});
type PinFile = z.output<typeof pinFile>;

/**
 * The staff PIN: its scrypt hash in `staff-pin.json`, with a pepper from the keys, so that the file alone can be tried
 * against nothing. Whoever sets it anew, sets it for everybody.
 */
export function openStaffPin(
  folder: string,
  pepper: () => Uint8Array,
): StaffPin & {
  set(pin: string): Promise<void>;
} {
  const path = `${folder}/staff-pin.json`;

  /** A file that is broken is no PIN: nobody gets out by breaking it. */
  function read(): PinFile | 'broken' | null {
    if (!existsSync(path)) return null;
    try {
      return pinFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? 'broken';
    } catch {
      return 'broken';
    }
  }

  return {
    isSet: () => existsSync(path),
    async matches(pin) {
      const file = read();
      if (file === null || file === 'broken') return false;
      const hash = await hashOf(pin, { ...file, pepper: pepper() });
      return timingSafeEqual(hash, Buffer.from(file.hash, 'hex'));
    },
    async set(pin) {
      const salt = randomBytes(16).toString('hex');
      const hash = await hashOf(pin, { ...usual, salt, pepper: pepper() });
      const file: PinFile = { v: 1, salt, hash: hash.toString('hex'), ...usual };
      writeDurably(path, JSON.stringify(file));
    },
  };
}

type Hashing = Pick<PinFile, 'salt' | 'N' | 'r' | 'p'> & { readonly pepper: Uint8Array };

function hashOf(pin: string, { salt, N, r, p, pepper }: Hashing): Promise<Buffer> {
  const peppered = createHmac('sha256', pepper).update(pin).digest();
  return new Promise((resolve, reject) => {
    scrypt(peppered, Buffer.from(salt, 'hex'), hashBytes, { N, r, p, maxmem: mostMemory }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
