import { z } from 'zod';
import { call } from '../access.ts';
import { gateSchema, venueSchema } from './named-place.ts';

/** `silent`: not heard of for more than 5 minutes. */
const kioskStates = ['sending', 'silent'] as const;

const atMs = z.int().min(0);

const kioskSchema = z.object({
  device: z.string(),
  /** null: nothing was received that says where it stands. */
  venue: venueSchema.nullable(),
  gate: gateSchema.nullable(),
  state: z.enum(kioskStates),
  lastContactAtMs: atMs,
  /** Everything up to this number is here. */
  received: z.int().min(0),
});

export type KioskState = (typeof kioskStates)[number];
export type ListedKiosk = z.infer<typeof kioskSchema>;

const tags = ['kiosks'];

export const kiosksContract = {
  list: call({ role: 'viewer' })
    .route({
      method: 'GET',
      path: '/api/kiosks',
      tags,
      summary: 'Every kiosk, by device, and how many are in each state',
    })
    .output(
      z.object({
        asOfMs: atMs,
        /** They add up to the number of kiosks. */
        states: z.object({ sending: z.int(), silent: z.int() }),
        kiosks: z.array(kioskSchema),
      }),
    ),
  state: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/kiosks/{device}',
      tags,
      summary: 'One kiosk with its journals, the last that was heard of first',
    })
    .input(z.object({ device: z.string().max(100) }))
    .errors({ NOT_FOUND: { status: 404, message: 'No kiosk of this name was heard of.' } })
    .output(
      kioskSchema.extend({
        asOfMs: atMs,
        journals: z.array(z.object({ epoch: z.string(), received: z.int().min(0), lastContactAtMs: atMs })),
      }),
    ),
};
