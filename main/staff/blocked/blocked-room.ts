import { failed, mapNull, ok, type Result } from '../../../protocol/result.ts';
import type { Caller, NoteFault, RoomCalls } from '../../contract/calls.ts';
import { type BlockedDays, mostBlocked } from '../../domain/blocked.ts';
import { dayAfter } from '../../domain/local-time.ts';
import { shownAs } from '../../domain/mask-name.ts';
import { type KeptNumbers, marksOfKept } from '../../line/kept-out.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { BlockedList } from './blocked-list.ts';

type Parts = {
  readonly list: BlockedList;
  readonly journal: Pick<Journal, 'identityOf'>;
  readonly stamp: () => Stamp;
  readonly nameOf: (id: string) => string | null;
  /** Six hex digits. */
  readonly makeId: () => string;
};

type Whom = KeptNumbers & { readonly shownAs: string | null };
type Terms = { readonly why: string; readonly days: BlockedDays };

/** Whom the site keeps out, put there and taken off by a supervisor. */
export function createBlockedRoom({
  list,
  journal,
  stamp,
  nameOf,
  makeId,
}: Parts): RoomCalls<'listBlocked' | 'blockPassage' | 'blockNumber' | 'unblock'> {
  function block(
    whom: Whom,
    { why, days }: Terms,
    by: Caller,
  ): Result<
    null,
    NoteFault | { readonly kind: 'no-room' | 'no-number' | 'blocked-damaged' | 'blocked-full' }
  > {
    const marks = marksOfKept(whom);
    if (marks.length === 0) return failed({ kind: 'no-number' });
    if (list.isDamaged()) return failed({ kind: 'blocked-damaged' });
    const { atMs, local } = stamp();
    if (list.list(local.day).length >= mostBlocked) return failed({ kind: 'blocked-full' });
    const id = makeId();
    const untilDay = daysAfter(local.day, days);
    const noted = by.note({ detail: { id, until: untilDay } });
    if (!noted.ok) return noted;
    const person = { id, shownAs: whom.shownAs, why, sinceMs: atMs, untilDay, by: by.who.id };
    return list.add(person, { marks, localDay: local.day }).ok ? ok(null) : failed({ kind: 'no-room' });
  }

  return {
    listBlocked() {
      if (list.isDamaged()) return failed({ kind: 'blocked-damaged' });
      return ok(list.list(stamp().local.day).map((one) => ({ ...one, by: nameOf(one.by) ?? one.by })));
    },
    blockPassage({ seq, ...terms }, by) {
      const identity = journal.identityOf(seq);
      if (!identity) return failed({ kind: 'no-number' });
      return block({ ...identity, shownAs: shownAs(identity) }, terms, by);
    },
    blockNumber({ number, name, ...terms }, by) {
      return block({ number, shownAs: name === undefined ? null : shownAs({ name }) }, terms, by);
    },
    unblock({ id }, by) {
      if (!list.list(stamp().local.day).some((one) => one.id === id)) return failed({ kind: 'not-blocked' });
      const noted = by.note({ detail: { id } });
      if (!noted.ok) return noted;
      const removed = list.remove(id);
      return removed.ok ? mapNull(removed) : failed({ kind: 'no-room' });
    },
  };
}

function daysAfter(localDay: number, days: number): number {
  let day = localDay;
  for (let n = 0; n < days; n++) day = dayAfter(day);
  return day;
}
