import type { Result } from '../../protocol/result.ts';
import { dayAfter, monthBefore, monthOf, shiftDay } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, EventDraft } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';

export type RetentionParts = {
  readonly keys: Pick<Keys, 'daysKept' | 'destroyBefore' | 'destroyAfter' | 'listDays' | 'destroyList'>;
  /** The journal's part: sealed identities of days before the one and after the other. */
  readonly forgetOutside: (
    days: { readonly before: number; readonly after: number },
    draft: (identities: number) => EventDraft,
  ) => Result<unknown, DiskFull>;
  /** Local days in that range on which somebody passed. */
  readonly countDays: (from: number, to: number) => number;
  readonly record: (draft: EventDraft) => Result<unknown, DiskFull>;
  readonly stamp: () => Stamp;
  /** The local day on which keys of days to come were first seen; null: there were none. */
  readonly aheadSince: () => number | null;
  readonly rememberAhead: (localDay: number | null) => void;
  /** Days that identities are kept, today not counted; 1 to 90. */
  readonly identityDays: number;
};

const lookBackDays = 7;
const proofDays = 4;
/** Whoever came with an invitation leaves with it, and what was asked of a day's list is asked soon. */
const listDays = 7;
const mostOffMs = 12 * 3_600_000;
const never = 99_991_231;

/**
 * Forgets what is older than the settings allow: day keys first, for what they sealed cannot be read from then on, in
 * no backup either; then the sealed rows, and tag keys of months that have no kept day. Writes down how many.
 *
 * A clock that jumped must destroy nothing: it acts only when somebody passed on four of the seven days before today,
 * and never half a day beside the collector's clock. That the collector agrees proves nothing: it may run on this PC.
 * `waits`: the clock is not proven yet. `not-all`: the disk is full, or somebody holds a key file.
 *
 * What was sealed while the clock was ahead has a day that would be old in years only: it is forgotten as many days after
 * it was first seen by a proven clock.
 */
export function forgetOld(parts: RetentionParts): 'done' | 'waits' | 'not-all' {
  const stamp = parts.stamp();
  endLists(parts, stamp);
  if (!isTimeProven(parts, stamp)) return 'waits';
  const { keys, identityDays } = parts;
  const { day } = stamp.local;
  const before = shiftDay(day, -identityDays);
  const isAheadOver = lookAhead(parts, day, before);
  const after = isAheadOver ? dayAfter(day) : never;
  const gone = keys.destroyBefore({
    localDay: before,
    month: Math.min(monthOf(before), monthBefore(monthOf(day))),
  });
  const ahead = isAheadOver
    ? keys.destroyAfter({ localDay: after, month: monthOf(after) })
    : { dayKeys: 0, tagKeys: 0, held: 0 };
  const dayKeys = gone.dayKeys + ahead.dayKeys;
  const tagKeys = gone.tagKeys + ahead.tagKeys;
  const draft = (identities: number): EventDraft => ({
    kind: 'retention',
    stamp,
    detail: { before, dayKeys, identities, tagKeys, ...(isAheadOver && { after }) },
  });
  const isWritten = parts.forgetOutside({ before, after }, draft);
  const wasThere = isWritten.ok && isWritten.value !== null;
  const isSaid = wasThere || dayKeys + tagKeys === 0 || parts.record(draft(0)).ok;
  const isAll = isWritten.ok && isSaid && gone.held + ahead.held === 0;
  if (isAheadOver && isAll) parts.rememberAhead(null);
  return isAll ? 'done' : 'not-all';
}

/**
 * A list of those who were expected ends a week after its day, when somebody has passed later still: a clock that is some
 * days ahead takes no list that is needed, and a venue that opens once a month forgets the last one's at the next.
 */
function endLists(parts: RetentionParts, stamp: Stamp): void {
  const { keys, countDays } = parts;
  const { offsetMs, local } = stamp;
  if (offsetMs !== null && Math.abs(offsetMs) > mostOffMs) return;
  for (const day of keys.listDays()) {
    const later = shiftDay(day, listDays + 1);
    // What somebody holds is tried again at the next time.
    if (later <= local.day && countDays(later, local.day) > 0) keys.destroyList(day);
  }
  // Who may collect which child is good until a day that somebody chose; its key stays for whoever chose too early.
  if (!isTimeProven(parts, stamp)) return;
  for (const day of keys.listDays('children'))
    if (shiftDay(day, listDays + 1) <= local.day) keys.destroyList(day, 'children');
}

/** Whether what was made while the clock was ahead has been there for long enough. */
function lookAhead(
  { keys, aheadSince, rememberAhead }: RetentionParts,
  day: number,
  before: number,
): boolean {
  const since = aheadSince();
  const isThere = keys.daysKept().some((one) => one > dayAfter(day));
  if (!isThere) {
    if (since !== null) rememberAhead(null);
    return false;
  }
  if (since === null) rememberAhead(day);
  return since !== null && since < before;
}

function isTimeProven({ countDays }: RetentionParts, { offsetMs, local }: Stamp): boolean {
  if (offsetMs !== null && Math.abs(offsetMs) > mostOffMs) return false;
  return countDays(shiftDay(local.day, -lookBackDays), shiftDay(local.day, -1)) >= proofDays;
}
