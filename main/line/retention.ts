import { monthBefore, monthOf, shiftDay } from '../domain/local-time.ts';
import type { Result } from '../domain/result.ts';
import type { DiskFull, EventDraft, Keys, Stamp } from '../ports.ts';

export type RetentionParts = {
  readonly keys: Pick<Keys, 'destroyBefore'>;
  /** The journal's part: sealed identities of days before that one. */
  readonly forgetBefore: (
    localDay: number,
    draft: (identities: number) => EventDraft,
  ) => Result<unknown, DiskFull>;
  /** Local days in that range on which somebody passed. */
  readonly countDays: (from: number, to: number) => number;
  readonly record: (draft: EventDraft) => Result<unknown, DiskFull>;
  readonly stamp: () => Stamp;
  /** Days that identities are kept, today not counted; 1 to 90. */
  readonly identityDays: number;
};

const lookBackDays = 7;
const proofDays = 4;
const mostOffMs = 12 * 3_600_000;

/**
 * Forgets what is older than the settings allow: day keys first, for what they sealed cannot be read from then on, in
 * no backup either; then the sealed rows, and tag keys of months that have no kept day. Writes down how many.
 *
 * A clock that jumped must destroy nothing: it acts only when somebody passed on four of the seven days before today,
 * and never half a day beside the collector's clock. That the collector agrees proves nothing: it may run on this PC.
 * `waits`: the clock is not proven yet.
 */
export function forgetOld(parts: RetentionParts): 'done' | 'waits' | 'disk-full' {
  const stamp = parts.stamp();
  if (!isTimeProven(parts, stamp)) return 'waits';
  const { day } = stamp.local;
  const localDay = shiftDay(day, -parts.identityDays);
  const month = Math.min(monthOf(localDay), monthBefore(monthOf(day)));
  const { dayKeys, tagKeys } = parts.keys.destroyBefore({ localDay, month });
  const draft = (identities: number): EventDraft => ({
    kind: 'retention',
    stamp,
    detail: { before: localDay, dayKeys, identities, tagKeys },
  });
  const isWritten = parts.forgetBefore(localDay, draft);
  const wasThere = isWritten.ok && isWritten.value !== null;
  const isSaid = wasThere || dayKeys + tagKeys === 0 || parts.record(draft(0)).ok;
  return isWritten.ok && isSaid ? 'done' : 'disk-full';
}

function isTimeProven({ countDays }: RetentionParts, { offsetMs, local }: Stamp): boolean {
  if (offsetMs !== null && Math.abs(offsetMs) > mostOffMs) return false;
  return countDays(shiftDay(local.day, -lookBackDays), shiftDay(local.day, -1)) >= proofDays;
}
