import type { ListKeys } from '../ports/keys.ts';
import type { KeyStore } from './key-store.ts';

export const listKeyName = /^expected-(\d{8})$/;

/** The key of each day's list of those who are expected, `expected-20261121.key`, and kept a week longer. */
export function createListKeys(store: KeyStore): ListKeys {
  return {
    listKey: (localDay) => store.findOrMake(`expected-${localDay}`).key,
    findListKey: (localDay) => store.find(`expected-${localDay}`)?.key ?? null,
  };
}
