import { z } from 'zod';
import type { TrustList } from '../domain/trust-list.ts';

const instant = z.iso.datetime();
const dayMs = 86_400_000;

const keySchema = z
  .strictObject({
    use: z.enum(['hc1', 'shc', 'vds-nc']),
    keyId: z.string().min(1).max(200),
    issuer: z.string().min(1).max(500),
    /** Base64 DER. */
    certificate: z.base64().max(20_000).optional(),
    jwk: z.record(z.string(), z.string()).optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(({ certificate, jwk }) => (certificate === undefined) !== (jwk === undefined), {
    message: 'a key is a "certificate" or a "jwk"',
  });

/** The one schema of a trust list file. */
const fileSchema = z.strictObject({
  format: z.literal('cong-trust-1'),
  listedAt: instant,
  /** Days after `listedAt` that the list is believed. */
  goodForDays: z.int().min(1).max(3660).default(30),
  /** For people: where the keys are from. */
  source: z.string().max(500).default(''),
  keys: z.array(keySchema).min(1).max(20_000),
});

/** Checks a parsed file; the answer is the list or one sentence a person can act on. */
export function checkTrustFile(
  value: unknown,
): { readonly list: TrustList } | { readonly complaint: string } {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      complaint: `"${issue?.path.join('.') || 'the file'}": ${issue?.message ?? 'is not a trust list'}`,
    };
  }
  const { listedAt, goodForDays, keys } = parsed.data;
  const listedAtMs = Date.parse(listedAt);
  return {
    list: {
      listedAtMs,
      staleAtMs: listedAtMs + goodForDays * dayMs,
      keys: keys.map(({ use, keyId, issuer, certificate, jwk = {}, from, until }) => ({
        use,
        keyId,
        issuer,
        key: certificate === undefined ? { kind: 'jwk', jwk } : { kind: 'certificate', der: certificate },
        fromMs: from === undefined ? null : Date.parse(from),
        untilMs: until === undefined ? null : Date.parse(until),
      })),
    },
  };
}
