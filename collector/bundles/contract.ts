import { z } from 'zod';
import { officeValueSchema, officeValuesSchema } from '../../protocol/office-settings.ts';
import { call } from '../access.ts';
import { ruleFaultSchema } from '../site-rules/contract.ts';
import { listDifferenceSchema, shownListSchema } from '../trust-lists/contract.ts';
import { shownStates } from './judge-stage.ts';
import { rollOutStates, stopReasons } from './roll-out.ts';
import { sentSettingsSchema } from './sent-settings.ts';
import { targetSchema } from './target.ts';

const atMs = z.int().min(0);
const number = z.coerce.number().int().min(1);
const minute = 60_000;
const newRollOutSchema = z.object({
  title: z.string().trim().min(1).max(200),
  settings: sentSettingsSchema,
  target: targetSchema,
  /** So long kiosks must be well with the settings before more of them have them. */
  settleMs: z
    .int()
    .min(minute)
    .max(1_440 * minute),
  /** So long kiosks that are off or away hold a stage up. */
  patienceMs: z
    .int()
    .min(minute)
    .max(7 * 1_440 * minute),
});

const counts = z.object(
  Object.fromEntries(shownStates.map((state) => [state, z.int()])) as Record<
    (typeof shownStates)[number],
    z.ZodInt
  >,
);

const rollOutSchema = z.object({
  number: z.int(),
  title: z.string(),
  settings: officeValuesSchema,
  target: targetSchema,
  targetName: z.string(),
  state: z.enum(rollOutStates),
  /** 0: not begun; 1: one kiosk, 2: one in ten, 3: all. */
  stage: z.int(),
  stageMs: atMs,
  settleMs: z.int(),
  patienceMs: z.int(),
  /** Why it stopped by itself; null: it did not. */
  stoppedBy: z.enum(stopReasons).nullable(),
  madeMs: atMs,
  madeBy: z.string(),
});
export type ListedRollOut = z.output<typeof rollOutSchema>;

const memberSchema = z.object({
  device: z.string(),
  /** By its name in the registry, or what the kiosk writes. */
  venue: z.string().nullable(),
  gate: z.string().nullable(),
  stage: z.int(),
  state: z.enum(shownStates),
  /** Why it refused or took back; null: it did not, or did not say. */
  reason: z.string().nullable(),
  /** Of `settings-invalid`: which setting. */
  field: z.string().nullable(),
  /** The bundle that its own log says is in force; null: none. */
  runs: z.int().nullable(),
  /** Settings of the office that somebody there has changed since. */
  differs: z.array(z.string()).readonly(),
});

/** Where a roll-out gives each kiosk the hours of its venue in the registry: what that is, and at how many kiosks. */
const registryHoursSchema = z.object({
  given: z.array(z.object({ value: officeValueSchema, kiosks: z.int() })).readonly(),
  /** Kiosks that get nothing of it: their venue is not in the registry, or the registry has no hours of it. */
  unnamed: z.int(),
  without: z.int(),
});

/** Where a roll-out names a trust list: what becomes of it at kiosks by what the office said until now. */
const trustSchema = z.object({
  becomes: shownListSchema.nullable(),
  differences: z.array(listDifferenceSchema).readonly(),
});

const gone = { NOT_FOUND: { status: 404, message: 'There is no such roll-out.' } } as const;
const notNow = {
  CONFLICT: {
    status: 409,
    message: 'Not as things stand.',
    data: z.object({ why: z.enum(['state', 'nobody', 'another', 'list', 'rule']) }),
  },
} as const;
const wrong = {
  RULE: { status: 422, message: 'One of the local codes cannot be used.', data: ruleFaultSchema },
  NO_LIST: { status: 422, message: 'That trust list was not kept here, or is out of date. Choose it again.' },
} as const;
const tags = ['bundles'];
const done = z.object({});

export const bundlesContract = {
  list: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/roll-outs',
      tags,
      summary: 'Roll-outs of settings, the newest first, 20 at a time',
    })
    .input(z.object({ after: z.coerce.number().int().min(1).optional() }))
    .output(z.object({ rollOuts: z.array(rollOutSchema).readonly(), next: z.int().nullable() })),
  read: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/roll-outs/{number}',
      tags,
      summary: 'One roll-out: how many kiosks of each stage are how',
    })
    .input(z.object({ number }))
    .errors(gone)
    .output(
      rollOutSchema.extend({
        stages: z.array(z.object({ stage: z.int(), kiosks: z.int(), states: counts })).readonly(),
      }),
    ),
  kiosks: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/roll-outs/{number}/kiosks',
      tags,
      summary: 'Kiosks of a roll-out by device, 50 at a time',
    })
    .input(z.object({ number, after: z.string().max(100).optional() }))
    .errors(gone)
    .output(z.object({ kiosks: z.array(memberSchema).readonly(), next: z.string().nullable() })),
  preview: call({ role: 'admin' })
    .route({
      method: 'POST',
      path: '/api/roll-out-previews',
      tags,
      summary: 'What settings would change, and at how many kiosks',
    })
    .input(z.object({ settings: sentSettingsSchema, target: targetSchema }))
    .errors(wrong)
    .output(
      z.object({
        kiosks: z.int(),
        /** Of those, not heard of for a quarter of an hour. */
        silent: z.int(),
        /** Kiosks of each stage. */
        stages: z.array(z.int()).length(3).readonly(),
        changes: z
          .array(
            z.object({
              path: z.string(),
              /** The office's word until now, and at how many kiosks; null: it has none there. */
              was: z
                .array(z.object({ value: officeValueSchema, isSet: z.boolean(), kiosks: z.int() }))
                .readonly(),
              /** Kiosks at which somebody has changed it since. */
              differs: z.int(),
            }),
          )
          .readonly(),
        hours: registryHoursSchema.nullable(),
        trust: trustSchema.nullable(),
      }),
    ),
  draft: call({ role: 'admin', act: 'roll-out-drafted' })
    .route({
      method: 'POST',
      path: '/api/roll-outs',
      tags,
      summary: 'Drafts settings for kiosks; nothing is sent',
    })
    .input(newRollOutSchema)
    .errors({
      ...wrong,
      NO_TARGET: { status: 422, message: 'There is no such unit, venue or kiosk.' },
    })
    .output(z.object({ number: z.int() })),
  start: call({ role: 'admin', act: 'roll-out-started' })
    .route({
      method: 'POST',
      path: '/api/roll-outs/{number}/start',
      tags,
      summary: 'Sends the settings to a first kiosk',
    })
    .input(z.object({ number }))
    .errors({ ...gone, ...notNow })
    .output(done),
  hold: call({ role: 'admin', act: 'roll-out-held' })
    .route({
      method: 'POST',
      path: '/api/roll-outs/{number}/hold',
      tags,
      summary: 'Goes to no next stage until somebody says so',
    })
    .input(z.object({ number }))
    .errors({ ...gone, ...notNow })
    .output(done),
  goOn: call({ role: 'admin', act: 'roll-out-went-on' })
    .route({
      method: 'POST',
      path: '/api/roll-outs/{number}/go-on',
      tags,
      summary: 'Goes on with a roll-out that was held',
    })
    .input(z.object({ number }))
    .errors({ ...gone, ...notNow })
    .output(done),
  withdraw: call({ role: 'admin', act: 'roll-out-withdrawn' })
    .route({
      method: 'DELETE',
      path: '/api/roll-outs/{number}',
      tags,
      summary: 'Takes the settings back from every kiosk that was given them',
    })
    .input(z.object({ number }))
    .errors({ ...gone, ...notNow })
    .output(done),
  file: call({ role: 'admin', act: 'bundle-given' })
    .route({
      method: 'POST',
      path: '/api/kiosks/{device}/bundle',
      tags,
      summary: 'The newest bundle of a kiosk, for a memory stick',
    })
    .input(z.object({ device: z.string().max(100) }))
    .errors({
      NOT_FOUND: { status: 404, message: 'No kiosk of this name is taken in.' },
      NOTHING: {
        status: 409,
        message: 'The office wants nothing of that kiosk, or this collector has no key.',
      },
    })
    .output(z.object({ name: z.string(), text: z.string() })),
};
