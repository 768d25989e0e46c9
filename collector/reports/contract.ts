import { z } from 'zod';
import { call } from '../access.ts';
import { gateSchema, venueSchema } from '../kiosks/named-place.ts';

const count = z.int();
/** Who was let through, without what staff undid. */
const flow = { in: count, out: count };
/** `20261121`, in the zone of the venues. */
const localDay = z.int();

const todaySchema = z.object({
  asOfMs: z.int(),
  timeZone: z.string(),
  day: localDay,
  /** The hour that runs, 0–23. */
  hourNow: z.int(),
  /** All 24. */
  hours: z.array(z.object({ hour: z.int(), ...flow })),
  /** The last 14, today last. */
  days: z.array(z.object({ day: localDay, ...flow })),
  /** Gates at which something was decided today. */
  gates: z.array(z.object({ venue: venueSchema, gate: gateSchema, ...flow, refused: count, retried: count })),
});

const latestSchema = z.object({
  /** What happened last, the newest first, and nothing that could say to whom. */
  events: z.array(
    z.object({
      atMs: z.int(),
      venue: venueSchema,
      gate: gateSchema,
      direction: z.string().nullable(),
      /** What was decided about a scan, or what staff did. */
      act: z.string(),
      /** The kind of code. */
      credential: z.string().nullable(),
      seq: z.int(),
    }),
  ),
});

const tags = ['reports'];

export const reportsContract = {
  today: call({ role: 'viewer' })
    .route({
      method: 'GET',
      path: '/api/reports/today',
      tags,
      summary: 'The figures of today by hour and by gate, and of the last 14 days',
    })
    .output(todaySchema),
  latest: call({ role: 'viewer' })
    .route({
      method: 'GET',
      path: '/api/reports/latest',
      tags,
      summary: 'The 20 events that were recorded last',
    })
    .output(latestSchema),
};
