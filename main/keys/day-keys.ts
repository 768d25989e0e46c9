import type { DayKeys } from '../ports/keys.ts';
import type { KeyStore } from './key-store.ts';

export const dayKeyName = /^day-(\d{8})(?:-next)?$/;
const next = '-next';
const nextName = /^day-\d{8}-next$/;
const nameOf = (id: string) => `day-${id.split('.')[0]}`;

/** The key of each day, `day-20261121.key`; a second one, `-next`, while the day is sealed again. */
export function createDayKeys(store: KeyStore): Omit<DayKeys, 'prepare'> {
  return {
    dayKey: (localDay) => store.findOrMake(`day-${localDay}`),
    findDayKey(id) {
      const name = nameOf(id);
      const ofDay = store.find(name);
      // The other one is looked for on the disk: hardly ever there, and asked for with each name of a list.
      const file = ofDay?.id === id ? ofDay : store.find(`${name}${next}`);
      return file?.id === id ? file.key : null;
    },
    nextDayKey: (id) => store.findOrMake(`${nameOf(id)}${next}`),
    settleDayKey: (oldId) => store.replace(nameOf(oldId), `${nameOf(oldId)}${next}`),
    dropNextDayKey: (id) => store.drop(`${nameOf(id)}${next}`),
    unsettled() {
      const names = store.names().filter((name) => nextName.test(name));
      return names.flatMap((name) => {
        const found = store.find(name);
        return found ? [{ old: store.find(name.slice(0, -next.length)), next: found }] : [];
      });
    },
  };
}
