import { z } from 'zod';

/** By id, with the name that its newest settings give it; without one the id stands for itself. */
const named = z.object({ id: z.string(), name: z.string() });

export const venueSchema = named.describe('A venue.');
export const gateSchema = named.describe('A gate of a venue.');

export type NamedPlace = z.infer<typeof named>;
