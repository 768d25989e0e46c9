import type { ListKeys, ListName } from '../ports/keys.ts';
import type { KeyStore } from './key-store.ts';

const listKeyName = /^(expected|children)-(\d{8})$/;

/** The key of each list: `expected-20261121.key` of a day, `children-20270531.key` until that day. */
export function createListKeys(store: KeyStore): ListKeys {
  return {
    listKey: (localDay, list = 'expected') => store.findOrMake(nameOfListKey(list, localDay)).key,
    findListKey: (localDay, list = 'expected') => store.find(nameOfListKey(list, localDay))?.key ?? null,
  };
}

export function nameOfListKey(list: ListName, localDay: number): string {
  return `${list}-${localDay}`;
}

/** The day of a key of such a list; null: it is none. */
export function dayOfListKey(list: ListName, name: string): number | null {
  const [, of, day] = listKeyName.exec(name) ?? [];
  return of === list ? Number(day) : null;
}
