import { z } from 'zod';
import { rootOf } from '../../protocol/enrolment.ts';
import { mailSchema } from './mail.ts';
import { key, path, timeOfDay } from './shaped-text.ts';

const second = 1000;

/** No request can be sent to one: it would end the core each time. */
function hasLogin(url: string): boolean {
  const { username = '', password = '' } = URL.parse(url) ?? {};
  return username !== '' || password !== '';
}

/** Where the log goes. */
export const uploadSchema = z.strictObject({
  embedded: z.boolean().default(false).meta({
    description: 'Whether this PC runs the collector itself, on the port of `upload.url`.',
  }),
  mail: mailSchema.nullable().default(null).meta({
    description:
      'With `embedded`: the mail server that this collector sends [reports](collector.md#by-e-mail) by. `null`: none is sent.',
  }),
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => rootOf(url) !== null && !hasLogin(url), { error: 'must be an address without a login' })
    .nullable()
    .default(null)
    .meta({
      shape: 'an http or https address',
      description: 'The collector that the log is sent to. `null`: nothing is sent.',
    }),
  ca: path.nullable().default(null).meta({
    description:
      'A PEM file: the only authority whose servers are believed (TLS). `null`: the authorities of the system.',
  }),
  sealFor: key.nullable().default(null).meta({
    description:
      'For a kiosk without a network: the collector that files on a memory stick are sealed for. The collector says this key at its start.',
  }),
  carryFolder: path.nullable().default(null).meta({
    description:
      'Where files for the stick are written and their answers looked for. `null`: `exports` in the data folder.',
  }),
  batchSize: z.int().min(1).max(1000).default(1000).meta({
    description: 'Events in one batch at most.',
  }),
  retryCapMs: z
    .int()
    .min(second)
    .max(3_600_000)
    .default(60 * second)
    .meta({
      description:
        'The longest pause before a batch is tried again. Pauses grow up to it while the collector is away.',
    }),
});

/** The nightly copy of the log. */
export const backupSchema = z.strictObject({
  folder: path.nullable().default(null).meta({
    description:
      'Where the nightly copy of the log goes, best on another disk. `null`: `backups` in the data folder.',
  }),
  keep: z
    .int()
    .min(1)
    .max(60)
    .default(7)
    .meta({ description: 'How many copies stay; the oldest goes first.' }),
});

/** What visitors are told of their data. */
export const noticeSchema = z.strictObject({
  version: z.string().min(1).max(40).meta({
    description: 'A name of these words, which the log keeps, such as `2026-11`.',
  }),
  vi: z
    .string()
    .min(1)
    .max(400)
    .meta({ description: 'The words in Vietnamese; `{days}` becomes the number of days.' }),
  en: z
    .string()
    .min(1)
    .max(400)
    .meta({ description: 'The words in English; `{days}` becomes the number of days.' }),
});

/** Newer versions of the kiosk. */
export const updateSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https$/ })
      .nullable()
      .default(null)
      .meta({
        shape: 'an https address',
        description:
          'The folder on a web server where new versions lie. `null`: the kiosk does not update itself.',
      }),
    publicKey: key.nullable().default(null).meta({
      description:
        'The key whose signature a version must carry (Ed25519), as `npm run sign-update` says it.',
    }),
    from: timeOfDay.default('01:00').meta({ description: 'An update is installed from this time on.' }),
    to: timeOfDay.default('04:00').meta({ description: 'An update is installed until this time.' }),
    quietMinutes: z.int().min(1).max(240).default(15).meta({
      description: 'An update is installed only when nothing happened at the gate for this many minutes.',
    }),
  })
  .refine(({ url, publicKey }) => url === null || publicKey !== null, {
    error: 'an address for updates needs the "publicKey" that signs them',
  });
