import { z } from 'zod';
import { call } from '../access.ts';
import { deviceActs } from '../enrolment/device-act.ts';
import { gateSchema, venueSchema } from '../kiosks/named-place.ts';
import { unitId } from '../units/contract.ts';
import { alarmSteps, fleetAlarmKinds } from './alarm-kind.ts';
import { kioskStates } from './state-name.ts';

const atMs = z.int().min(0);
const count = z.int().min(0);
const place = { venue: venueSchema.nullable(), gate: gateSchema.nullable() };
const device = z.string().min(1).max(40);
const alarmKind = z.enum(fleetAlarmKinds);
/** A number under each of the names. */
function countOf<Name extends string>(names: readonly Name[]) {
  return z.object(Object.fromEntries(names.map((name) => [name, count])) as Record<Name, typeof count>);
}

/** A unit with all below it. */
const unit = unitId.optional();

/** One act changes so many at most. */
const mostAtOnce = 500;
const devices = z
  .array(device)
  .min(1)
  .max(mostAtOnce)
  .refine((all) => new Set(all).size === all.length);

const kioskSchema = z.object({
  device: z.string(),
  state: z.enum(kioskStates),
  ...place,
  /** Its events come from another place than somebody confirmed. */
  hasMoved: z.boolean(),
  /** null: it was never heard of. */
  heardAtMs: atMs.nullable(),
  /** It is open and sends, and nobody has come for an hour in which somebody usually does. */
  isWithoutScans: z.boolean(),
  /** null: it never said how it is. */
  version: z.string().nullable(),
  /** Events that it has and the collector has not, as it said last. */
  waiting: count.nullable(),
  /** What of it needs somebody. */
  alarms: z.array(alarmKind).readonly(),
});

const alarmSchema = z.object({
  number: z.int(),
  kind: alarmKind,
  device: z.string(),
  ...place,
  sinceMs: atMs,
  raisedAtMs: atMs,
  /** On how many days it was said. */
  times: count,
  /** null: nobody looks after it yet. */
  acknowledged: z.object({ by: z.string(), atMs, note: z.string() }).nullable(),
});

const reportSchema = z.object({
  receivedMs: atMs,
  version: z.string(),
  upMs: count,
  waiting: count,
  printer: z.string(),
  scannersReady: count,
  scannersAway: count,
  camera: z.string(),
  disk: z.string(),
  freeBytes: count,
  /** Its clock before the collector's; positive: it is ahead. */
  offsetMs: z.int(),
  /** Kinds of what needs a person there. */
  faults: z.array(z.string()).readonly(),
});

const oneKioskSchema = kioskSchema
  .omit({ isWithoutScans: true, version: true, waiting: true, alarms: true })
  .extend({
    asOfMs: atMs,
    /** Of its key, as its screen shows it; null: nobody took it in. */
    fingerprint: z.string().nullable(),
    /** Of the journal that was heard of last everything up to this number is here. */
    received: count,
    report: reportSchema.nullable(),
    history: z.array(z.object({ atMs, act: z.enum(deviceActs), who: z.string(), ...place })).readonly(),
    alarms: z
      .array(
        z.object({
          number: z.int(),
          kind: alarmKind,
          sinceMs: atMs,
          endedMs: atMs.nullable(),
          note: z.string().nullable(),
          lines: z.array(z.object({ atMs, what: z.enum(alarmSteps), who: z.string().nullable() })).readonly(),
        }),
      )
      .readonly(),
    /** The last days, the newest first: whether every event of that day is here for certain. */
    days: z.array(z.object({ day: z.int(), isComplete: z.boolean() })).readonly(),
  });

const changed = {
  CONFLICT: {
    status: 409,
    message: 'Some of them are not as they were shown. None was changed.',
    data: z.object({ devices: z.array(z.string()).readonly() }),
  },
} as const;
/** Also what lies outside of the unit that whoever asks is bound to. */
const noUnit = { NOT_FOUND: { status: 404, message: 'There is no such unit.' } } as const;
const done = z.object({});
const tags = ['fleet'];

export const fleetContract = {
  totals: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/fleet/totals', tags, summary: 'How many kiosks are in each state' })
    .input(z.object({ unit }))
    .errors(noUnit)
    .output(
      z.object({
        asOfMs: atMs,
        /** They add up to `total`. */
        states: countOf(kioskStates),
        total: count,
        moved: count,
        /** Alarms that nobody has acknowledged. */
        alarms: countOf(fleetAlarmKinds),
        /** Until then nobody is silent, for the collector itself was away; null: it listens long enough. */
        graceUntilMs: atMs.nullable(),
      }),
    ),
  list: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/fleet/kiosks',
      tags,
      summary: 'Kiosks, 50 at a time, who needs somebody first',
    })
    .input(
      z.object({
        states: z.preprocess(
          (given) => (typeof given === 'string' ? [given] : given),
          z.array(z.enum(kioskStates)).max(kioskStates.length).default([]),
        ),
        /** Those that moved, and that nobody confirmed. */
        isMovedOnly: z.stringbool().or(z.boolean()).default(false),
        unit,
        venue: z.string().max(100).optional(),
        /** Beginnings of words of its venue, its gate or its name; marks do not matter. */
        text: z.string().max(200).default(''),
        /** `next` of the page before. */
        after: z.string().max(600).optional(),
      }),
    )
    .errors(noUnit)
    .output(
      z.object({
        asOfMs: atMs,
        kiosks: z.array(kioskSchema).readonly(),
        /** null: these are the last. */
        next: z.string().nullable(),
      }),
    ),
  read: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/fleet/kiosks/{device}',
      tags,
      summary: 'One kiosk: how it is, what became of it, its alarms, its days',
    })
    .input(z.object({ device }))
    .errors({ NOT_FOUND: { status: 404, message: 'There is no kiosk of this name.' } })
    .output(oneKioskSchema),
  attention: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/fleet/attention',
      tags,
      summary: 'Alarms that stand, first what nobody has acknowledged',
    })
    .input(
      z.object({
        unit,
        limit: z.coerce.number().int().min(1).max(200).default(50),
        skip: z.coerce.number().int().min(0).max(100_000).default(0),
      }),
    )
    .errors(noUnit)
    .output(z.object({ asOfMs: atMs, alarms: z.array(alarmSchema).readonly(), hasMore: z.boolean() })),
  acknowledge: call({ role: 'admin', act: 'alarm-acknowledged' })
    .route({
      method: 'POST',
      path: '/api/fleet/acknowledgements',
      tags,
      summary: 'Somebody looks after these alarms; each is said again daily while it stands, with that name',
    })
    .input(
      z.object({
        alarms: z.array(z.int().min(1)).min(1).max(mostAtOnce),
        note: z
          .string()
          .trim()
          .max(300)
          .refine((given) => !given.includes('\0')),
      }),
    )
    .output(z.object({ acknowledged: count })),
  settle: call({ role: 'admin', act: 'settled' })
    .route({
      method: 'POST',
      path: '/api/fleet/places',
      tags,
      summary: 'Confirms where kiosks stand that moved: all of them, or none',
    })
    .input(z.object({ devices }))
    .errors(changed)
    .output(done),
  retire: call({ role: 'admin', act: 'retired' })
    .route({
      method: 'POST',
      path: '/api/fleet/retired',
      tags,
      summary: 'Retires kiosks: all of them, or none',
    })
    .input(z.object({ devices }))
    .errors(changed)
    .output(done),
  takeBack: call({ role: 'admin', act: 'retire-undone' })
    .route({
      method: 'POST',
      path: '/api/fleet/taken-back',
      tags,
      summary: 'Undoes that kiosks were retired: all of them, or none',
    })
    .input(z.object({ devices }))
    .errors(changed)
    .output(done),
};
