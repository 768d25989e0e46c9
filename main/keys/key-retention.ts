import { orDiskFault } from '../../native/disk/disk-fault.ts';
import type { Destroyed, KeyRetention } from '../ports/keys.ts';
import { dayKeyName } from './day-keys.ts';
import type { KeyStore } from './key-store.ts';
import { dayOfListKey, nameOfListKey } from './list-keys.ts';
import { tagKeyName } from './tag-keys.ts';

type IsMeant = (of: number) => boolean;

/** Keys that are past their time are destroyed; what they sealed is forgotten. */
export function createKeyRetention(store: KeyStore): KeyRetention {
  const meant = (pattern: RegExp, isMeant: IsMeant) =>
    store.names().filter((name) => isMeant(Number(pattern.exec(name)?.[1] ?? Number.NaN)));
  // A file that somebody holds, such as a virus scanner, keeps none of the others.
  const isGone = (name: string) => orDiskFault(() => store.destroy(name)).ok;
  function destroyWhere(isDayMeant: IsMeant, isMonthMeant: IsMeant): Destroyed {
    const [dayKeys, tagKeys] = [meant(dayKeyName, isDayMeant), meant(tagKeyName, isMonthMeant)];
    const [days, tags] = [dayKeys.filter(isGone).length, tagKeys.filter(isGone).length];
    return { dayKeys: days, tagKeys: tags, held: dayKeys.length + tagKeys.length - days - tags };
  }
  return {
    daysKept: () => store.names().flatMap((name) => Number(dayKeyName.exec(name)?.[1] ?? 0) || []),
    destroyBefore: ({ localDay, month }) =>
      destroyWhere(
        (day) => day < localDay,
        (of) => of < month,
      ),
    listDays: (list = 'expected') => store.names().flatMap((name) => dayOfListKey(list, name) ?? []),
    destroyList: (localDay, list = 'expected') => isGone(nameOfListKey(list, localDay)),
    destroyAfter: ({ localDay, month }) =>
      destroyWhere(
        (day) => day > localDay,
        (of) => of > month,
      ),
  };
}
