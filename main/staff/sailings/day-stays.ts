import { createStays, type Stays } from '../../domain/boarding.ts';
import type { Journal } from '../../ports/journal.ts';

/** Days that screens look at. */
const mostHeld = 4;

/** Who passed on a day, by whom of its list: read from the journal once, and from then on what was written since. */
export function createDayStays(
  journal: Pick<Journal, 'boatPassages' | 'newestSeq'>,
): (localDay: number) => Stays {
  const held = new Map<number, { readonly stays: Stays; readonly afterSeq: number }>();

  return (localDay) => {
    const { stays, afterSeq } = held.get(localDay) ?? { stays: createStays(), afterSeq: 0 };
    const newestSeq = journal.newestSeq();
    const { passages, undone } = journal.boatPassages({ localDay, afterSeq });
    for (const passage of passages) stays.add(passage);
    for (const seq of undone) stays.takeBack(seq);
    held.delete(localDay);
    held.set(localDay, { stays, afterSeq: newestSeq });
    for (const old of [...held.keys()].slice(0, -mostHeld)) held.delete(old);
    return stays;
  };
}
