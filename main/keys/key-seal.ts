import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';

/** How the text of a key file is made of a key, and read again. */
export type KeySeal = {
  /** `name` is bound in: a file that was renamed does not open. */
  close(name: string, key: Uint8Array): string;
  /** null: not a text of this seal. */
  open(name: string, text: string): Buffer | null;
};

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const mark = 'sealed1:';
const keyEnding = '.key';
/** A sealed key has some ninety letters. */
export const longestKeyFile = 1_024;

/** 64 hex digits, for hosts without a key store. */
export const plainKeys: KeySeal = {
  close: (_name, key) => Buffer.from(key).toString('hex'),
  open: (_name, text) => (/^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null),
};

/** `sealed1:` and base64url of nonce, AES-256-GCM of the key and tag, under the 32 bytes that the key store keeps. */
export function sealedKeys(master: Uint8Array): KeySeal {
  return {
    close(name, key) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(name));
      const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
      return `${mark}${sealed.toString('base64url')}`;
    },
    open(name, text) {
      const bytes = text.startsWith(mark) ? Buffer.from(text.slice(mark.length), 'base64url') : null;
      if (bytes?.length !== nonceBytes + keyBytes + tagBytes) return null;
      const end = nonceBytes + keyBytes;
      const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(end));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, end)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

/** Writes every key file of one seal under another; others stay. It may be cut off at any place and done again. */
export function resealKeys(
  folder: string,
  { from, to }: { readonly from: KeySeal; readonly to: KeySeal },
): void {
  for (const name of namesIn(folder)) {
    const key = from.open(name, textOf(folder, name));
    if (key) writeDurably(`${folder}/${name}${keyEnding}`, to.close(name, key));
  }
}

/** In the keys folder: what the key store gave back for the master key. */
export const keyStoreFile = 'key-store.json';

/** Whether a key file there is sealed. */
export function hasSealedKeys(folder: string): boolean {
  return namesIn(folder).some((name) => textOf(folder, name).startsWith(mark));
}

/** Why this process cannot use the keys of a data folder; null when it can. */
export function sealedKeysComplaint(dataDir: string): string | null {
  if (!hasSealedKeys(`${dataDir}/keys`)) return null;
  return `The keys in ${dataDir}/keys are sealed by the key store of the kiosk's account, and only the kiosk itself opens them. To use them elsewhere write "keys": {"store": "files"} into its settings and start it once.`;
}

/** Whether that text is sealed, and this seal opens none that are. */
export function isOfNoSeal(seal: KeySeal, text: string): boolean {
  return seal === plainKeys && text.startsWith(mark);
}

/** Key files that this seal does not open, by name; what another key store sealed is not judged. */
export function unopened(folder: string, seal: KeySeal): readonly string[] {
  return namesIn(folder).filter((name) => {
    const text = textOf(folder, name);
    return !isOfNoSeal(seal, text) && seal.open(name, text) === null;
  });
}

/** Names of the files there with that ending, without it: key files. */
export function namesIn(folder: string, ending = keyEnding): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length));
}

/** Empty: it cannot be read; whoever needs the key puts it aside. */
function textOf(folder: string, name: string): string {
  const text = readSmallText(`${folder}/${name}${keyEnding}`, longestKeyFile);
  return text.ok ? text.value.trim() : '';
}
