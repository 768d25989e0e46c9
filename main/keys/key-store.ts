import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { removeDurably, renameDurably, writeDurably } from '../../native/disk/durable-file.ts';
import { type KeySeal, namesIn } from './key-seal.ts';

const keyBytes = 32;

export type KeyFile = { readonly id: string; readonly key: Buffer };

/** Keys of 32 bytes by their names, each a file of mode 0600 in a folder of mode 0700. */
export type KeyStore = {
  /** null: there is none of that name. Throws when it does not open. */
  find(name: string): KeyFile | null;
  findOrMake(name: string): KeyFile;
  /** Keeps one that came from elsewhere, in memory only. */
  remember(name: string, key: Buffer): KeyFile;
  /** Durable when it returns. */
  destroy(name: string): void;
  /** Durable when it returns: that key takes the place of the other, which is destroyed. Nothing where it is not there. */
  replace(name: string, by: string): void;
  /** The same, the other way: that key goes where it is there. */
  drop(name: string): void;
  names(): readonly string[];
};

export function openKeyStore(folder: string, seal: KeySeal): KeyStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const loaded = new Map<string, KeyFile>();
  const pathOf = (name: string) => `${folder}/${name}.key`;

  function remember(name: string, key: Buffer): KeyFile {
    if (key.length !== keyBytes) throw new Error(`key ${name} does not have ${keyBytes} bytes`);
    const file = { id: `${name.split('-')[1]}.${hash('sha256', key).slice(0, 8)}`, key };
    loaded.set(name, file);
    return file;
  }

  function find(name: string): KeyFile | null {
    const known = loaded.get(name);
    if (known) return known;
    if (!existsSync(pathOf(name))) return null;
    const key = seal.open(name, readFileSync(pathOf(name), 'utf8').trim());
    if (!key) throw new Error(`key ${name} does not open`);
    return remember(name, key);
  }

  function destroy(name: string): void {
    loaded.delete(name);
    removeDurably(pathOf(name));
  }

  return {
    find,
    findOrMake(name) {
      const found = find(name);
      if (found) return found;
      const key = randomBytes(keyBytes);
      writeDurably(pathOf(name), seal.close(name, key));
      return remember(name, key);
    },
    remember,
    destroy,
    replace(name, by) {
      loaded.delete(name);
      loaded.delete(by);
      if (existsSync(pathOf(by))) renameDurably(pathOf(by), pathOf(name));
    },
    drop(name) {
      loaded.delete(name);
      if (existsSync(pathOf(name))) removeDurably(pathOf(name));
    },
    names: () => namesIn(folder),
  };
}
