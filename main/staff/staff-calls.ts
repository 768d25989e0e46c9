import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { Inspection } from '../domain/inspection.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { StaffMember, StaffRole } from '../domain/staff.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, EventDraft } from '../ports/journal.ts';
import type {
  CarriedOut,
  CarryFault,
  DayExport,
  LogState,
  LookedUp,
  StaffRecords,
  VerifiedLog,
} from '../ports/staff-records.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import type { PinFault } from './pin-check.ts';
import type { SessionFault, SignedIn, SignedOut, SignInFault, StaffDesk } from './sessions.ts';

type Session = { readonly session: string };
type Refused = SessionFault | DiskFull;
/** `list-closed`: it is full, or cannot be read. */
type NoRoom = { readonly kind: 'no-room' | 'list-closed' };

export type InspectedDay = Inspection & {
  readonly log: LogState;
  /** Names of those who did something, by their ids. */
  readonly names: Readonly<Record<string, string>>;
};

/** What staff asks of the core by name. Each look at a visitor's data, each export and each setting is an event first. */
export type StaffCalls = {
  listStaff(): readonly StaffMember[];
  signIn(who: { readonly id: string; readonly pin: string }): Promise<Result<SignedIn, SignInFault>>;
  /** `isUnused`: nobody waited for the sign-in; the guard who was on duty before is so again. A guard stays on duty otherwise. */
  signOut(of: Session & { readonly isUnused?: boolean }): void;
  /** null: today. */
  inspect(of: Session & { readonly localDay: number | null }): Result<InspectedDay, SessionFault>;
  /** Reads the whole log, in a thread of its own; seconds for a million events. */
  verifyLog(
    of: Session,
  ): Promise<Result<VerifiedLog, Refused | { readonly kind: 'verify-busy' | 'verify-failed' }>>;
  /** Reads what came back on a memory stick, and writes what the collector lacks for it. */
  carry(of: Session): Promise<Result<CarriedOut, Refused | CarryFault | { readonly kind: 'carry-busy' }>>;
  exportDay(
    of: Session & { readonly localDay: number },
  ): Result<DayExport, Refused | { readonly kind: 'no-room' }>;
  printDay(
    of: Session & { readonly localDay: number },
  ): Result<null, Refused | { readonly kind: 'no-printer' }>;
  /** What was kept of whom a slip of today, or of yesterday, was printed for: numbers begin anew each day. */
  lookUp(
    of: Session & { readonly slipNo: number; readonly isYesterday: boolean },
  ): Result<LookedUp, Refused | { readonly kind: 'no-such-slip' }>;
  addStaff(
    of: Session & { readonly name: string; readonly role: StaffRole; readonly pin: string },
  ): Promise<Result<StaffMember, Refused | NoRoom>>;
  removeStaff(of: Session & { readonly id: string }): Promise<Result<null, Refused | NoRoom>>;
  /** Their own, for whoever is signed in and knows it. */
  changePin(
    of: Session & { readonly pin: string; readonly next: string },
  ): Promise<Result<null, SessionFault | PinFault | NoRoom>>;
  /** Before a setting is changed: written down with the name. Where nobody has a PIN yet, anybody may. */
  changeSetting(session: string | null): Result<unknown, Refused>;
  /**
   * Whose id stands beside what is decided: of whoever is signed in there; without a session of the guard on duty. A
   * session that is over stands for nobody.
   */
  whoActs(session: string | null): Result<string, SignedOut>;
  /** null: no guard signed in. */
  dutyName(): string | null;
  /** The guard's shift is over. */
  endDuty(session: string | null): Result<null, DiskFull | SignedOut>;
  /** Trying a printer takes paper and makes visitors wait: whoever may change settings. */
  mayTry(session: string | null): Result<null, SessionFault>;
};

type Parts = {
  readonly desk: StaffDesk;
  readonly roll: StaffRoll;
  readonly records: StaffRecords;
  readonly record: (draft: EventDraft) => Result<unknown, DiskFull>;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
};

export function createStaffCalls({ desk, roll, records, record, stamp, canPrint }: Parts): StaffCalls {
  let isVerifying = false;
  let isCarrying = false;
  /** Before anybody has a PIN. A list that is broken is not an empty one. */
  const isOpenToAll = () => roll.list().length === 0 && !roll.isBroken();

  /** An event with the name of whoever does it; nothing happens without it. */
  function note(
    { id }: Pick<StaffMember, 'id'>,
    reason: string,
    more: Partial<EventDraft> = {},
  ): Result<unknown, DiskFull> {
    return record({ kind: 'staff', stamp: stamp(), reason, actor: id, ...more });
  }

  function whoActs(session: string | null): Result<string, SignedOut> {
    if (session === null) return ok(desk.onDuty()?.id ?? 'guard');
    const member = desk.signedIn(session);
    return member ? ok(member.id) : failed({ kind: 'signed-out' });
  }

  function inspectDay(localDay: number): InspectedDay {
    const day = records.inspect(localDay);
    const actors = [...new Set(day.acts.map(({ actor }) => actor))];
    const names = actors.flatMap((id) => {
      const name = roll.nameOf(id);
      return name === null ? [] : [[id, name] as const];
    });
    return { ...day, log: records.logState(), names: Object.fromEntries(names) };
  }

  return {
    listStaff: roll.list,
    signIn: ({ id, pin }) => desk.signIn(id, pin),
    signOut: ({ session, isUnused }) => desk.signOut(session, isUnused),
    inspect({ session, localDay }) {
      const who = desk.allow(session, 'inspect');
      return who.ok ? ok(inspectDay(localDay ?? stamp().local.day)) : who;
    },
    async verifyLog({ session }) {
      const who = desk.allow(session, 'verify');
      if (!who.ok) return who;
      if (isVerifying) return failed({ kind: 'verify-busy' });
      isVerifying = true;
      try {
        const verified = await records.verify().catch(() => null);
        if (!verified) return failed({ kind: 'verify-failed' });
        const noted = note(who.value, verified.ok ? 'verified' : 'verified-changed');
        return noted.ok ? ok(verified) : noted;
      } finally {
        isVerifying = false;
      }
    },
    async carry({ session }) {
      const who = desk.allow(session, 'export');
      if (!who.ok) return who;
      if (isCarrying) return failed({ kind: 'carry-busy' });
      const noted = note(who.value, 'carry');
      if (!noted.ok) return noted;
      isCarrying = true;
      return records.carry().finally(() => {
        isCarrying = false;
      });
    },
    exportDay({ session, localDay }) {
      const who = desk.allow(session, 'export');
      if (!who.ok) return who;
      const noted = note(who.value, 'export', { detail: { localDay } });
      if (!noted.ok) return noted;
      const file = records.exportDay(inspectDay(localDay));
      return file ? ok(file) : failed({ kind: 'no-room' });
    },
    printDay({ session, localDay }) {
      const who = desk.allow(session, 'inspect');
      if (!who.ok) return who;
      if (!canPrint()) return failed({ kind: 'no-printer' });
      const { acts: _, jumps, ...figures } = records.inspect(localDay);
      const detail = { ...figures, jumps: jumps.length };
      const noted = note(who.value, 'print-inspection', { slip: 'report', detail });
      return noted.ok ? ok(null) : noted;
    },
    lookUp({ session, slipNo, isYesterday }) {
      const who = desk.allow(session, 'look');
      if (!who.ok) return who;
      const { day } = stamp().local;
      const seq = records.seqOfSlip(isYesterday ? shiftDay(day, -1) : day, slipNo);
      if (seq === null) return failed({ kind: 'no-such-slip' });
      const noted = note(who.value, 'look', { ref: seq });
      return noted.ok ? ok(records.lookUp(seq)) : noted;
    },
    async addStaff({ session, ...given }) {
      const who = desk.allow(session, 'staff');
      if (!who.ok) return who;
      return written((allow) =>
        roll.add(given, ({ id, role }) => allow(note(who.value, 'staff-added', { detail: { id, role } }))),
      );
    },
    async changePin({ session, pin, next }) {
      const who = await desk.prove(session, pin);
      if (!who.ok) return who;
      const set = await written((allow) =>
        roll.setPin(who.value.id, next, () => allow(note(who.value, 'pin-set'))),
      );
      return mapNull(set);
    },
    async removeStaff({ session, id }) {
      const who = desk.allow(session, 'staff');
      if (!who.ok) return who;
      // Nobody takes themselves off the list, nor the kiosk's own PIN.
      const isOther = id !== who.value.id && id !== 'admin' && roll.list().some((one) => one.id === id);
      if (!isOther) return failed({ kind: 'not-allowed' });
      const noted = note(who.value, 'staff-removed', { detail: { id } });
      if (!noted.ok) return noted;
      const done = await Promise.resolve()
        .then(() => roll.remove(id))
        .catch(orNoRoom);
      return done === 'no-room' ? failed({ kind: 'no-room' }) : ok(null);
    },
    mayTry(session) {
      if (isOpenToAll()) return ok(null);
      const who = desk.allow(session ?? '', 'settings');
      return who.ok ? ok(null) : who;
    },
    changeSetting(session) {
      if (isOpenToAll()) return note({ id: 'guard' }, 'setting');
      const who = desk.allow(session ?? '', 'settings');
      return who.ok ? note(who.value, 'setting') : who;
    },
    whoActs,
    dutyName: () => desk.onDuty()?.name ?? null,
    endDuty(session) {
      const member = desk.onDuty();
      if (!member) return ok(null);
      const who = whoActs(session);
      if (!who.ok) return who;
      const noted = note({ id: who.value }, 'duty-end', { detail: { id: member.id } });
      if (noted.ok) desk.endDuty();
      return noted.ok ? ok(null) : noted;
    },
  };
}

/** Something about staff that is an event before it is written; null, false: it was not written. */
async function written<Value>(
  write: (allow: (noted: Result<unknown, DiskFull>) => boolean) => Promise<Value>,
): Promise<Result<NonNullable<Value>, DiskFull | NoRoom>> {
  const noting: { fault: DiskFull | null } = { fault: null };
  const done = await write((noted) => {
    noting.fault = noted.ok ? null : noted.fault;
    return noted.ok;
  }).catch(orNoRoom);
  if (done === 'no-room') return failed({ kind: 'no-room' });
  return done ? ok(done) : failed(noting.fault ?? { kind: 'list-closed' });
}

/** What the file system says; anything else is a bug and stays one. */
function orNoRoom(error: { readonly code?: unknown }): 'no-room' {
  if (typeof error.code === 'string' && error.code.startsWith('E')) return 'no-room';
  throw error;
}
