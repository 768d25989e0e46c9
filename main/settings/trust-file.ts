import { z } from 'zod';
import {
  plainSerial,
  type RevokedBy,
  revokedBys,
  type SignedKind,
  type TrustList,
} from '../domain/trust-list.ts';

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
    /** Which certificates it may sign, where its extended key usage does not say so. */
    signs: z
      .array(z.enum(['test', 'vaccination', 'recovery']))
      .min(1)
      .optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(({ certificate, jwk }) => (certificate === undefined) !== (jwk === undefined), {
    message: 'a key is a "certificate" or a "jwk"',
  });

/** As the codes of a format name their key; the authority of a VDS-NC is named by the list itself. */
const keyShapeOf = {
  hc1: /^[A-Za-z0-9+/]{11}=$/,
  shc: /^[\x21-\x7e]+$/,
  'vds-nc': /^.+$/s,
} as const satisfies Record<SignedKind, RegExp>;
/** A file is read while the gate waits: so many ids take a fraction of a second. */
const mostIds = 100_000;
const mostIdsOfFile = 200_000;
const hex16 = /^[0-9a-f]{32}$/;
const shapeOf = {
  uci: hex16,
  'country-uci': hex16,
  signature: hex16,
  // With the moment before which a card must be signed to be meant, in seconds.
  rid: /^[A-Za-z0-9_-]{1,24}(?:\.\d{1,12})?$/,
  serial: /^[0-9a-fA-F]{1,64}$/,
} as const satisfies Record<RevokedBy, RegExp>;
const bysOf = {
  hc1: ['uci', 'country-uci', 'signature'],
  shc: ['rid'],
  'vds-nc': ['serial'],
} as const satisfies Record<string, readonly RevokedBy[]>;

const revocationSchema = z
  .strictObject({
    use: z.enum(['hc1', 'shc', 'vds-nc']),
    keyId: z.string().min(1).max(200).optional(),
    by: z.enum(revokedBys),
    ids: z.array(z.string().max(64)).min(1).max(mostIds),
  })
  .refine(({ use, by }) => (bysOf[use] as readonly RevokedBy[]).includes(by), {
    message: 'this format is not taken back by that',
  })
  .refine(({ by, ids }) => ids.every((id) => shapeOf[by].test(id)), {
    message: 'an id has another shape than "by" says',
  })
  .refine(({ use, keyId }) => keyId === undefined || keyShapeOf[use].test(keyId), {
    message: 'the codes of this format do not name their key so (hc1: base64 of 8 bytes)',
  })
  .refine(({ by, keyId }) => keyId !== undefined || (by !== 'serial' && by !== 'rid'), {
    message: 'a "rid" and a "serial" are of one key: "keyId" is missing',
  });

/** The one schema of a trust list file. */
const fileSchema = z
  .strictObject({
    format: z.literal('cong-trust-1'),
    listedAt: instant,
    /** Days after `listedAt` that the list is believed. */
    goodForDays: z.int().min(1).max(3660).default(30),
    /** For people: where the keys are from. */
    source: z.string().max(500).default(''),
    keys: z.array(keySchema).max(20_000).default([]),
    /** Codes that their issuers took back. */
    revoked: z.array(revocationSchema).max(20_000).default([]),
  })
  .refine(({ revoked }) => revoked.reduce((sum, { ids }) => sum + ids.length, 0) <= mostIdsOfFile, {
    path: ['revoked'],
    message: 'more ids than a file may hold (200,000)',
  })
  .refine(({ keys, revoked }) => keys.length + revoked.length > 0, {
    path: ['keys'],
    message: 'the list is empty',
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
  const { listedAt, goodForDays, keys, revoked } = parsed.data;
  const listedAtMs = Date.parse(listedAt);
  return {
    list: {
      listedAtMs,
      staleAtMs: listedAtMs + goodForDays * dayMs,
      keys: keys.map(({ use, keyId, issuer, certificate, jwk = {}, signs, from, until }) => ({
        use,
        keyId,
        issuer,
        key: certificate === undefined ? { kind: 'jwk', jwk } : { kind: 'certificate', der: certificate },
        fromMs: from === undefined ? null : Date.parse(from),
        untilMs: until === undefined ? null : Date.parse(until),
        signs,
      })),
      revoked: revoked.map(({ use, keyId = null, by, ids }) => ({
        use,
        keyId,
        by,
        ids: idsOf(by, ids),
      })),
    },
  };
}

/** `abc.1700000000`: of cards that were signed before that second. Of two entries for one id the wider one counts. */
function idsOf(by: RevokedBy, texts: readonly string[]): ReadonlyMap<string, number | null> {
  const ids = new Map<string, number | null>();
  for (const text of texts) {
    const [name = '', seconds] = text.split('.');
    const id = by === 'serial' ? plainSerial(name) : name;
    const untilMs = seconds === undefined ? null : Number(seconds) * 1_000;
    const before = ids.get(id);
    if (before === null) continue;
    ids.set(id, untilMs === null || before === undefined ? untilMs : Math.max(before, untilMs));
  }
  return ids;
}
