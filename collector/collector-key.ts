import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDurably } from '../main/durable-file.ts';
import { newSeed, signerOf } from '../main/ed25519.ts';
import type { Signer } from '../main/ports.ts';

/** The collector's signing key: 64 hex digits in a file of mode 0600, made when it is not there. */
export function openCollectorKey(path: string): Signer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(path, newSeed().toString('hex'));
  }
  return signerOf(Buffer.from(readFileSync(path, 'utf8').trim(), 'hex'));
}
