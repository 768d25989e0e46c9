import { z } from 'zod';
import { call } from '../access.ts';
import { gateSchema, venueSchema } from '../kiosks/named-place.ts';
import { alarmKinds } from './alarm-kind.ts';

const alarmSchema = z.object({
  kind: z.enum(alarmKinds),
  device: z.string(),
  epoch: z.string(),
  seq: z.int(),
  /** Numbers and hashes, never the contents of an event. */
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  firstAtMs: z.int(),
  lastAtMs: z.int(),
  /** How often it was met. */
  times: z.int(),
});

export type ListedAlarm = z.infer<typeof alarmSchema>;

const notesSchema = z.object({
  alarms: z.int(),
  /** Rows that are kept apart because they could not be read. */
  quarantined: z.int(),
  /** Gates that wait for somebody to come, the longest wait first. */
  help: z.array(z.object({ venue: venueSchema, gate: gateSchema, atMs: z.int() })),
});

const tags = ['alarms'];

export const alarmsContract = {
  list: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/alarms',
      tags,
      summary: 'Forks, broken chains, wrong checkpoints and wrong keys, the newest first',
    })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }))
    .output(z.object({ alarms: z.array(alarmSchema) })),
  notes: call({ role: 'viewer' })
    .route({ method: 'GET', path: '/api/alarms/notes', tags, summary: 'What needs a person, in numbers' })
    .output(notesSchema),
};
