import type { JournalEvent } from './event.ts';

/** What an event says that it read of somebody who had no code: staff wrote them down, or said that they left. */
export const byHandCredential = 'visitor';

/** Nobody showed a code: it is a passage and no scan, also where staff changed later what they had written. */
export function isByHand({ credential }: Pick<JournalEvent, 'credential'>): boolean {
  return credential === byHandCredential;
}
