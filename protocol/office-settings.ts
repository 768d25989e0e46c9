import { z } from 'zod';
import { mostSiteRules, siteRuleSchema } from './site-rule.ts';
import { mostTimetableEntries, timetableDays } from './timetable-days.ts';

/** What may be chosen, of all settings that are a choice. */
type OfficeChoice =
  | 'in'
  | 'out'
  | 'both'
  | 'ask'
  | 'admit'
  | 'refuse'
  | 'vi'
  | 'en'
  | 'off'
  | 'offered'
  | 'system'
  | 'files'
  | 'paper'
  | 'close'
  | 'generic'
  | 'silent'
  | 'epson'
  | 'no-cutter';

/** How an officer writes a setting: what is behind it is judged by the kiosk's own schema. */
export type OfficeValue =
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly OfficeChoice[] }
  /** Words separated by commas. */
  | { readonly kind: 'list' }
  /** From and to, such as 07:30 and 17:00. */
  | { readonly kind: 'hours' }
  /** Hours in which the gate leads another way: a line each. */
  | { readonly kind: 'timetable' }
  | { readonly kind: 'words'; readonly longest: number }
  /** Local codes: each with its name, its words and its pattern. */
  | { readonly kind: 'site-rules' }
  /** The name of a list; the list itself travels beside the signed bundle. */
  | { readonly kind: 'trust-list' };

const text = (longest: number): OfficeValue => ({ kind: 'text', longest });
const whole = (least: number, most: number): OfficeValue => ({ kind: 'whole', least, most });
const choice = (...of: readonly OfficeChoice[]): OfficeValue => ({ kind: 'choice', of });
const list: OfficeValue = { kind: 'list' };

/**
 * Every setting that an office may set at a kiosk, by its name in `config.json`; `gate` is the gate that the kiosk stands
 * at. What is not here is the site's own: keys and PINs, addresses, folders, devices, what is kept of people and for how
 * long.
 */
export const officeSettings = {
  'venue.name': text(80),
  'gate.name': text(80),
  'gate.direction': choice('in', 'out', 'both'),
  'rules.hours': { kind: 'hours' },
  'rules.timetable': { kind: 'timetable' },
  'rules.capacity': whole(1, 1_000_000),
  'rules.admitKinds': list,
  'rules.bareNumbers': choice('ask', 'admit'),
  'rules.reenter': choice('admit', 'refuse', 'ask'),
  'rules.repeatMs': whole(0, 3_600_000),
  'rules.turnaroundMs': whole(0, 3_600_000),
  'rules.askTimeoutMs': whole(1_000, 600_000),
  'rules.askOnWarnings': list,
  'rules.askUnsigned': list,
  'rules.refuseExpired': list,
  'rules.blockedTags': list,
  'idle.greeting': { kind: 'words', longest: 60 },
  'slip.text': text(200),
  'slip.language': choice('vi', 'en', 'both'),
  'slip.printFor': list,
  languages: list,
  voice: choice('off', 'system', 'files'),
  feedback: choice('off', 'offered'),
  whenDiskFull: choice('paper', 'close'),
  'printer.profile': choice('generic', 'silent', 'epson', 'no-cutter'),
  siteRules: { kind: 'site-rules' },
  trustList: { kind: 'trust-list' },
} as const satisfies Readonly<Record<string, OfficeValue>>;

/** In the place of `rules.hours` in a roll-out: each kiosk gets the hours that the registry has of its venue. */
export const registryWord = 'registry';

export type OfficePath = keyof typeof officeSettings;
export const officePaths = Object.keys(officeSettings) as readonly OfficePath[];

/** No setting of an office holds more in each other than that. `null`: the kiosk's own default. */
export const officeValueSchema = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.record(z.string(), z.string()),
  z.array(z.record(z.string(), z.string())),
  z.null(),
]);
export const officeValuesSchema = z.partialRecord(z.enum(officePaths), officeValueSchema);
export type OfficeValues = z.output<typeof officeValuesSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** `rules.timetable` as `config.json` has it: the first line that fits counts. */
export const officeTimetableSchema = z
  .array(
    z.strictObject({
      from: timeOfDay,
      /** A time before `from` lies on the next day. */
      to: timeOfDay,
      days: z.enum(timetableDays),
      direction: z.enum(['in', 'out', 'both']),
    }),
  )
  .max(mostTimetableEntries)
  .refine((lines) => lines.every(({ from, to }) => from !== to));
export type OfficeTimetable = z.output<typeof officeTimetableSchema>;

/** `siteRules` as `config.json` has them; the office names each of them once. */
export const officeSiteRulesSchema = z
  .array(siteRuleSchema)
  .max(mostSiteRules)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length);
