import { z } from 'zod';

/** The formats that carry a signature. */
export const signedKinds = ['hc1', 'shc', 'vds-nc'] as const;
export type SignedKind = (typeof signedKinds)[number];

/**
 * By what a list knows what was taken back: hashes of the certificate's number, of country and number or of the signature
 * (hc1), the card's `rid` (shc), the serial number of the certificate that signed (vds-nc).
 */
export const revokedBys = ['uci', 'country-uci', 'signature', 'rid', 'serial'] as const;
export type RevokedBy = (typeof revokedBys)[number];

/** Bytes of a list that travels in a bundle, as it stands there; longer ones are brought to a kiosk as files. */
export const longestSentList = 192 * 1024;

/** A list by what is in it: SHA-256 of its text, 64 hex digits, and when it was made, for people. */
export const trustNameSchema = z.strictObject({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 hex digits')
    .meta({ shape: '64 hex digits', description: 'SHA-256 of the list.' }),
  listedAt: z.iso
    .datetime()
    .meta({ shape: 'a moment such as 2026-11-01T00:00:00Z', description: 'When the list was made.' }),
});
export type TrustName = z.output<typeof trustNameSchema>;

const instant = z.iso.datetime();

const keySchema = z
  .strictObject({
    use: z.enum(signedKinds),
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
    use: z.enum(signedKinds),
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
export const trustFileSchema = z
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

export type TrustFile = z.output<typeof trustFileSchema>;
