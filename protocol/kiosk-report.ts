import { z } from 'zod';
import { deviceSchema, epochSchema } from './batch.ts';

/** A kiosk says how it is: nothing of anybody who passes. One of the first requests of a run, then each five minutes. */
export const kioskReportPath = '/v1/reports';

/** Bytes of a report. */
export const longestReport = 8_192;

const health = z.enum(['none', 'fine', 'care', 'fault']);
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * Body of `POST /v1/reports`, signed by the kiosk's key as a batch is. What a later version adds is left out by whoever does
 * not know it.
 */
export const kioskReportSchema = z.object({
  format: z.literal(1),
  device: deviceSchema,
  epoch: epochSchema,
  /** Its newest event. */
  seq: count,
  /** Wall clock of the kiosk: of two reports with one newest event the later one counts. */
  atMs: count,
  version: z.string().regex(/^[0-9A-Za-z.+-]{1,40}$/),
  /** Milliseconds since its program began. */
  upMs: count,
  /** Events that the collector has not acknowledged. */
  waiting: count,
  printer: health,
  /** Scanners that are devices of their own. */
  scanners: z.object({ ready: z.int().min(0).max(99), away: z.int().min(0).max(99) }),
  camera: health,
  disk: health.exclude(['none']),
  freeBytes: count,
  /** Kinds of what needs a person there; its words are those of `main/domain/fault.ts`. */
  faults: z.array(z.string().regex(/^[a-z-]{1,40}$/)).max(40),
});
export type KioskReport = z.output<typeof kioskReportSchema>;

/** Answer 200. */
export const kioskReportAnswerSchema = z.object({ ok: z.literal(true) });

/** Value of the `Idempotency-Key` header of such a request. */
export function kioskReportName(device: string): string {
  return `${device}/report`;
}

const named = /^([^/]{12})\/report$/;

/** The device that an `Idempotency-Key` names; null: it is not of a report. */
export function deviceOfReport(value: unknown): string | null {
  const device = deviceSchema.safeParse(named.exec(String(value))?.[1]);
  return device.success ? device.data : null;
}
