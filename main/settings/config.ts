import { z } from 'zod';
import { readableKinds } from '../domain/credential.ts';
import { hoursOf } from '../domain/hours.ts';
import type { Rules } from '../domain/rules.ts';
import { siteFields, strangeFieldsIn } from '../domain/site-text.ts';
import { cameraSchema, printerSchema, scannerSchema } from './devices.ts';
import { backupSchema, noticeSchema, updateSchema, uploadSchema } from './records.ts';

const credentialKind = z.enum(readableKinds);
const warning = z.enum([
  'sex-digit',
  'birth-year',
  'province-unknown',
  'repaired-telex',
  'repaired-vni',
  'repaired-charset',
  'encoding-lost',
  'unknown-key',
  'stale-trust-list',
  'key-not-in-use',
  'positive-test',
  'no-certificate',
]);
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'an id: small letters, digits and hyphens, 32 at most');
const label = z.string().min(1).max(80);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 07:30');
const zone = z.string().refine(isTimeZone, 'a time zone such as Asia/Ho_Chi_Minh');
const second = 1000;

const rulesSchema = z.strictObject({
  admitKinds: z
    .array(credentialKind)
    .default(['cccd', 'bhyt', 'pc-covid', 'mrz', 'number', 'declaration', 'boarding-pass', 'slip']),
  repeatMs: z
    .int()
    .min(0)
    .max(3_600_000)
    .default(5 * second),
  reenter: z.enum(['admit', 'refuse', 'ask']).default('admit'),
  visitEndsAfterMs: z
    .int()
    .min(60 * second)
    .nullable()
    .default(null),
  hours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
  capacity: z.int().min(1).nullable().default(null),
  blockedTags: z.array(z.string().regex(/^[0-9a-f]{32}$/)).default([]),
  askOnWarnings: z.array(warning).default(['positive-test', 'no-certificate']),
  askUnsigned: z.array(credentialKind).default(['hc1', 'shc', 'vds-nc']),
  refuseExpired: z.array(credentialKind).default(['hc1', 'shc', 'vds-nc']),
  /** Hours after its issue that a kind of code is good for, such as `{"rule": 72}`. */
  longestAgeHours: z.partialRecord(credentialKind, z.int().min(1).max(876_000)).default({}),
  askTimeoutMs: z
    .int()
    .min(second)
    .max(600 * second)
    .default(60 * second),
});

const gateSchema = z.strictObject({
  id,
  number: z.int().min(0).max(255),
  name: label,
  direction: z.enum(['in', 'out', 'both']),
});

/** Made with `kiosk rule`, which tries the pattern against a sample first. */
const siteRuleSchema = z.strictObject({
  id,
  label,
  pattern: z.string().min(1).max(500),
  issuedAs: z.enum(['DDMMYYYY', 'YYYYMMDD', 'YYYYMMDDHHmm', 'unix-seconds']).nullable().default(null),
});

/** The one schema of `config.json`. Everything but the venue and its gates has a default. */
const configSchema = z
  .strictObject({
    schema: z.literal(1),
    venue: z.strictObject({
      id,
      name: label,
      unit: label.optional(),
      timeZone: zone.default('Asia/Ho_Chi_Minh'),
      /** What the venue's own QR code says, for its poster. */
      code: z.string().min(1).max(300).nullable().default(null),
      /** 64 hex digits a month (`"202611": "…"`), the same at each gate of the venue; made at need when absent. */
      tagKeys: z.record(z.string().regex(/^\d{6}$/), z.string().regex(/^[0-9a-f]{64}$/)).default({}),
    }),
    gates: z.array(gateSchema).min(1).max(256),
    gateId: id,
    rules: rulesSchema.prefault({}),
    /** Scanners that are devices of their own; one that types like a keyboard needs no entry. */
    scanners: z
      .array(scannerSchema)
      .max(8)
      .default([{ kind: 'hid', vendorId: null, productId: null, layout: null }]),
    /** Scanners that type: what they are set to send before each code, if anything. */
    keyboard: z
      .strictObject({
        prefix: z
          .string()
          .regex(/^[!-~]{0,8}$/, 'up to 8 characters of a US keyboard')
          .default(''),
      })
      .prefault({}),
    siteRules: z.array(siteRuleSchema).max(50).default([]),
    camera: cameraSchema.nullable().default(null),
    printer: printerSchema.nullable().default(null),
    slip: z
      .strictObject({
        printFor: z.array(z.enum(['in', 'out'])).default(['in']),
        /** The site's own line on the slip. */
        text: z
          .string()
          .max(200)
          .refine((text) => strangeFieldsIn(text).length === 0, {
            error: `a text whose braces hold ${siteFields.join(', ')} only`,
          })
          .default('Giữ phiếu để ra cổng'),
        language: z.enum(['vi', 'en', 'both']).default('vi'),
        /** A PNG or JPEG on this PC, printed above the venue's name. */
        logo: z.string().min(1).max(500).nullable().default(null),
        /** A slip that could not be printed for so long is not printed any more. */
        printWithinMs: z
          .int()
          .min(60 * second)
          .default(30 * 60 * second),
        /** About so many slips come out after the printer first said that its paper is nearly out. */
        slipsAfterLow: z.int().min(1).max(1_000).default(40),
      })
      .prefault({}),
    /** Which facts of a person are kept, sealed. */
    keepIdentity: z
      .array(z.enum(['number', 'name', 'birth', 'phone']))
      .default(['number', 'name', 'birth', 'phone']),
    /** What visitors are told of their data, `{days}` for how long; absent: the kiosk's own words. */
    notice: noticeSchema.nullable().default(null),
    retention: z
      .strictObject({
        /** Days that names and numbers are kept, sealed; today is not counted. */
        identityDays: z.int().min(1).max(90).default(21),
      })
      .prefault({}),
    upload: uploadSchema.prefault({}),
    backup: backupSchema.prefault({}),
    /** The window of the Electron host. */
    keys: z
      .strictObject({
        /** Where the Electron host keeps what seals the keys: in the system's key store, or nowhere (plain files). */
        store: z.enum(['system', 'files']).default('system'),
      })
      .prefault({}),
    /** Of the installed kiosk: a folder on a web server, and the key that signs what lies there. */
    update: updateSchema.prefault({}),
    shell: z
      .strictObject({
        /** Which display, counted from 0; the first where there is none of that number. */
        display: z.int().min(0).default(0),
        /** Over everything, without a way out but the staff PIN. */
        isLocked: z.boolean().default(true),
      })
      .prefault({}),
    diskLowBytes: z.int().min(0).default(1_000_000_000),
    /** Kept back for the day on which the disk is full; 0: nothing is. */
    diskReserveBytes: z.int().min(0).max(1_000_000_000).default(64_000_000),
    /** What the site does when nothing can be written: go on with a paper book, or let nobody in. */
    whenDiskFull: z.enum(['paper', 'close']).default('paper'),
  })
  .refine((config) => config.gates.some((gate) => gate.id === config.gateId), {
    path: ['gateId'],
    message: 'no gate in "gates" has this id',
  })
  .refine((config) => new Set(config.gates.map((gate) => gate.number)).size === config.gates.length, {
    path: ['gates'],
    message: 'two gates have the same number',
  });

export type Config = z.output<typeof configSchema>;
export type Gate = Config['gates'][number];

/** The gate that this kiosk stands at. */
export function gateOf(config: Config): Gate {
  const gate = config.gates.find(({ id }) => id === config.gateId);
  if (!gate) throw new Error('the schema let a config without its gate pass');
  return gate;
}

/** The rules as the line uses them. */
export function rulesOf(config: Config, version: number): Rules {
  const { hours, longestAgeHours, ...rules } = config.rules;
  return {
    version,
    ...rules,
    longestAgeMs: Object.fromEntries(
      Object.entries(longestAgeHours).map(([kind, age]) => [kind, age * 3_600_000]),
    ),
    hours: hours && hoursOf(hours),
  };
}

/** Checks a parsed file; the answer is the config, or where the first mistake is and what is wrong there. */
export function checkConfig(
  value: unknown,
): { readonly config: Config } | { readonly field: string; readonly complaint: string } {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return { config: parsed.data };
  const issue = parsed.error.issues[0];
  return { field: issue?.path.join('.') || 'the file', complaint: issue?.message ?? 'is not a config' };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
