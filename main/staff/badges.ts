import { createHash } from 'node:crypto';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { News } from '../contract/gate.ts';
import type { Announcement } from '../domain/announcement.ts';
import { badgeBytes, encodeBadge } from '../domain/badge-code.ts';
import { dayBefore } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, Journal } from '../ports/journal.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import type { Sessions } from './sessions.ts';

export type Badges = {
  /** A code that is nobody's yet, and what of it is kept. */
  make(): { readonly code: string; readonly digest: string };
  /** A code with the form of a badge, at the gate; null: nobody's who works here. */
  shown(code: string): Result<Announcement, DiskFull> | null;
};

type Parts = {
  readonly roll: Pick<StaffRoll, 'ofBadge'>;
  readonly sessions: Pick<Sessions, 'signInByBadge'>;
  readonly journal: Pick<Journal, 'record' | 'lastStaffAct'>;
  readonly stamp: () => Stamp;
  readonly makeChance: (bytes: number) => Uint8Array;
  readonly publish: (news: News) => void;
};

/** A badge that is held before the scanner is seen many times a second, and meant once. */
const stillMs = 5_000;

/**
 * Badges of staff. One can be photographed: it opens to a guard what the guard on duty may, and to everybody else only
 * the question for their PIN. Only a digest is kept, which 128 bits of chance cannot be guessed from.
 */
export function createBadges({ roll, sessions, journal, stamp, makeChance, publish }: Parts): Badges {
  const held = new Map<string, { atRunMs: number; readonly said: Announcement }>();

  /** It was seen a moment ago, by this run or the one before. */
  function heldBefore(digest: string, id: string): Announcement | null {
    const now = stamp();
    const before = held.get(digest);
    if (before && now.runMs - before.atRunMs < stillMs) {
      before.atRunMs = now.runMs;
      return before.said;
    }
    const last = before ? null : journal.lastStaffAct(dayBefore(now.local.day), ['badge-shown'], id);
    if (!last || now.atMs < last.atMs || now.atMs - last.atMs >= stillMs) return null;
    const said = saidOfBadge(last.seq, last.atMs);
    held.set(digest, { atRunMs: now.runMs, said });
    return said;
  }

  return {
    make() {
      const code = encodeBadge(makeChance(badgeBytes));
      return { code, digest: digestOf(code) };
    },
    shown(code) {
      const digest = digestOf(code);
      const member = roll.ofBadge(digest);
      if (!member) return null;
      const before = heldBefore(digest, member.id);
      if (before) return ok(before);
      const now = stamp();
      const noted = journal.record({ kind: 'staff', stamp: now, reason: 'badge-shown', actor: member.id });
      if (!noted.ok) return failed(noted.fault);
      const said = saidOfBadge(noted.value.seq, now.atMs);
      held.set(digest, { atRunMs: now.runMs, said });
      const session = member.role === 'guard' ? sessions.signInByBadge(member.id) : null;
      publish({ kind: 'badge', member, session });
      return ok(said);
    },
  };
}

function digestOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** Nothing is said to visitors. */
function saidOfBadge(seq: number, atMs: number): Announcement {
  return {
    seq,
    atMs,
    decision: { kind: 'ignore', reason: 'badge' },
    repeats: null,
    credential: 'badge',
    direction: null,
    slipNo: null,
    aboutMs: null,
    maskedName: null,
  };
}
