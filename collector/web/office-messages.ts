import { z } from 'zod';

/** What the process of the office says to the one that started it. */
export const fromOfficeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening') }),
  z.object({ kind: z.literal('first-account-made') }),
  /** It was taken in, retired, or settled. */
  z.object({ kind: z.literal('device-changed'), device: z.string() }),
]);
export type FromOffice = z.infer<typeof fromOfficeSchema>;

/** What it is told. */
export const toOfficeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first-key'), key: z.string() }),
  z.object({ kind: z.literal('device-forgotten'), device: z.string() }),
]);
export type ToOffice = z.infer<typeof toOfficeSchema>;
