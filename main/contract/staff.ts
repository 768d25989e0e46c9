import { z } from 'zod';
import type { Inspection } from '../domain/inspection.ts';
import { pinComplaint } from '../domain/pin.ts';
import { type StaffMember, staffRoles } from '../domain/staff.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';

const count = z.int().min(0);
const ms = z.int();
const session = z.string().max(64);
export const localDay = z.int().min(20000101).max(99991231);
/** The screen has said before why one is none: what comes here unsaid is refused. */
const newPin = z.string().refine((pin) => pinComplaint(pin) === null);
const figures = z.record(z.string(), count);

export const diskFull = z.object({ kind: z.literal('disk-full') });
export const pinFaults = [
  diskFull,
  z.object({ kind: z.literal('pin-not-set') }),
  z.object({ kind: z.literal('pin-wrong'), left: z.int().min(1) }),
  z.object({ kind: z.literal('pin-locked'), untilMs: ms }),
  z.object({ kind: z.literal('pin-busy') }),
] as const;
/** Whoever asks is not signed in any more, may not do that, or asked a core that begins anew. */
export const sessionFaults = [
  z.object({ kind: z.literal('signed-out') }),
  z.object({ kind: z.literal('not-allowed') }),
  z.object({ kind: z.literal('begins-anew') }),
] as const;
export const fault = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });

export const staffMember = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(staffRoles),
  hasBadge: z.boolean().optional(),
}) satisfies z.ZodType<StaffMember>;

const inspection = z.object({
  localDay,
  hours: z.array(z.object({ hour: count, in: count, out: count, refused: count })).readonly(),
  refused: figures,
  retried: figures,
  overrides: z.object({
    asked: count,
    admitted: count,
    lifted: count,
    refused: count,
    unanswered: count,
    undone: count,
  }),
  jumps: z.array(z.object({ atMs: ms, jumpMs: ms })).readonly(),
  acts: z
    .array(z.object({ seq: count, atMs: ms, act: z.string(), actor: z.string(), ref: count.nullable() }))
    .readonly(),
  actsInAll: count,
}) satisfies z.ZodType<Inspection>;

const inspectedDay = inspection.extend({
  log: z.object({
    events: count,
    head: z.string(),
    acked: count,
    witnessed: count,
    backupDay: localDay.nullable(),
  }),
  names: z.record(z.string(), z.string()),
});

const verified = z.union([
  z.object({ ok: z.literal(true), events: count, head: z.string(), witnessed: count }),
  z.object({ ok: z.literal(false), seq: count, problem: z.string() }),
]);

export const lookedUp = z.object({
  seq: count,
  atMs: ms,
  direction: z.enum(['in', 'out']).nullable(),
  slipNo: count.nullable(),
  credential: z.string().nullable(),
  identity: z
    .object({
      number: z.string().optional(),
      name: z.string().optional(),
      birth: z.string().optional(),
      phone: z.string().optional(),
      host: z.string().optional(),
      purpose: z.string().optional(),
      plate: z.string().optional(),
      group: z.string().optional(),
      members: z.string().optional(),
      insurance: z.string().optional(),
      department: z.string().optional(),
      sailing: z.string().optional(),
    })
    .nullable(),
});

/** `list-closed`: it cannot be read, or there is no such one any more. */
const rosterFault = z.discriminatedUnion('kind', [
  ...sessionFaults,
  diskFull,
  fault('no-room'),
  fault('list-closed'),
]);

/** What staff does under their name. A visitor's whole name crosses to the screen in `lookUp`, `showPassage` and `findPerson`, and in `readRollCall` to whoever is signed in. */
export const staffContract = {
  listStaff: call({ duty: 'anybody', touches: false, isFar: true }).output(z.array(staffMember).readonly()),
  signIn: call({ duty: 'anybody', isFar: true })
    .input(z.object({ id: z.string().max(40), pin: z.string().max(32) }))
    .output(
      resultOf(
        z.object({ session, member: staffMember }),
        z.discriminatedUnion('kind', [...pinFaults, fault('no-such-staff')]),
      ),
    ),
  /** The guard on duty leaves. */
  endDuty: call({ duty: 'desk', act: 'duty-end' }).output(
    resultOf(z.null(), z.discriminatedUnion('kind', [...sessionFaults, diskFull])),
  ),
  /** `isUnused`: whoever signed in went away before they were. */
  signOut: call({ duty: 'anybody', isFar: true })
    .input(z.object({ isUnused: z.boolean().default(false) }))
    .output(z.void()),
  inspect: call({ duty: 'inspect' })
    .input(z.object({ localDay: localDay.nullable() }))
    .output(resultOf(inspectedDay, z.discriminatedUnion('kind', [...sessionFaults]))),
  verifyLog: call({ duty: 'verify', act: ['verified', 'verified-changed'] }).output(
    resultOf(
      verified,
      z.discriminatedUnion('kind', [
        ...sessionFaults,
        diskFull,
        fault('verify-busy'),
        fault('verify-failed'),
      ]),
    ),
  ),
  printDay: call({ duty: 'inspect', act: 'print-inspection' })
    .input(z.object({ localDay }))
    .output(
      resultOf(z.null(), z.discriminatedUnion('kind', [...sessionFaults, diskFull, fault('no-printer')])),
    ),
  lookUp: call({ duty: 'look', act: 'look' })
    .input(z.object({ slipNo: z.int().min(1).max(999_999), isYesterday: z.boolean() }))
    .output(
      resultOf(lookedUp, z.discriminatedUnion('kind', [...sessionFaults, diskFull, fault('no-such-slip')])),
    ),
  addStaff: call({ duty: 'staff', act: 'staff-added' })
    .input(
      z.object({
        name: z.string().trim().min(1).max(60),
        role: z.enum(staffRoles),
        pin: newPin,
      }),
    )
    .output(
      resultOf(
        staffMember,
        z.discriminatedUnion('kind', [...sessionFaults, diskFull, fault('no-room'), fault('list-closed')]),
      ),
    ),
  /** The first PIN, of whoever sets the kiosk up: while nobody has one. From then on the staff area asks for it. */
  setFirstPin: call({ duty: 'settings', act: 'pin-set' })
    .input(z.object({ pin: newPin }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [...sessionFaults, diskFull, fault('no-room'), fault('pin-there')]),
      ),
    ),
  changePin: call({ duty: 'signed-in', act: 'pin-set' })
    .input(z.object({ pin: z.string().max(32), next: newPin }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [
          ...pinFaults,
          ...sessionFaults,
          fault('no-room'),
          fault('list-closed'),
        ]),
      ),
    ),
  /** Another name or role. Whoever is signed in with another role is out. Nobody changes their own role. */
  changeStaff: call({ duty: 'staff', act: 'staff-changed' })
    .input(
      z.object({
        id: z.string().max(40),
        name: z.string().trim().min(1).max(60),
        role: z.enum(staffRoles),
      }),
    )
    .output(resultOf(z.null(), rosterFault)),
  /** For whoever forgot theirs, or is shut out: a new PIN, and every session under the old one ends. */
  resetStaffPin: call({ duty: 'staff', act: 'pin-reset' })
    .input(z.object({ id: z.string().max(40), pin: newPin }))
    .output(resultOf(z.null(), rosterFault)),
  /** A badge in place of the one before: its code is told this once. */
  makeBadge: call({ duty: 'staff', act: 'badge-made' })
    .input(z.object({ id: z.string().max(40) }))
    .output(resultOf(z.object({ code: z.string() }), rosterFault)),
  endBadge: call({ duty: 'staff', act: 'badge-ended' })
    .input(z.object({ id: z.string().max(40) }))
    .output(resultOf(z.null(), rosterFault)),
  removeStaff: call({ duty: 'staff', act: 'staff-removed' })
    .input(z.object({ id: z.string().max(40) }))
    .output(resultOf(z.null(), rosterFault)),
};
