import { failed, ok, type Result } from '../../protocol/result.ts';
import { dayBefore } from '../domain/local-time.ts';
import { lockOutMs, triesLeft } from '../domain/pin.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, Journal } from '../ports/journal.ts';
import type { StaffPin } from '../ports/staff-pin.ts';

export type PinFault =
  | DiskFull
  /** Nobody has set one: `kiosk pin` does. */
  | { readonly kind: 'pin-not-set' }
  | { readonly kind: 'pin-wrong'; readonly left: number }
  | { readonly kind: 'pin-locked'; readonly untilMs: number }
  /** One at a time. */
  | { readonly kind: 'pin-busy' };

/** Under which tries at the kiosk's own PIN are counted. */
const ownAccount = 'admin';

/** Whose PIN it is; tries are counted for each. */
export type PinAccount = StaffPin & { readonly account: string };

export type PinCheck = (pin: string, of?: PinAccount) => Promise<Result<null, PinFault>>;

type PinParts = {
  readonly journal: Pick<Journal, 'record' | 'lastStaffAct' | 'lastActAbout' | 'countStaffActs'>;
  readonly stamp: () => Stamp;
  readonly pin: StaffPin;
};

/**
 * Every try is an event before it is answered, and how many there were is counted from the journal: neither a restart
 * nor a second screen gives more of them. A clock that was set back keeps the lock shut as long as it was to be, and no longer.
 */
export function createPinCheck({ journal, stamp, pin }: PinParts): PinCheck {
  let isBusy = false;
  /** Since when of this run the clock is behind the last wrong try of an account. */
  const behind = new Map<string, number>();
  /** Wrong tries that a full disk kept from being written down, of each account. */
  const unwritten = new Map<string, { readonly tries: number; readonly atMs: number }>();

  function wrongTries(fromDay: number, actor: string): number {
    const right = journal.lastStaffAct(fromDay, ['pin-right'], actor);
    // Whoever may set the kiosk's own PIN anew has forgotten the old one, or was shut out by somebody's tries at it.
    const set = actor === ownAccount ? journal.lastStaffAct(fromDay, ['pin-set'], 'admin') : null;
    // A supervisor gave them a new one.
    const reset = journal.lastActAbout(fromDay, 'pin-reset', actor);
    if (reset && reset.atMs >= (unwritten.get(actor)?.atMs ?? Number.POSITIVE_INFINITY))
      unwritten.delete(actor);
    const afterSeq = Math.max(right?.seq ?? 0, set?.seq ?? 0, reset?.seq ?? 0);
    const written = journal.countStaffActs({ fromDay, act: 'pin-wrong', afterSeq, actor });
    return written + (unwritten.get(actor)?.tries ?? 0);
  }

  function lockedUntilMs({ atMs, runMs, local }: Stamp, actor: string): number | null {
    const fromDay = dayBefore(local.day);
    const last = journal.lastStaffAct(fromDay, ['pin-wrong'], actor);
    const waitMs = lockOutMs(wrongTries(fromDay, actor));
    const lastMs = Math.max(last?.atMs ?? 0, unwritten.get(actor)?.atMs ?? 0);
    if (lastMs === 0 || waitMs === 0) return null;
    if (lastMs > atMs) {
      const sinceMs = behind.get(actor) ?? runMs;
      behind.set(actor, sinceMs);
      const leftMs = sinceMs + waitMs - runMs;
      return leftMs > 0 ? atMs + leftMs : null;
    }
    behind.delete(actor);
    const untilMs = lastMs + waitMs;
    return atMs < untilMs ? untilMs : null;
  }

  async function check(given: string, { account, ...pin }: PinAccount): Promise<Result<null, PinFault>> {
    if (!pin.isSet()) return failed({ kind: 'pin-not-set' });
    const untilMs = lockedUntilMs(stamp(), account);
    if (untilMs !== null) return failed({ kind: 'pin-locked', untilMs });
    const isRight = await pin.matches(given);
    const now = stamp();
    const recorded = journal.record({
      kind: 'staff',
      stamp: now,
      reason: isRight ? 'pin-right' : 'pin-wrong',
      actor: account,
    });
    // With a full disk whoever knows the PIN must still get out, to make room.
    if (isRight) {
      unwritten.delete(account);
      return ok(null);
    }
    if (!recorded.ok) {
      unwritten.set(account, { tries: (unwritten.get(account)?.tries ?? 0) + 1, atMs: now.atMs });
      return recorded;
    }
    const before = unwritten.get(account);
    if (before) unwritten.set(account, { ...before, atMs: now.atMs });
    const until = lockedUntilMs(now, account);
    if (until !== null) return failed({ kind: 'pin-locked', untilMs: until });
    return failed({ kind: 'pin-wrong', left: triesLeft(wrongTries(dayBefore(now.local.day), account)) });
  }

  // The kiosk's own PIN is tried by whoever stands there.
  return async (given, of = { account: ownAccount, ...pin }) => {
    if (isBusy) return failed({ kind: 'pin-busy' });
    isBusy = true;
    try {
      return await check(given, of);
    } finally {
      isBusy = false;
    }
  };
}
