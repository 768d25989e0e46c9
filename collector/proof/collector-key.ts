import { hkdfSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { sealKeyOf } from '../../protocol/carried.ts';
import { newSeed, signerOf } from '../../protocol/ed25519.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import { errorCode, type OpenFault } from '../database/database.ts';

export type CollectorKeys = {
  readonly signer: Signer;
  /** Opens what was sealed for this collector. */
  readonly sealKey: KeyObject;
  /** Seals what people keep secret in the database, 32 bytes. */
  readonly peopleKey: Buffer;
};

/** The collector's key: 64 hex digits in a file of mode 0600, made when it is not there. It signs; what opens carried files and what seals secrets of people come out of it. */
export function openCollectorKeys(path: string): CollectorKeys {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(path, newSeed().toString('hex'));
  }
  const seed = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  const peopleKey = Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), 'cong people 1', 32));
  return { signer: signerOf(seed), sealKey: sealKeyOf(seed), peopleKey };
}

/** null: it has none. */
export function openKey(path: string | null): Result<CollectorKeys | null, OpenFault> {
  try {
    return ok(path === null ? null : openCollectorKeys(path));
  } catch (error) {
    return failed({ kind: 'key', path: path ?? '', code: errorCode(error) });
  }
}
