import { namesOfNow, namesToKeep } from '../../domain/sailing-names.ts';
import type { ExpectedLists } from '../expected/expected-lists.ts';
import type { DaySailings, SailingFiles } from './sailing-files.ts';

type Parts = {
  readonly files: SailingFiles;
  readonly lists: Pick<ExpectedLists, 'list' | 'save'>;
};

type Change = { readonly localDay: number; readonly after: DaySailings; readonly changedNo: number };

/**
 * The boats of a day from now on; whoever is on the list stays with their boat, and whoever is listed later under a name
 * that it had is with it, too. A list names boats as text: what would lose its boat is written anew first, under a name that
 * means the same before the boats are saved and after it, so that a power cut between both loses nobody. false: no room.
 */
export function carryPassengers({ files, lists }: Parts, { localDay, after, changedNo }: Change): boolean {
  const before = files.read(localDay);
  if (before === 'damaged') return false;
  const rename = (nameOf: (written: string) => string): boolean => {
    const listed = lists.list(localDay);
    const renamed = listed.map((one) => {
      const sailing = one.sailing && nameOf(one.sailing);
      return sailing === one.sailing ? one : { ...one, sailing };
    });
    return renamed.every((one, at) => one === listed[at]) || lists.save(localDay, renamed).ok;
  };
  if (!rename(namesToKeep(before.sailings, after.sailings, changedNo))) return false;
  if (!files.save(localDay, after).ok) return false;
  // Their slips say the hour of now. Where the disk is full they say the one of before, and mean the same boat.
  rename(namesOfNow(after.sailings, changedNo));
  return true;
}
