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
  /** `device`: at that second screen, and good there alone; null: at the kiosk, where a guard takes the shift over. */
  signIn(id: string, pin: string, device?: string | null): Promise<Result<SignedIn, SignInFault>>;
  /** A guard's badge, at the kiosk: whose it is was asked before. The new session. */
  signInByBadge(id: string): string | null;
  /** Whether whoever is signed in there still knows their PIN; a try like any other. */
  prove(
    session: string,
    pin: string,
    device?: string | null,
  ): Promise<Result<StaffMember, SessionFault | PinFault>>;
  /** A guard stays on duty; `isUnused`: as if the sign-in had never been. */
  signOut(session: string, isUnused?: boolean): void;
  /** Whoever came in by the old PIN or badge of that account is out, and off duty; `but`: the session that set the new one. */
  endOthers(id: string, but: string | null): void;
  /** That second screen was cut off: whoever is signed in there is out. */
  endAt(device: string): void;
  /** Who that is, at that screen; the session goes on from here. null: nobody any more. */
  signedIn(session: string, device?: string | null): StaffMember | null;
  /** Who asks for that; the session goes on from here. */
  allow(session: string, duty: StaffDuty, device?: string | null): Result<StaffMember, SessionFault>;
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
  /** Where; null: at the kiosk itself. */
  readonly device: string | null;
  lastMs: number;
  readonly dutyBefore: Duty | null;
  /** Of the guard before, which ended with this one's sign-in. */
  readonly relieved: readonly (readonly [string, Session])[];
};

/** Screens at which one guard stays signed in at the kiosk itself. */
const mostOfOne = 3;

/** Nobody asked for so long, or they are nobody here any more, or something else. */
function isOver(
  { member, device, lastMs }: Session,
  { runMs, staff }: { readonly runMs: number; readonly staff: readonly StaffMember[] },
): boolean {
  // A guard stands at the kiosk for a shift; a phone lies about.
  const isStanding = member.role === 'guard' && device === null;
  if (!isStanding && runMs - lastMs >= idleMs) return true;
  return !staff.some(({ id, role }) => id === member.id && role === member.role);
}

/** Who is signed in at this kiosk. Nothing of it outlives the core but what it hands over when it begins anew by itself. */
export function createSessions({ roll, checkPin, stamp, makeToken, taken }: Parts): Sessions {
  const sessions = new Map<string, Session>();
  let duty: Duty | null = taken?.duty ?? null;
  for (const { session, id } of taken?.sessions ?? []) {
    const member = roll.list().find((one) => one.id === id);
    const begun = { device: null, lastMs: stamp().runMs, dutyBefore: null, relieved: [] };
    if (member) sessions.set(session, { member, ...begun });
  }
  const dutyOf = (id: string | undefined) =>
    roll.list().find((one) => one.id === id && one.role === 'guard') ?? null;

  function tryPin(id: string, pin: string): Promise<Result<null, PinFault>> {
    const matches = (given: string) => roll.matches(id, given);
    return checkPin(pin, { account: id, isSet: () => true, matches });
  }

  function signedIn(session: string, device: string | null = null): StaffMember | null {
    const found = sessions.get(session);
    // Said at another screen it is nobody's, and goes on where it was begun.
    if (found && found.device !== device) return null;
    const { runMs } = stamp();
    if (!found || isOver(found, { runMs, staff: roll.list() })) {
      sessions.delete(session);
      return null;
    }
    found.lastMs = runMs;
    return found.member;
  }

  /** The guard who takes over ends the sessions of those before. */
  function relieve({ id, role }: StaffMember): readonly (readonly [string, Session])[] {
    if (role !== 'guard') return [];
    const before = [...sessions].filter(
      ([, { member, device }]) => device === null && member.role === 'guard' && member.id !== id,
    );
    for (const [session] of before) sessions.delete(session);
    return before.map(([session, found]) => [session, { ...found, relieved: [] }]);
  }

  /** Those that are over, and the oldest of a guard's at the kiosk: whoever signs in again left the ones before. */
  function clear(member: StaffMember): void {
    const { runMs } = stamp();
    const staff = roll.list();
    for (const [one, found] of [...sessions]) if (isOver(found, { runMs, staff })) sessions.delete(one);
    // Anybody else's ends by itself.
    if (member.role !== 'guard') return;
    const own = [...sessions].filter(([, one]) => one.device === null && one.member.id === member.id);
    for (const [one] of own.slice(0, -mostOfOne)) sessions.delete(one);
  }

  function begin(member: StaffMember, device: string | null): string {
    clear(member);
    const relieved = device === null ? relieve(member) : [];
    const session = makeToken();
    sessions.set(session, { member, device, lastMs: stamp().runMs, dutyBefore: duty, relieved });
    if (device === null && member.role === 'guard') duty = { session, id: member.id };
    return session;
  }

  return {
    async signIn(id, pin, device = null) {
      const member = roll.list().find((one) => one.id === id);
      if (!member) return failed({ kind: 'no-such-staff' });
      const mark = roll.pinMark(id);
      const checked = await tryPin(id, pin);
      // It was set anew while the old one was tried.
      if (checked.ok && roll.pinMark(id) !== mark) return failed({ kind: 'pin-busy' });
      return checked.ok ? ok({ session: begin(member, device), member }) : checked;
    },
    signInByBadge(id) {
      const member = roll.list().find((one) => one.id === id && one.role === 'guard');
      return member ? begin(member, null) : null;
    },
    async prove(session, pin, device = null) {
      const member = signedIn(session, device);
      if (!member) return failed({ kind: 'signed-out' });
      const checked = await tryPin(member.id, pin);
      if (!checked.ok) return checked;
      // It may have ended while the PIN was tried.
      return signedIn(session, device) ? ok(member) : failed({ kind: 'signed-out' });
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
      if (duty?.id !== id || duty.session === but) return;
      const own = but === null ? null : sessions.get(but);
      duty = but !== null && own?.member.id === id ? { session: but, id } : null;
    },
    endAt(device) {
      for (const [session, { device: there }] of [...sessions])
        if (there === device) sessions.delete(session);
    },
    signedIn,
    allow(session, wanted, device = null) {
      const member = signedIn(session, device);
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
      // Whoever is at a second screen signs in there anew.
      sessions: [...sessions.keys()].flatMap((session) => {
        const member = signedIn(session);
        return member ? [{ session, id: member.id }] : [];
      }),
    }),
  };
}
