import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { newSeed, signerOf } from '../main/ed25519.ts';
import type { Signer } from '../main/ports.ts';

/** The collector's signing key: 64 hex digits in a file of mode 0600, made when it is not there. */
export function openCollectorKey(path: string): Signer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(`${path}.new`, 'w', 0o600);
    writeFileSync(file, newSeed().toString('hex'));
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
    syncFolder(dirname(path));
  }
  return signerOf(Buffer.from(readFileSync(path, 'utf8').trim(), 'hex'));
}

/** So that the name outlives a power cut. Windows opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
