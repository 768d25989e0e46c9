import { rmSync } from 'node:fs';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { DeviceKey } from '../ports/keys.ts';
import { longestKeyFile } from './key-seal.ts';
import type { KeyStore } from './key-store.ts';

/** In the keys folder, plain: the public half of the kiosk's signing key, 64 hex digits, for whoever checks the journal. */
export const publicKeyFile = 'device.pub';

/** The kiosk's own key, made with the first use; its public half lies beside it. */
export function createDeviceKey(store: KeyStore, folder: string): DeviceKey {
  let signer: Signer | null = null;
  function makeSigner(): Signer {
    const made = signerOf(store.findOrMake('device').key);
    const path = `${folder}/${publicKeyFile}`;
    const known = readSmallText(path, longestKeyFile);
    // It only says what the key says; whatever else lies there goes.
    if (known.ok && known.value.trim() === made.publicKey) return made;
    if (!known.ok && known.fault.kind === 'odd-file') rmSync(path, { recursive: true });
    writeDurably(path, `${made.publicKey}\n`);
    return made;
  }
  return {
    signer() {
      signer ??= makeSigner();
      return signer;
    },
  };
}
