import { hash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { removeDurably, renameDurably, writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import type { DamagedKey } from '../ports/keys.ts';
import { isOfNoSeal, type KeySeal, longestKeyFile, namesIn } from './key-seal.ts';

const keyBytes = 32;
/** Damage that stays; a system that has no more files or memory now has them later. */
const lasting: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EIO',
  'EISDIR',
  'ELOOP',
  'ENXIO',
  'ENODEV',
]);

/** Of a key file that does not open and was put aside. */
export const damagedEnding = '.key.damaged';

export type KeyFile = { readonly id: string; readonly key: Buffer };

/** Keys of 32 bytes by their names, each a file of mode 0600 in a folder of mode 0700. */
export type KeyStore = {
  /** null: there is none of that name, or it is damaged. */
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
  /** Those that are put aside, too. */
  names(): readonly string[];
  /** Files that did not open and were put aside. */
  damaged(): readonly DamagedKey[];
};

export function openKeyStore(folder: string, seal: KeySeal): KeyStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const loaded = new Map<string, KeyFile>();
  const pathOf = (name: string) => `${folder}/${name}.key`;
  const asideOf = (name: string) => `${folder}/${name}${damagedEnding}`;

  function remember(name: string, key: Buffer): KeyFile {
    if (key.length !== keyBytes) throw new Error(`key ${name} does not have ${keyBytes} bytes`);
    const file = { id: `${name.split('-')[1]}.${hash('sha256', key).slice(0, 8)}`, key };
    loaded.set(name, file);
    return file;
  }

  function find(name: string): KeyFile | null {
    const known = loaded.get(name);
    if (known) return known;
    const text = textAt(pathOf(name));
    if (text === 'none') return null;
    const key = text === 'damaged' ? null : seal.open(name, text);
    if (key) return remember(name, key);
    if (isOfNoSeal(seal, text)) throw new Error(`key ${name} is sealed by another key store`);
    putAside(name);
    return null;
  }

  /** What somebody may still repair is kept, as long as a key of its time is. */
  function putAside(name: string): void {
    rmSync(asideOf(name), { recursive: true, force: true });
    renameDurably(pathOf(name), asideOf(name));
  }

  function destroy(name: string): void {
    loaded.delete(name);
    // Whatever lies in its place.
    rmSync(asideOf(name), { recursive: true, force: true });
    rmSync(pathOf(name), { recursive: true, force: true });
    removeDurably(pathOf(name));
  }

  function damaged(): readonly DamagedKey[] {
    return namesIn(folder, damagedEnding).flatMap((name) => {
      const sinceMs = lstatSync(asideOf(name), { throwIfNoEntry: false })?.ctimeMs;
      return sinceMs === undefined ? [] : [{ name, sinceMs }];
    });
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
    names: () => [...new Set([...namesIn(folder), ...namesIn(folder, damagedEnding)])],
    damaged,
  };
}

/** Throws where the system has not enough of something: it may be read later. */
function textAt(path: string): string | 'none' | 'damaged' {
  const text = readSmallText(path, longestKeyFile);
  if (text.ok) return text.value.trim();
  if (text.fault.kind === 'odd-file' || lasting.has(text.fault.code)) return 'damaged';
  if (text.fault.code !== 'ENOENT') throw new Error(`${path} cannot be read now (${text.fault.code})`);
  // A link to nothing is there.
  return lstatSync(path, { throwIfNoEntry: false }) ? 'damaged' : 'none';
}
