import { z } from 'zod';
import { call } from '../access.ts';

/**
 * Why a text is no list that can be sent: `list`: a field of it; `key`: what stands there as a key is none; `stale`,
 * `ahead`: a kiosk would believe nothing of it now.
 */
export const listFaults = ['json', 'list', 'too-long', 'key', 'stale', 'ahead'] as const;

export type ListFault = {
  readonly kind: (typeof listFaults)[number];
  /** Of `list`: the field; of `key`: issuer and name of the key. Else empty. */
  readonly where: string;
};

/** Longer files are none; what travels is shorter still. */
export const longestListFile = 1_000_000;

const count = z.int().min(0);
const names = z.array(z.string()).readonly();

/** What is shown of a list: nobody reads its keys. */
export const shownListSchema = z.object({
  digest: z.string(),
  listedAt: z.string(),
  goodUntilMs: z.int(),
  isStale: z.boolean(),
  source: z.string(),
  keys: count,
  revoked: count,
  issuers: names,
});

/** Between what the office said until now and what it would say. */
export const listDifferenceSchema = z.object({
  was: shownListSchema.nullable(),
  kiosks: count,
  kept: names,
  exchanged: names,
  gone: names,
  added: names,
  keysAdded: count,
  keysGone: count,
  losesAll: z.boolean(),
});

export const trustListsContract = {
  keep: call({ role: 'admin', act: 'trust-list-kept' })
    .route({
      method: 'POST',
      path: '/api/trust-lists',
      tags: ['bundles'],
      summary: 'Keeps a trust list that settings of a roll-out can name; no kiosk has it by that',
    })
    .input(z.object({ text: z.string().max(longestListFile) }))
    .errors({
      NOT_USABLE: {
        status: 422,
        message: 'This is no trust list that can be sent.',
        data: z.object({ kind: z.enum(listFaults), where: z.string() }),
      },
    })
    .output(shownListSchema),
};
