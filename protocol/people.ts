import type { JournalEvent } from './event.ts';
import { parseJson } from './parse-json.ts';

/** More people pass no gate at once. */
export const mostPeople = 999;

/** How many people an event is about: `people` of its detail, 1 to 999; one where it says nothing, or nothing that can be. */
export function peopleOf({ detail }: Pick<JournalEvent, 'detail'>): number {
  // Most events are about one person and say nothing: nothing is parsed for them.
  if (detail?.includes('"people":') !== true) return 1;
  const { people } = (parseJson(detail) ?? {}) as { readonly people?: unknown };
  const isCount =
    typeof people === 'number' && Number.isInteger(people) && people >= 1 && people <= mostPeople;
  return isCount ? people : 1;
}
