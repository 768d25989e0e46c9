import { z } from 'zod';

/** A Result at the border. */
export const answer = <Value extends z.ZodType, Fault extends z.ZodType>(value: Value, trouble: Fault) =>
  z.union([z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), fault: trouble })]);

export const fault = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });

/** What a try of a password can come to. */
export const trialFaults = [
  fault('wrong'),
  fault('wrong-code'),
  z.object({ kind: z.literal('locked'), untilMs: z.int() }),
  fault('busy'),
] as const;

export const inviteFaults = [fault('unknown'), fault('used'), fault('expired')] as const;
