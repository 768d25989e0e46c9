import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { KeyStore } from './key-store.ts';

/** In the keys folder, plain: the public half of the kiosk's signing key, 64 hex digits, for whoever checks the journal. */
export const publicKeyFile = 'device.pub';

/** The kiosk's own key, made with the first use; its public half lies beside it. */
export function createDeviceKey(store: KeyStore, folder: string): DeviceKey {
  let signer: Signer | null = null;
  function makeSigner(): Signer {
    const made = signerOf(store.findOrMake('device').key);
    const path = `${folder}/${publicKeyFile}`;
    const known = existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
    if (known !== made.publicKey) writeDurably(path, `${made.publicKey}\n`);
    return made;
  }
  return {
    signer() {
      signer ??= makeSigner();
      return signer;
    },
  };
}
