import { z } from 'zod';
import { dateFormat } from '../../protocol/date-format.ts';
import { mostSiteRules, siteRuleIdShape, siteRuleSchema } from '../../protocol/site-rule.ts';
import { trustNameSchema } from '../../protocol/trust-list.ts';
import { hoursOf } from '../domain/hours.ts';
import type { Rules } from '../domain/rules.ts';
import { fieldsIn, venueKinds, venueProfiles } from '../domain/venue-profile.ts';
import { deskFields } from '../domain/visitor.ts';
import { cameraSchema, printerSchema, scannerSchema } from './devices.ts';
import { firstMistake } from './first-mistake.ts';
import { idleSchema } from './idle.ts';
import { backupSchema, noticeSchema, updateSchema, uploadSchema } from './records.ts';
import { openingOf, rulesSchema } from './rules.ts';
import { id, key, label, shapedText } from './shaped-text.ts';
import { slipSchema } from './slip.ts';
import { languagesSchema, voiceSchema } from './spoken.ts';

const zoneShape = 'a time zone such as Asia/Ho_Chi_Minh';
const zone = z.string().refine(isTimeZone, zoneShape).meta({ shape: zoneShape });

const venueSchema = z.strictObject({
  id: id.meta({ description: 'The name of the venue in the log and at the collector. It stays as it is.' }),
  name: label.meta({ description: 'The name that visitors read on the screen and on slips.' }),
  kind: z.enum(venueKinds).default('other').meta({
    description:
      'What kind of place it is: which fields and lists its desk has, and by which words. [What a place needs](desk.md#what-a-place-needs).',
  }),
  timeZone: zone
    .default('Asia/Ho_Chi_Minh')
    .meta({ description: 'The time zone of its day and of its hours.' }),
  code: z.string().min(1).max(300).nullable().default(null).meta({
    description: "What the venue's own QR code says, for the poster that the kiosk prints.",
  }),
  tagKeys: z
    .record(z.string().regex(/^\d{6}$/), key)
    .default({})
    .meta({
      shape: 'month (`"202611"`) → 64 hex digits',
      description:
        'The key of each month that makes tags, slips and command cards, the same at each gate of the venue. A month that is not named gets a key of this kiosk alone.',
    }),
  sharesRollCall: z.boolean().default(true).meta({
    description:
      "Whether the other gates of the venue have this gate's visitors in their roll-calls by name: sealed under the newest of the `tagKeys`, left at the collector, which cannot read it. Off, or without `tagKeys`, this gate calls its own visitors only, and the others have how many the office counts here.",
  }),
});

const gateSchema = z.strictObject({
  id: id.meta({ description: 'The name of the gate in the log and at the collector. It stays as it is.' }),
  number: z.int().min(0).max(255).meta({
    description: 'The number of the gate in the codes on its slips, another one for each gate.',
  }),
  name: label.meta({ description: 'The name that people read on the screen and on slips.' }),
  direction: z.enum(['in', 'out', 'both']).meta({
    description:
      'Which way the gate leads. At a gate `both` whoever is inside goes out, and everybody else comes in.',
  }),
});

/** The manual says the shape of its id; the office's document of calls knows no such word. */
const shapedSiteRule = siteRuleSchema.extend({
  id: siteRuleSchema.shape.id.meta({
    shape: siteRuleIdShape,
    description: 'The name of the rule in the log.',
  }),
});

/** The one schema of `config.json`. Everything but the venue and its gates has a default. */
export const configSchema = z
  .strictObject({
    schema: z.literal(1).meta({ description: 'The format of this file.' }),
    venue: venueSchema.meta({ description: 'The venue that this kiosk stands in.' }),
    gates: z.array(gateSchema).min(1).max(256).meta({ description: 'All gates of the venue.' }),
    gateId: id.meta({ description: 'Which of the gates this kiosk stands at.' }),
    rules: rulesSchema.prefault({}).meta({
      description: 'Who is let in, asked about and refused: [what it decides](decisions-table.md).',
    }),
    scanners: z
      .array(scannerSchema)
      .max(8)
      .default([{ kind: 'hid', vendorId: null, productId: null, layout: null }])
      .meta({
        description:
          'Scanners that are devices of their own: [scanners](scanners.md). One that types like a keyboard needs no entry.',
      }),
    keyboard: z
      .strictObject({
        prefix: shapedText(/^[!-~]{0,8}$/, 'up to 8 characters of a US keyboard')
          .default('')
          .meta({
            description:
              "What the scanner is set to type before each code: such a code is known as a scanner's however slowly it comes. Empty: nothing.",
          }),
      })
      .prefault({})
      .meta({ description: 'Scanners that type like a keyboard.' }),
    siteRules: z.array(shapedSiteRule).max(mostSiteRules).default([]).meta({
      description: 'Local codes of this site. `kiosk rule` makes one and tries it against a sample first.',
    }),
    trustList: trustNameSchema.nullable().default(null).meta({
      description:
        'The [trust list](trust-lists.md) of the office, by its digest and its date; the list itself lies in `trust/office`. `null`: none, only those that were imported here.',
    }),
    camera: cameraSchema.nullable().default(null).meta({
      description: 'A camera that looks for codes; `{}` for any. No picture is ever stored.',
    }),
    printer: printerSchema.nullable().default(null).meta({
      description:
        'The printer of slips: [printers](printers.md). The printer screen in the staff area writes it.',
    }),
    slip: slipSchema.prefault({}).meta({ description: 'What is printed: [slips](slips.md).' }),
    keepIdentity: z
      .array(z.enum(['number', 'name', 'birth', 'phone']))
      .default(['number', 'name', 'birth', 'phone'])
      .meta({ description: 'What is kept of a person, sealed. An empty list keeps nothing.' }),
    notice: noticeSchema.nullable().default(null).meta({
      description:
        "What visitors are told of their data, in the site's own words. `null`: the kiosk's own words, made from what is kept and for how long.",
    }),
    retention: z
      .strictObject({
        identityDays: z.int().min(1).max(90).default(21).meta({
          description: 'Days that names and numbers are kept, sealed; today is not counted.',
        }),
      })
      .prefault({})
      .meta({ description: 'How long people are remembered: [records](records.md).' }),
    upload: uploadSchema.prefault({}).meta({ description: 'Where the log goes: [records](records.md).' }),
    sticks: z.enum(['system', 'simulated']).default('system').meta({
      description:
        'Which memory sticks files are written to: those of this PC, or folders in `simulated-usb` of the data folder, to try it: [USB sticks](usb-sticks.md).',
    }),
    backup: backupSchema.prefault({}).meta({ description: 'The nightly copy of the log.' }),
    keys: z
      .strictObject({
        store: z.enum(['system', 'files']).default('system').meta({
          description:
            "What seals the key files in the Electron host: the account's key store (`system`), or nothing (`files`).",
        }),
      })
      .prefault({})
      .meta({ description: 'The keys of the log: [keys at rest](electron.md#keys-at-rest).' }),
    update: updateSchema.prefault({}).meta({
      description: 'Updates of the installed kiosk: [updates](electron.md#updates).',
    }),
    shell: z
      .strictObject({
        display: z.int().min(0).default(0).meta({
          description:
            'Which display shows the kiosk, counted from 0. The first one where there is none of this number.',
        }),
        isLocked: z.boolean().default(true).meta({
          description: 'Over everything, with no way out but the staff PIN. `false`: a plain window.',
        }),
      })
      .prefault({})
      .meta({ description: 'The window of the Electron host.' }),
    setup: z.enum(['open', 'practice', 'done']).default('done').meta({
      description:
        'How far this kiosk is set up. `open`: nothing was chosen yet, and the screen offers both ways. `practice`: it is tried with the settings of the first start. `done`: it is a gate.',
    }),
    languages: languagesSchema,
    voice: voiceSchema,
    idle: idleSchema.prefault({}).meta({
      description: "The visitors' screen while nobody is at the gate: [idle](screens.md#idle).",
    }),
    feedback: z.enum(['off', 'offered']).default('off').meta({
      description:
        'Whether visitors may say something at the screen (phản ánh) that the office answers: [feedback](feedback.md). `off`: a guard writes it down at the desk.',
    }),
    desk: z
      .strictObject({
        fields: z
          .array(z.enum(deskFields))
          .default([...fieldsIn(venueProfiles.other, 'form')])
          .meta({
            description:
              'What the desk asks for when a visitor has no code. What is written down is kept, sealed, unless `keepIdentity` is empty.',
          }),
      })
      .prefault({})
      .meta({ description: "The guard's desk: [the desk](desk.md)." }),
    secondScreens: z
      .strictObject({
        port: z.int().min(1_024).max(65_535).nullable().default(null).meta({
          description:
            'The port at which second screens of the desk, in the network of the house, find it over TLS. `null`: none.',
        }),
      })
      .prefault({})
      .meta({
        description: 'The desk on a phone, a tablet or another PC: [second screens](desk.md#second-screens).',
      }),
    diskLowBytes: z.int().min(0).default(1_000_000_000).meta({
      description:
        'With less room than this the screen says that the disk is nearly full, and no nightly copy fills the rest.',
    }),
    diskReserveBytes: z.int().min(0).max(1_000_000_000).default(64_000_000).meta({
      description: 'Room that is kept back for the day on which the disk is full. `0`: none.',
    }),
    whenDiskFull: z.enum(['paper', 'close']).default('paper').meta({
      description:
        'What the screen tells the site to do when nothing can be written: go on with a paper book (`paper`), or let nobody in (`close`).',
    }),
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
export function gateOf(config: Pick<Config, 'gates' | 'gateId'>): Gate {
  const gate = config.gates.find(({ id }) => id === config.gateId);
  if (!gate) throw new Error('the schema let a config without its gate pass');
  return gate;
}

const usualVisitMs = 16 * 3_600_000;

/** The rules as the line uses them. */
export function rulesOf(config: Config, version: number): Rules {
  const { hours, closedDays, timetable, longestAgeHours, visitEndsAfterMs, ...rules } = config.rules;
  return {
    version,
    ...rules,
    visitEndsAfterMs: visitEndsAfterMs === 'usual' ? usualEndOf(config) : visitEndsAfterMs,
    longestAgeMs: Object.fromEntries(
      Object.entries(longestAgeHours).map(([kind, age]) => [kind, age * 3_600_000]),
    ),
    opening: openingOf({ hours, closedDays }),
    timetable: timetable.map(({ days, direction, ...times }) => ({ days, direction, ...hoursOf(times) })),
  };
}

/** Over midnight, but where nobody is scanned on the way out: there a day's visitors are gone in the morning. */
function usualEndOf(config: Config): number | null {
  return gateOf(config).direction === 'in' ? null : usualVisitMs;
}

/** Checks a parsed file; the answer is the config, or where the first mistake is and what is wrong there. */
export function checkConfig(
  value: unknown,
): { readonly config: Config } | { readonly field: string; readonly complaint: string } {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return { config: parsed.data };
  const [issue] = parsed.error.issues;
  const mistake = issue && firstMistake(issue);
  return { field: mistake?.path.join('.') || 'the file', complaint: mistake?.message ?? 'is not a config' };
}

function isTimeZone(name: string): boolean {
  try {
    return dateFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
