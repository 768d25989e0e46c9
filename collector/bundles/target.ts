import { z } from 'zod';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';
import { unitId } from '../units/contract.ts';
import { venueId } from '../venues/contract.ts';

const device = z.string().regex(new RegExp(`^[${safeAlphabet}]{12}$`));
const mostKiosks = 1_000;

/** Which kiosks something is for: all, those of a unit with all below it, those of a venue, or these. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('unit'), unit: unitId }),
  z.object({ kind: z.literal('venue'), venue: venueId }),
  z.object({ kind: z.literal('kiosks'), devices: z.array(device).min(1).max(mostKiosks).readonly() }),
]);
export type Target = z.output<typeof targetSchema>;
