import { createHmac, hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { monthBefore, monthOf } from '../domain/local-time.ts';
import { signerOf } from '../ed25519.ts';
import type { Keys, Signer, Tag } from '../ports.ts';
import { type KeySeal, plainKeys } from './key-seal.ts';
import { writeDurably } from './write-durably.ts';

const keyBytes = 32;

/** Keys, and what is mixed into the staff PIN before it is hashed. */
export type KeyFiles = Keys & { pinPepper(): Uint8Array };

/** In the keys folder, plain: the public half of the kiosk's signing key, 64 hex digits, for whoever checks the journal. */
export const publicKeyFile = 'device.pub';

type KeyFile = { readonly id: string; readonly key: Buffer };

/**
 * Keys as files of mode 0600 in a folder of mode 0700: `tag-202611.key`, `day-20261121.key`. Where the host has no key
 * store to seal them with, whoever can read the folder can read the identities.
 * `given` are tag keys from the settings (month → hex), shared by the gates of a venue.
 */
export function openKeyFiles(
  folder: string,
  given: Readonly<Record<string, string>>,
  seal: KeySeal = plainKeys,
): KeyFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const loaded = new Map<string, KeyFile>();

  function find(name: string): KeyFile | null {
    const known = loaded.get(name);
    if (known) return known;
    const path = `${folder}/${name}.key`;
    if (!existsSync(path)) return null;
    const key = seal.open(name, readFileSync(path, 'utf8').trim());
    if (!key) throw new Error(`key ${name} does not open`);
    return remember(name, key);
  }

  function remember(name: string, key: Buffer): KeyFile {
    if (key.length !== keyBytes) throw new Error(`key ${name} does not have ${keyBytes} bytes`);
    const file = { id: `${name.split('-')[1]}.${hash('sha256', key).slice(0, 8)}`, key };
    loaded.set(name, file);
    return file;
  }

  function findOrMake(name: string): KeyFile {
    const found = find(name);
    if (found) return found;
    const key = randomBytes(keyBytes);
    writeDurably(`${folder}/${name}.key`, seal.close(name, key));
    return remember(name, key);
  }

  function tagKey(month: number): KeyFile | null {
    const shared = given[month];
    return shared ? remember(`tag-${month}`, Buffer.from(shared, 'hex')) : find(`tag-${month}`);
  }

  function currentTagKey(month: number): KeyFile {
    return tagKey(month) ?? findOrMake(`tag-${month}`);
  }

  let signer: Signer | null = null;
  function makeSigner(): Signer {
    const made = signerOf(findOrMake('device').key);
    const path = `${folder}/${publicKeyFile}`;
    if (!existsSync(path)) writeDurably(path, `${made.publicKey}\n`);
    return made;
  }

  return {
    signer() {
      signer ??= makeSigner();
      return signer;
    },
    tagsOf({ kind, number }, localDay) {
      const month = monthOf(localDay);
      const keys = [currentTagKey(month), tagKey(monthBefore(month))].filter((key) => key !== null);
      return keys.map(
        ({ id, key }): Tag => ({ tagKey: id, tag: hmac(key, `${kind}|${number}`).slice(0, 32) }),
      );
    },
    slipMac(text, localDay) {
      const file = tagKey(monthOf(localDay));
      return file && Number.parseInt(hmac(file.key, text).slice(0, 8), 16) >>> 7;
    },
    commandMac(text, localDay) {
      const file = tagKey(monthOf(localDay));
      return file && hmac(file.key, text).slice(0, 16);
    },
    prepare(localDay) {
      currentTagKey(monthOf(localDay));
      findOrMake(`day-${localDay}`);
    },
    pinPepper: () => findOrMake('pin-pepper').key,
    dayKey: (localDay) => findOrMake(`day-${localDay}`),
    findDayKey(id) {
      const file = find(`day-${id.split('.')[0]}`);
      return file?.id === id ? file.key : null;
    },
  };
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
