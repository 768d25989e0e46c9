import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import type { HeardStore } from '../ports/venue-roll.ts';

/** As many sheets as a venue can have, each as long as it can be. */
const longestFile = 128 * 1024 * 1024;

/** What the other gates said last, in a file of the data folder: names are in it only sealed, as they came. */
export function keepHeard(path: string): HeardStore {
  return {
    load() {
      const text = readSmallText(path, longestFile);
      return text.ok ? text.value : null;
    },
    // On a full disk the one before stays: it is heard again in half a minute.
    save: (text) => void orDiskFault(() => writeDurably(path, text)),
  };
}
