import { z } from 'zod';

const second = 1000;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 07:30');

/** Where the log goes. */
export const uploadSchema = z.strictObject({
  /** Whether this PC runs the collector itself, on the port of `url`. */
  embedded: z.boolean().default(false),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** A PEM file of the only authority whose servers are believed (TLS); null: those of the system. */
  ca: z.string().min(1).max(500).nullable().default(null),
  /** For a kiosk without a network: the collector that files on a memory stick are sealed for, 64 hex digits; it says them at its start. */
  sealFor: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 hex digits')
    .nullable()
    .default(null),
  /** Where such files are written and their answers looked for; null: `exports` in the data folder. */
  carryFolder: z.string().min(1).max(500).nullable().default(null),
  batchSize: z.int().min(1).max(1000).default(1000),
  retryCapMs: z
    .int()
    .min(second)
    .max(3_600_000)
    .default(60 * second),
});

/** The nightly copy of the log. */
export const backupSchema = z.strictObject({
  /** Where the nightly copy of the log goes, best on another disk; null: `backups` in the data folder. */
  folder: z.string().min(1).max(500).nullable().default(null),
  /** So many copies stay. */
  keep: z.int().min(1).max(60).default(7),
});

/** What visitors are told of their data. */
export const noticeSchema = z.strictObject({
  version: z.string().min(1).max(40),
  vi: z.string().min(1).max(400),
  en: z.string().min(1).max(400),
});

/** Newer versions of the kiosk. */
export const updateSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https$/ })
      .nullable()
      .default(null),
    /** Ed25519, 64 hex digits, as `npm run sign-update` says it. */
    publicKey: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 hex digits')
      .nullable()
      .default(null),
    /** An update is installed in these hours only, when nobody was at the gate for so long. */
    from: timeOfDay.default('01:00'),
    to: timeOfDay.default('04:00'),
    quietMinutes: z.int().min(1).max(240).default(15),
  })
  .refine(({ url, publicKey }) => url === null || publicKey !== null, {
    error: 'an address for updates needs the "publicKey" that signs them',
  });
