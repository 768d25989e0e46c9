import { createHash } from 'node:crypto';
import { z } from 'zod';
import { safeAlphabet } from './safe-alphabet.ts';

/** The most events that one batch may carry. */
export const maxBatchEvents = 5000;

const seqSchema = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** 12 symbols of the safe alphabet. */
export const deviceSchema = z.string().regex(new RegExp(`^[${safeAlphabet}]{12}$`));

/** 8 symbols of the safe alphabet. */
export const epochSchema = z.string().regex(new RegExp(`^[${safeAlphabet}]{8}$`));

/** Line 1 of a batch; `prevHash` is the head before `first`, `head` the one after `last`. */
export const batchHeaderSchema = z
  .strictObject({
    format: z.literal(1),
    device: deviceSchema,
    epoch: epochSchema,
    first: seqSchema,
    last: seqSchema,
    prevHash: hashSchema,
    head: hashSchema,
    /** Signed note over events 1 to `last`, and the Ed25519 key that signed it. */
    checkpoint: z.string().max(600).exactOptional(),
    key: hashSchema,
  })
  .refine((header) => header.last >= header.first && header.last - header.first < maxBatchEvents);

/** Answer 200. `ack` = highest seq up to which nothing is missing (0 = nothing yet), `head` = the head there. */
export const batchAnswerSchema = z.object({
  ack: z.int().min(0),
  head: hashSchema,
  /** The collector's wall clock, UTC epoch milliseconds. */
  nowMs: z.int().min(Date.UTC(2000, 0)).max(Date.UTC(9999, 11)),
  /** Rows of this batch that were kept but could not be read. They are acknowledged. */
  quarantined: z.array(seqSchema),
  /** The collector's line under the checkpoint of this batch: it has every event of it, and the same root. */
  cosignature: z.string().max(300).optional(),
  /** The key that made it, Ed25519. */
  witness: hashSchema.optional(),
  /** Of the newest that the office wants of its kiosks: where it is another one than before, there may be a bundle. */
  revision: z.int().min(0).optional(),
});

/** Answer of `GET /v1/checkpoint`. `root`: RFC 6962, base64. */
export const checkpointAnswerSchema = z.object({
  device: deviceSchema,
  epoch: epochSchema,
  size: seqSchema,
  root: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});

/** Answer of `GET /v1/ranges`. */
export const rangeAnswerSchema = z.object({
  count: z.int().min(0),
  /** `rangeDigest` of the events that are there. */
  digest: hashSchema,
  /** The first and the last event of the range that is not there; null: all are. */
  firstMissing: seqSchema.nullable(),
  lastMissing: seqSchema.nullable(),
  /** Up to here the events of the range were dropped by rule: the rest of the answer is about those behind. */
  dropped: seqSchema.optional(),
});
export type RangeAnswer = z.infer<typeof rangeAnswerSchema>;

/** SHA-256 over the events in the order of seq, a line feed after each; 64 hex digits. */
export function rangeDigest(tuples: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const tuple of tuples) hash.update(tuple).update('\n');
  return hash.digest('hex');
}

export const problemTypeSchema = z.enum([
  'malformed',
  'too-large',
  'unsupported',
  'signature',
  'key',
  'waiting',
  'retired',
  'code-used',
  'code-expired',
  'code-unknown',
  'full',
  'sign-in',
  'not-yours',
  'elsewhere',
  'fork',
  'chain',
  'not-found',
  'method',
  'host',
  'opening',
  'busy',
  'unavailable',
  'internal',
]);

/** Every answer that is not 2xx: `application/problem+json`, RFC 9457. */
export const problemSchema = z.object({
  type: problemTypeSchema,
  title: z.string(),
  status: z.int(),
  /** Of a fork: the first row that differs. Of a broken chain: the first row of the batch. */
  seq: seqSchema.optional(),
});

export type BatchHeader = Readonly<z.output<typeof batchHeaderSchema>>;
/** A run of events on its way; `tuples` as they stand in the journal. */
export type Batch = { readonly header: BatchHeader; readonly tuples: readonly string[] };

export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
export type ProblemType = z.infer<typeof problemTypeSchema>;
export type Problem = z.infer<typeof problemSchema>;

const named = new RegExp(`^([${safeAlphabet}]{12})/([${safeAlphabet}]{8})/(\\d{1,16})-(\\d{1,16})$`);

/** Which batch an `Idempotency-Key` names; null: it names none. What the batch says of itself must be the same. */
export function readIdempotencyKey(
  value: unknown,
): Pick<BatchHeader, 'device' | 'epoch' | 'first' | 'last'> | null {
  const [, device = '', epoch = '', from = '', to = ''] = named.exec(String(value)) ?? [];
  const [first, last] = [Number(from), Number(to)];
  const isRange =
    first >= 1 && last >= first && last - first < maxBatchEvents && last <= Number.MAX_SAFE_INTEGER;
  return device !== '' && isRange ? { device, epoch, first, last } : null;
}

/** Value of the `Idempotency-Key` header of this batch. */
export function idempotencyKey(header: Pick<BatchHeader, 'device' | 'epoch' | 'first' | 'last'>): string {
  return `${header.device}/${header.epoch}/${header.first}-${header.last}`;
}
