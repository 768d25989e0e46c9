import type { Inspection } from './domain/inspection.ts';
import { shiftDay } from './domain/local-time.ts';
import { failed, ok, type Result } from './domain/result.ts';
import type { StaffMember, StaffRole } from './domain/staff.ts';
import type { SessionFault, SignedIn, SignInFault, StaffDesk } from './line/staff-desk.ts';
import type { DiskFull, EventDraft, Stamp } from './ports.ts';
import type { StaffRoll } from './staff-port.ts';
import type { DayExport, LogState, LookedUp, StaffRecords, VerifiedLog } from './staff-records-port.ts';

type Session = { readonly session: string };
type Refused = SessionFault | DiskFull;

export type InspectedDay = Inspection & {
  readonly log: LogState;
  /** Names of those who did something, by their ids. */
  readonly names: Readonly<Record<string, string>>;
};

/** What staff asks of the core by name. Each look at a visitor's data, each export and each setting is an event first. */
export type StaffCalls = {
  listStaff(): readonly StaffMember[];
  signIn(who: { readonly id: string; readonly pin: string }): Promise<Result<SignedIn, SignInFault>>;
  signOut(of: Session): void;
  /** null: today. */
  inspect(of: Session & { readonly localDay: number | null }): Result<InspectedDay, SessionFault>;
  /** Reads the whole log, in a thread of its own; seconds for a million events. */
  verifyLog(of: Session): Promise<Result<VerifiedLog, Refused | { readonly kind: 'verify-busy' }>>;
  exportDay(
    of: Session & { readonly localDay: number },
  ): Result<DayExport, Refused | { readonly kind: 'no-room' }>;
  printDay(
    of: Session & { readonly localDay: number },
  ): Result<null, Refused | { readonly kind: 'no-printer' }>;
  /** What was kept of whom a slip was printed for, today or yesterday. */
  lookUp(
    of: Session & { readonly slipNo: number },
  ): Result<LookedUp, Refused | { readonly kind: 'no-such-slip' }>;
  addStaff(
    of: Session & { readonly name: string; readonly role: StaffRole; readonly pin: string },
  ): Promise<Result<StaffMember, Refused>>;
  removeStaff(of: Session & { readonly id: string }): Result<null, Refused>;
  /** Before a setting is changed: written down with the name. Where nobody has a PIN yet, anybody may. */
  changeSetting(session: string | null): Result<unknown, Refused>;
  /** Whose name stands beside what is decided at the gate. */
  onDuty(): string;
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

  /** An event with the name of whoever does it; nothing happens without it. */
  function note(
    { id }: Pick<StaffMember, 'id'>,
    reason: string,
    more: Partial<EventDraft> = {},
  ): Result<unknown, DiskFull> {
    return record({ kind: 'staff', stamp: stamp(), reason, actor: id, ...more });
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
    signOut: ({ session }) => desk.signOut(session),
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
        const verified = await records.verify();
        const noted = note(who.value, verified.ok ? 'verified' : 'verified-changed');
        return noted.ok ? ok(verified) : noted;
      } finally {
        isVerifying = false;
      }
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
    lookUp({ session, slipNo }) {
      const who = desk.allow(session, 'look');
      if (!who.ok) return who;
      const { day } = stamp().local;
      const seq = records.seqOfSlip(day, slipNo) ?? records.seqOfSlip(shiftDay(day, -1), slipNo);
      if (seq === null) return failed({ kind: 'no-such-slip' });
      const noted = note(who.value, 'look', { ref: seq });
      return noted.ok ? ok(records.lookUp(seq)) : noted;
    },
    async addStaff({ session, name, role, pin }) {
      const who = desk.allow(session, 'staff');
      if (!who.ok) return who;
      const added = await roll.add({ name, role, pin });
      const noted = note(who.value, 'staff-added', { detail: { id: added.id, role } });
      return noted.ok ? ok(added) : noted;
    },
    removeStaff({ session, id }) {
      const who = desk.allow(session, 'staff');
      if (!who.ok) return who;
      roll.remove(id);
      const noted = note(who.value, 'staff-removed', { detail: { id } });
      return noted.ok ? ok(null) : noted;
    },
    changeSetting(session) {
      if (roll.list().length === 0) return note({ id: 'guard' }, 'setting');
      const who = desk.allow(session ?? '', 'settings');
      return who.ok ? note(who.value, 'setting') : who;
    },
    onDuty: desk.onDuty,
  };
}
