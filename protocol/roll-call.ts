import { z } from 'zod';
import { deviceSchema, epochSchema } from './batch.ts';
import { sha256 } from './sha256.ts';

/**
 * Gates of one venue tell each other, through the collector, who is inside by them. What they tell is a sheet, sealed
 * under a key that the gates share and the collector has not.
 */
export const rollCallPath = '/v1/roll-call';

/** Characters of a sealed sheet, base64. */
export const longestSheet = 400_000;
/** Of one answer: what is left out comes with the next. */
export const mostSheetText = 900_000;
/** No venue has more gates that tell each other. */
export const mostMates = 255;
/** A sheet that nobody wrote anew for so long is thrown away. */
export const sheetKeptMs = 24 * 3_600_000;

const sheetId = z.string().regex(/^[0-9a-f]{32}$/);
const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Body of `POST /v1/roll-call`, signed by the kiosk's key as a batch is. */
export const rollRequestSchema = z.strictObject({
  format: z.literal(1),
  device: deviceSchema,
  epoch: epochSchema,
  /** The newest event that the sheet knows of: an older sheet never takes the place of a newer one. */
  seq,
  /** Wall clock of the kiosk: of two requests that know of the same events the later one counts. */
  atMs: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** The gate's local day, such as 20261130. */
  localDay: z.int().min(20_000_101).max(99_991_231),
  /** Takes the place of the one before; null: there is none any more; left out: the one before stays, as `kept` says. */
  sheet: z.base64().max(longestSheet).nullable().exactOptional(),
  /** The id of the sheet that still holds; null: none does. */
  kept: sheetId.nullable(),
  /** Sheets that this kiosk has, by device: they are not sent again. */
  known: z.record(deviceSchema, sheetId),
});
export type RollRequest = z.output<typeof rollRequestSchema>;

const mateSheetSchema = z.object({
  /** Of its sealed text. */
  id: sheetId,
  /** How long ago its gate last said that it holds. */
  seenAgoMs: z.int().min(0),
  epoch: epochSchema,
  seq,
  /** null: known already, or for the next answer. */
  sealed: z.base64().max(longestSheet).nullable(),
});

/** Answer 200: the other gates of the venue, as somebody at the office took them in. */
export const rollAnswerSchema = z.object({
  /** The id of this kiosk's own sheet as it is kept here; null: none is. */
  own: sheetId.nullable(),
  mates: z
    .array(
      z.object({
        device: deviceSchema,
        /** Of the gate, as its settings say. */
        name: z.string().max(200),
        /** How long ago the collector heard of it last, by whatever it sent; null: never. */
        heardAgoMs: z.int().min(0).nullable(),
        /** People counted in and not out on that local day and the one before, as far as its log has come. */
        inside: z.int().min(0),
        sheet: mateSheetSchema.nullable(),
      }),
    )
    .max(mostMates),
});
export type RollAnswer = z.output<typeof rollAnswerSchema>;

/** Value of the `Idempotency-Key` header of such a request. */
export function rollCallName(device: string): string {
  return `${device}/roll-call`;
}

const named = /^([^/]{12})\/roll-call$/;

/** The device that an `Idempotency-Key` names; null: it is not of such a request. */
export function deviceOfRollCall(value: unknown): string | null {
  const device = deviceSchema.safeParse(named.exec(String(value))?.[1]);
  return device.success ? device.data : null;
}

/** The id of a sheet: of its sealed text. */
export function sheetIdOf(sealed: string): string {
  return sha256(Buffer.from(sealed, 'base64')).toString('hex').slice(0, 32);
}
