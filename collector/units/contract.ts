import { z } from 'zod';
import { call } from '../access.ts';
import { unitKinds } from './unit.ts';

/** `20250701`: a day that the calendar has. */
export const localDay = z.coerce
  .number()
  .int()
  .min(19000101)
  .max(99991231)
  .refine((day) => {
    const text = String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    return Date.parse(text) > -1e14 && new Date(text).toISOString().startsWith(text);
  });
/** PostgreSQL's text takes every character but NUL. */
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((given) => !given.includes('\0'));
export const unitId = text(100).min(1);
const unitName = text(300).min(1);

export const unitSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  code: z.string().nullable(),
  /** On the day that was asked about; null: it is at the top. */
  parent: z.string().nullable(),
  sinceDay: z.int(),
  /** The first day on which it is there no more; null: it stays. */
  untilDay: z.int().nullable(),
  /** Where its name and code come from, and of which day that is. */
  source: z.string(),
  sourceDay: z.int().nullable(),
});

const listedSchema = unitSchema.extend({ hasBelow: z.boolean() });

const newUnit = z.object({
  id: unitId,
  name: unitName,
  kind: z.enum(unitKinds),
  code: text(40).min(1).nullable().default(null),
  parent: unitId.nullable().default(null),
  sinceDay: localDay,
  untilDay: localDay.nullable().default(null),
  source: text(300).default(''),
  sourceDay: localDay.nullable().default(null),
});
export type NewUnit = z.infer<typeof newUnit>;

/** Why a change of the tree is not made. */
export const unitFaults = [
  'taken',
  'no-unit',
  'no-parent',
  'parent-not-there',
  'not-there',
  'days',
  'below-itself',
  'same',
] as const;
export type UnitFault = (typeof unitFaults)[number];

const refused = {
  CONFLICT: {
    status: 409,
    message: 'The tree of units does not allow it.',
    data: z.object({
      why: z.enum(unitFaults),
      /** The unit that it is about. */
      unit: z.string(),
    }),
  },
} as const;
/** Also what lies outside of the unit that whoever asks is bound to. */
const gone = { NOT_FOUND: { status: 404, message: 'There is no such unit.' } } as const;
const done = z.object({});
const tags = ['units'];

export const unitsContract = {
  list: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/units',
      tags,
      summary:
        'The units right below one, or those at the top that whoever asks may see, as they are on a day',
    })
    .input(
      z.object({
        /** Without it those at the top. */
        parent: unitId.optional(),
        /** Without it today. */
        day: localDay.optional(),
      }),
    )
    .errors(gone)
    .output(z.object({ day: z.int(), units: z.array(listedSchema) })),
  path: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/units/{id}/path',
      tags,
      summary: 'A unit with all above it, the topmost first; of one that is no more the one that goes on',
    })
    .input(z.object({ id: unitId, day: localDay.optional() }))
    .errors(gone)
    .output(z.object({ units: z.array(unitSchema) })),
  table: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/units.csv',
      tags,
      summary: 'Every unit that whoever asks may see, of whatever day, as a table',
    })
    .output(z.file()),
  add: call({ role: 'admin', act: 'unit-added' })
    .route({
      method: 'POST',
      path: '/api/units',
      tags,
      summary: 'Adds units, all or none; one may lie in another of them',
    })
    .input(z.object({ units: z.array(newUnit).min(1).max(12_000) }))
    .errors(refused)
    .output(done),
  rename: call({ role: 'admin', act: 'unit-renamed' })
    .route({
      method: 'POST',
      path: '/api/units/{id}/name',
      tags,
      summary: 'Gives a unit another name from a day on',
    })
    .input(z.object({ id: unitId, name: unitName, day: localDay }))
    .errors(refused)
    .output(done),
  close: call({ role: 'admin', act: ['unit-closed', 'unit-split'] })
    .route({
      method: 'POST',
      path: '/api/units/{id}/end',
      tags,
      summary: 'Ends a unit on a day; what lies in it counts to the unit above from then on',
    })
    .input(
      z.object({
        id: unitId,
        day: localDay,
        /** The units that it was split into; whoever lies in it is given to them one by one. */
        splitInto: z.array(unitId).max(100).default([]),
      }),
    )
    .errors(refused)
    .output(done),
  merge: call({ role: 'admin', act: 'unit-merged' })
    .route({
      method: 'POST',
      path: '/api/units/{id}/merger',
      tags,
      summary: 'Ends a unit on a day; its figures go on in another',
    })
    .input(z.object({ id: unitId, into: unitId, day: localDay }))
    .errors(refused)
    .output(done),
};
