import { dayBefore } from '../domain/local-time.ts';
import { lockOutMs, triesLeft } from '../domain/pin.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { DiskFull, Journal, StaffPin, Stamp } from '../ports.ts';

export type PinFault =
  | DiskFull
  /** Nobody has set one: `kiosk pin` does. */
  | { readonly kind: 'pin-not-set' }
  | { readonly kind: 'pin-wrong'; readonly left: number }
  | { readonly kind: 'pin-locked'; readonly untilMs: number }
  /** One at a time. */
  | { readonly kind: 'pin-busy' };

export type PinCheck = (pin: string) => Promise<Result<null, PinFault>>;

type PinParts = {
  readonly journal: Pick<Journal, 'record' | 'lastStaffAct' | 'countStaffActs'>;
  readonly stamp: () => Stamp;
  readonly pin: StaffPin;
};

/**
 * Every try is an event before it is answered, and how many there were is counted from the journal: neither a restart
 * nor a second screen gives more of them. A clock that was set back keeps the lock shut.
 */
export function createPinCheck({ journal, stamp, pin }: PinParts): PinCheck {
  let isBusy = false;

  function wrongTries(fromDay: number): number {
    const right = journal.lastStaffAct(fromDay, ['pin-right']);
    return journal.countStaffActs({ fromDay, act: 'pin-wrong', afterSeq: right?.seq ?? 0 });
  }

  function lockedUntilMs({ atMs, local }: Stamp): number | null {
    const fromDay = dayBefore(local.day);
    const last = journal.lastStaffAct(fromDay, ['pin-wrong']);
    const waitMs = lockOutMs(wrongTries(fromDay));
    if (!last || waitMs === 0) return null;
    const untilMs = last.atMs + waitMs;
    return atMs < untilMs ? untilMs : null;
  }

  async function check(given: string): Promise<Result<null, PinFault>> {
    if (!pin.isSet()) return failed({ kind: 'pin-not-set' });
    const untilMs = lockedUntilMs(stamp());
    if (untilMs !== null) return failed({ kind: 'pin-locked', untilMs });
    const isRight = await pin.matches(given);
    const now = stamp();
    const recorded = journal.record({
      kind: 'staff',
      stamp: now,
      reason: isRight ? 'pin-right' : 'pin-wrong',
      actor: 'guard',
    });
    // With a full disk whoever knows the PIN must still get out, to make room.
    if (isRight) return ok(null);
    if (!recorded.ok) return recorded;
    const until = lockedUntilMs(now);
    if (until !== null) return failed({ kind: 'pin-locked', untilMs: until });
    return failed({ kind: 'pin-wrong', left: triesLeft(wrongTries(dayBefore(now.local.day))) });
  }

  return async (given) => {
    if (isBusy) return failed({ kind: 'pin-busy' });
    isBusy = true;
    try {
      return await check(given);
    } finally {
      isBusy = false;
    }
  };
}
