import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

import type { Signer } from './signer.ts';

const seedBytes = 32;

/** A new secret: 32 bytes, from which the key is made again. */
export function newSeed(): Buffer {
  const { d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return Buffer.from(d, 'base64url');
}

/** The signer of that secret. PKCS#8 of RFC 8410: a fixed beginning, then the seed. */
export function signerOf(seed: Uint8Array): Signer {
  if (seed.length !== seedBytes) throw new Error(`an Ed25519 seed has ${seedBytes} bytes`);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign: (message) => sign(null, bytesOf(message), key),
  };
}

/** False also for a key that is none. */
export function isSignedBy(publicKey: string, message: string | Uint8Array, signature: Uint8Array): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, bytesOf(message), key, signature);
}

const known = new Map<string, KeyObject>();

function publicKeyOf(publicKey: string): KeyObject | null {
  const found = known.get(publicKey);
  if (found) return found;
  if (!/^[0-9a-f]{64}$/.test(publicKey)) return null;
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    if (known.size > 1_000) known.clear();
    known.set(publicKey, key);
    return key;
  } catch {
    return null;
  }
}

function bytesOf(message: string | Uint8Array): Uint8Array {
  return typeof message === 'string' ? Buffer.from(message) : message;
}
