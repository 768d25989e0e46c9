import { failed, ok, type Result } from '../../protocol/result.ts';
import { mayDo, type SessionFault, type StaffDuty, type StaffMember } from '../domain/staff.ts';
import type { Stamp } from '../ports/clock.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import type { OpenSessions } from './hand-over.ts';
import type { PinCheck, PinFault } from './pin-check.ts';

export type SignInFault = PinFault | { readonly kind: 'no-such-staff' };

export type SignedIn = {
  /** To be said with each call; known to whoever signed in. */
  readonly session: string;
  readonly member: StaffMember;
};

export type Sessions = {
  signIn(id: string, pin: string): Promise<Result<SignedIn, SignInFault>>;
  /** Whether whoever is signed in there still knows their PIN; a try like any other. */
  prove(session: string, pin: string): Promise<Result<StaffMember, SessionFault | PinFault>>;
  /** A guard stays on duty; `isUnused`: as if the sign-in had never been. */
  signOut(session: string, isUnused?: boolean): void;
  /** Whoever knew the old PIN of that account is out; `but`: the session that set the new one. */
  endOthers(id: string, but: string | null): void;
  /** Who that is; the session goes on from here. null: nobody any more. */
  signedIn(session: string): StaffMember | null;
  /** Who asks for that; the session goes on from here. */
  allow(session: string, duty: StaffDuty): Result<StaffMember, SessionFault>;
  /** Whose name stands beside what is decided at the gate: the guard who signed in last; null: nobody did. */
  onDuty(): StaffMember | null;
  /** The guard's shift is over; no PIN is needed to leave. */
  endDuty(): void;
  /** What a core that begins anew hands over. */
  open(): OpenSessions;
};

type Parts = {
  readonly roll: StaffRoll;
  readonly checkPin: PinCheck;
  readonly stamp: () => Stamp;
  /** Nobody can guess it. */
  readonly makeToken: () => string;
  /** From the core before. */
  readonly taken: OpenSessions | null;
};

/** Whoever may see what was kept of visitors is not signed in longer than they are there. */
const idleMs = 300_000;

type Duty = { readonly session: string; readonly id: string };
type Session = {
  readonly member: StaffMember;
  lastMs: number;
  readonly dutyBefore: Duty | null;
  /** Of the guard before, which ended with this one's sign-in. */
  readonly relieved: readonly (readonly [string, Session])[];
};

/** Who is signed in at this kiosk. Nothing of it outlives the core but what it hands over when it begins anew by itself. */
export function createSessions({ roll, checkPin, stamp, makeToken, taken }: Parts): Sessions {
  const sessions = new Map<string, Session>();
  let duty: Duty | null = taken?.duty ?? null;
  for (const { session, id } of taken?.sessions ?? []) {
    const member = roll.list().find((one) => one.id === id);
    if (member) sessions.set(session, { member, lastMs: stamp().runMs, dutyBefore: null, relieved: [] });
  }
  const dutyOf = (id: string | undefined) =>
    roll.list().find((one) => one.id === id && one.role === 'guard') ?? null;

  function tryPin(id: string, pin: string): Promise<Result<null, PinFault>> {
    const matches = (given: string) => roll.matches(id, given);
    return checkPin(pin, { account: id, isSet: () => true, matches });
  }

  function signedIn(session: string): StaffMember | null {
    const found = sessions.get(session);
    const { runMs } = stamp();
    const isThere = found && (found.member.role === 'guard' || runMs - found.lastMs < idleMs);
    const isStill =
      isThere && roll.list().some(({ id, role }) => id === found.member.id && role === found.member.role);
    if (!found || !isStill) {
      sessions.delete(session);
      return null;
    }
    found.lastMs = runMs;
    return found.member;
  }

  /** The guard who takes over ends the sessions of those before. */
  function relieve({ id, role }: StaffMember): readonly (readonly [string, Session])[] {
    if (role !== 'guard') return [];
    const before = [...sessions].filter(([, { member }]) => member.role === 'guard' && member.id !== id);
    for (const [session] of before) sessions.delete(session);
    return before.map(([session, found]) => [session, { ...found, relieved: [] }]);
  }

  return {
    async signIn(id, pin) {
      const member = roll.list().find((one) => one.id === id);
      if (!member) return failed({ kind: 'no-such-staff' });
      const checked = await tryPin(id, pin);
      if (!checked.ok) return checked;
      for (const one of [...sessions.keys()]) signedIn(one);
      const relieved = relieve(member);
      const session = makeToken();
      sessions.set(session, { member, lastMs: stamp().runMs, dutyBefore: duty, relieved });
      if (member.role === 'guard') duty = { session, id };
      return ok({ session, member });
    },
    async prove(session, pin) {
      const member = signedIn(session);
      if (!member) return failed({ kind: 'signed-out' });
      const checked = await tryPin(member.id, pin);
      return checked.ok ? ok(member) : checked;
    },
    signOut(session, isUnused = false) {
      const found = sessions.get(session);
      if (isUnused && found) {
        if (duty?.session === session) duty = found.dutyBefore;
        for (const [before, kept] of found.relieved) sessions.set(before, kept);
      }
      sessions.delete(session);
    },
    endOthers(id, but) {
      for (const [session, { member }] of [...sessions])
        if (member.id === id && session !== but) sessions.delete(session);
    },
    signedIn,
    allow(session, wanted) {
      const member = signedIn(session);
      if (!member) return failed({ kind: 'signed-out' });
      return mayDo(member, wanted) ? ok(member) : failed({ kind: 'not-allowed' });
    },
    onDuty: () => dutyOf(duty?.id),
    endDuty() {
      if (duty) sessions.delete(duty.session);
      duty = null;
    },
    open: () => ({
      duty,
      sessions: [...sessions.keys()].flatMap((session) => {
        const member = signedIn(session);
        return member ? [{ session, id: member.id }] : [];
      }),
    }),
  };
}
