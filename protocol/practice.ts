import type { JournalEvent } from './event.ts';

/**
 * The venue of events that a kiosk writes while it is tried and set up: no place can have this id. They are kept, sent
 * and signed like any, and count nowhere.
 */
export const practiceVenue = '_practice';

export function isPractice({ venue }: Pick<JournalEvent, 'venue'>): boolean {
  return venue === practiceVenue;
}
