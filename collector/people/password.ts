import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MB a try; source: OWASP password storage, scrypt N=2^15, r=8, p=3. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const [saltBytes, hashBytes] = [16, 32];

/** A password as it is kept: salt and scrypt hash, hex, with a colon between. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return `${salt.toString('hex')}:${(await hashOf(password, salt)).toString('hex')}`;
}

/** `kept` null: nobody has that name; it takes as long. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [salt = '', hash = ''] = kept?.split(':') ?? ['00'.repeat(saltBytes), '00'.repeat(hashBytes)];
  const given = await hashOf(password, Buffer.from(salt, 'hex'));
  return timingSafeEqual(given, Buffer.from(hash, 'hex')) && kept !== null;
}

/** However it was typed, with marks of their own or without, it is the same. */
function hashOf(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hashBytes, cost, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
