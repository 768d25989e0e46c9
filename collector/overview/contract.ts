import { z } from 'zod';
import { call } from '../access.ts';
import { gateSchema, venueSchema } from '../kiosks/named-place.ts';
import { localDay, unitId } from '../units/contract.ts';
import { venueId } from '../venues/contract.ts';

const count = z.int();
/** People who passed, without what staff took back. */
const flow = { in: count, out: count };
const atMs = z.int();

/** Beside the same days before, or the usual day; null: there was nothing. */
const changeSchema = z.object({ way: z.enum(['up', 'down', 'same']), percent: z.int().min(0) }).nullable();

const coverageSchema = z.object({
  /** The day that it is about: the last of those that were asked for, as far as it is here. */
  day: z.int(),
  kiosks: count,
  complete: count,
  missing: z
    .array(
      z.object({
        device: z.string(),
        venue: venueSchema.nullable(),
        gate: gateSchema.nullable(),
        heardAtMs: atMs.nullable(),
      }),
    )
    .readonly(),
});

const readSchema = z.object({
  asOfMs: atMs,
  /** Every batch before that moment is in these figures. */
  countedMs: atMs,
  today: z.int(),
  /** The hour that runs, 0–23. */
  hourNow: z.int(),
  first: z.int(),
  last: z.int(),
  /** null: it is about a unit, or about everything. */
  venue: z.object({ id: z.string(), name: z.string() }).nullable(),
  total: z.object(flow),
  /** As many days before, for more than one day. */
  before: z.object({ first: z.int(), last: z.int(), ...flow, change: changeSchema }).nullable(),
  /** Of one day. Until the hour that runs, for today. */
  usual: z
    .object({ weeks: count, untilHour: z.int(), sofar: count, usual: count, change: changeSchema })
    .nullable(),
  /** Of one day: all 24. */
  hours: z
    .array(z.object({ hour: z.int(), ...flow, usual: z.object(flow).nullable() }))
    .readonly()
    .nullable(),
  /** All of them, in order. */
  days: z.array(z.object({ day: z.int(), ...flow })).readonly(),
  /** Of one day and of a unit: at which somebody passed, and which the registry has open. */
  places: z.object({ active: count, open: count }).nullable(),
  coverage: coverageSchema,
  /** Rows of these days that could not be read, of everything; null: not theirs to see. */
  quarantined: count.nullable(),
});

export type OverviewAnswer = z.infer<typeof readSchema>;

export const overviewContract = {
  read: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/overview',
      tags: ['figures'],
      summary: 'How it goes at a venue, in a unit or everywhere: today, or in a range of days',
    })
    .input(
      z.object({
        unit: unitId.optional(),
        venue: venueId.optional(),
        /** Without it today. */
        first: localDay.optional(),
        last: localDay.optional(),
      }),
    )
    .errors({
      NOT_FOUND: { status: 404, message: 'There is no such unit or venue.' },
      RANGE: { status: 422, message: 'The last day is before the first one, to come, or 400 days away.' },
    })
    .output(readSchema),
};
