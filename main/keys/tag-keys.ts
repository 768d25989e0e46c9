import { createHmac } from 'node:crypto';
import { monthBefore, monthOf } from '../domain/local-time.ts';
import type { Tag, TagKeys } from '../ports/keys.ts';
import type { KeyFile, KeyStore } from './key-store.ts';

export const tagKeyName = /^tag-(\d{6})$/;

/** The key of each month: from the settings where they give one, else a file `tag-202611.key`. */
export function createTagKeys(
  store: KeyStore,
  given: Readonly<Record<string, string>>,
): TagKeys & { prepareMonth(month: number): void } {
  function tagKey(month: number): KeyFile | null {
    const shared = given[month];
    return shared ? store.remember(`tag-${month}`, Buffer.from(shared, 'hex')) : store.find(`tag-${month}`);
  }
  const currentTagKey = (month: number) => tagKey(month) ?? store.findOrMake(`tag-${month}`);

  /** Months whose key is here, or in the settings; newest first. */
  function months(): readonly number[] {
    const ours = store.names().flatMap((name) => tagKeyName.exec(name)?.[1] ?? []);
    return [...new Set([...ours, ...Object.keys(given)].map(Number))].sort((a, b) => b - a);
  }

  return {
    prepareMonth: (month) => void currentTagKey(month),
    tagsOf(number, localDay) {
      const month = monthOf(localDay);
      return tagsUnder([currentTagKey(month), tagKey(monthBefore(month))], number);
    },
    everyTagOf: (number) => tagsUnder(months().map(tagKey), number),
    slipMac(text, localDay) {
      const file = tagKey(monthOf(localDay));
      return file && Number.parseInt(hmac(file.key, text).slice(0, 8), 16) >>> 7;
    },
    commandMac(text, localDay) {
      const file = tagKey(monthOf(localDay));
      return file && hmac(file.key, text).slice(0, 16);
    },
  };
}

function tagsUnder(
  keys: readonly (KeyFile | null)[],
  { kind, number }: { readonly kind: string; readonly number: string },
): readonly Tag[] {
  return keys
    .filter((key) => key !== null)
    .map(({ id, key }) => ({ tagKey: id, tag: hmac(key, `${kind}|${number}`).slice(0, 32) }));
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
