import { createHmac, hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { removeDurably, renameDurably, writeDurably } from '../../native/disk/durable-file.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import type { Signer } from '../../protocol/signer.ts';
import { monthBefore, monthOf } from '../domain/local-time.ts';
import type { Keys, Tag } from '../ports/keys.ts';
import { type KeySeal, namesIn, plainKeys } from './key-seal.ts';

const keyBytes = 32;
const dayKeyName = /^day-(\d{8})(?:-next)?$/;

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

  function destroy(name: string): void {
    loaded.delete(name);
    removeDurably(`${folder}/${name}.key`);
  }

  /** Of a day's two keys: the new one in the place of the old one, or gone. */
  function settle(name: string, isNextKept: boolean): void {
    loaded.delete(name);
    loaded.delete(`${name}-next`);
    if (!existsSync(`${folder}/${name}-next.key`)) return;
    if (isNextKept) renameDurably(`${folder}/${name}-next.key`, `${folder}/${name}.key`);
    else removeDurably(`${folder}/${name}-next.key`);
  }

  function isGone(name: string): boolean {
    return orDiskFault(() => destroy(name)).ok;
  }

  function destroyWhere(isDayMeant: (day: number) => boolean, isMonthMeant: (month: number) => boolean) {
    const meant = (pattern: RegExp, isMeant: (of: number) => boolean) =>
      namesIn(folder).filter((name) => isMeant(Number(pattern.exec(name)?.[1] ?? Number.NaN)));
    const [dayKeys, tagKeys] = [meant(dayKeyName, isDayMeant), meant(/^tag-(\d{6})$/, isMonthMeant)];
    // A file that somebody holds, such as a virus scanner, keeps none of the others.
    const [days, tags] = [dayKeys.filter(isGone).length, tagKeys.filter(isGone).length];
    return { dayKeys: days, tagKeys: tags, held: dayKeys.length + tagKeys.length - days - tags };
  }

  let signer: Signer | null = null;
  function makeSigner(): Signer {
    const made = signerOf(findOrMake('device').key);
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
      const name = `day-${id.split('.')[0]}`;
      return [find(name), find(`${name}-next`)].find((file) => file?.id === id)?.key ?? null;
    },
    everyTagOf({ kind, number }) {
      const months = [...monthsIn(folder, given)].sort((first, second) => second - first);
      const files = months.map(tagKey).filter((file) => file !== null);
      return files.map(({ id, key }) => ({ tagKey: id, tag: hmac(key, `${kind}|${number}`).slice(0, 32) }));
    },
    nextDayKey: (id) => findOrMake(`${dayName(id)}-next`),
    settleDayKey: (oldId) => settle(dayName(oldId), true),
    dropNextDayKey: (id) => settle(dayName(id), false),
    unsettled() {
      const names = namesIn(folder).filter((name) => /^day-\d{8}-next$/.test(name));
      return names.flatMap((name) => {
        const next = find(name);
        return next ? [{ old: find(name.slice(0, -'-next'.length)), next }] : [];
      });
    },
    daysKept: () => namesIn(folder).flatMap((name) => Number(dayKeyName.exec(name)?.[1] ?? 0) || []),
    destroyBefore: ({ localDay, month }) =>
      destroyWhere(
        (day) => day < localDay,
        (of) => of < month,
      ),
    destroyAfter: ({ localDay, month }) =>
      destroyWhere(
        (day) => day > localDay,
        (of) => of > month,
      ),
  };
}

const dayName = (id: string) => `day-${id.split('.')[0]}`;

/** Months whose tag key is here, or in the settings. */
function monthsIn(folder: string, given: Readonly<Record<string, string>>): ReadonlySet<number> {
  const ours = namesIn(folder).flatMap((name) => /^tag-(\d{6})$/.exec(name)?.[1] ?? []);
  return new Set([...ours, ...Object.keys(given)].map(Number));
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
