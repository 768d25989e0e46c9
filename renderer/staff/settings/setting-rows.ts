import { longestGreeting, longestMessage } from '../../../main/domain/idle.ts';
import { venueKinds } from '../../../main/domain/venue-profile.ts';
import { deskFields } from '../../../main/domain/visitor.ts';
import { ownLanguage, visitorLanguages } from '../../../main/domain/visitor-language.ts';

/** How a setting is chosen on the screen. */
export type SettingControl =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** `always`: one that cannot be left out. */
  | { readonly kind: 'several'; readonly options: readonly string[]; readonly always?: string }
  /** `unit`: what one is in the file. `isOpen`: none is a choice, too. */
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly unit: number;
      readonly isOpen: boolean;
    }
  /** Hours, on every day or by the day of the week. */
  | { readonly kind: 'opening' }
  /** Holidays. */
  | { readonly kind: 'closed-days' }
  /** `none`: what the file has where there are no hours. */
  | { readonly kind: 'hours'; readonly none: 'never' }
  /** Hours in which the gate leads another way. */
  | { readonly kind: 'timetable' }
  /** A line with fields of `main/domain/site-text.ts`. */
  | { readonly kind: 'text'; readonly longest: number }
  /** A file of this PC, by a touch: a path is nothing to type. */
  | { readonly kind: 'picture' }
  /** The site's words in both languages; `hasDays`: and from which day to which. */
  | { readonly kind: 'words'; readonly longest: number; readonly hasDays: boolean };

export type Hours = { readonly from: string; readonly to: string };

/** Days as `2026-11-21`; null: none. */
export type SiteText = {
  readonly vi: string;
  readonly en: string;
  readonly from?: string | null;
  readonly until?: string | null;
};

/** One setting that a supervisor changes without a file; its words are `setting.<path>` and `setting.<path>.note`. */
export const settingRows = [
  { path: 'rules.hours', control: { kind: 'opening' } },
  { path: 'rules.closedDays', control: { kind: 'closed-days' } },
  { path: 'rules.timetable', control: { kind: 'timetable' } },
  {
    path: 'rules.capacity',
    control: { kind: 'number', least: 1, most: 100_000, unit: 1, isOpen: true },
  },
  { path: 'rules.bareNumbers', control: { kind: 'choice', options: ['ask', 'admit'] } },
  { path: 'rules.reenter', control: { kind: 'choice', options: ['admit', 'ask', 'refuse'] } },
  {
    path: 'rules.repeatMs',
    control: { kind: 'number', least: 0, most: 3_600, unit: 1_000, isOpen: false },
  },
  {
    path: 'rules.turnaroundMs',
    control: { kind: 'number', least: 0, most: 3_600, unit: 1_000, isOpen: false },
  },
  { path: 'slip.printFor', control: { kind: 'several', options: ['in', 'out'] } },
  { path: 'slip.text', control: { kind: 'text', longest: 200 } },
  { path: 'slip.language', control: { kind: 'choice', options: ['vi', 'en', 'both'] } },
  {
    path: 'languages',
    control: { kind: 'several', options: visitorLanguages, always: ownLanguage },
  },
  { path: 'voice', control: { kind: 'choice', options: ['off', 'system', 'files'] } },
  { path: 'idle.message', control: { kind: 'words', longest: longestMessage, hasDays: true } },
  { path: 'idle.greeting', control: { kind: 'words', longest: longestGreeting, hasDays: false } },
  { path: 'idle.night', control: { kind: 'hours', none: 'never' } },
  { path: 'idle.logo', control: { kind: 'picture' } },
  { path: 'feedback', control: { kind: 'choice', options: ['off', 'offered'] } },
  { path: 'venue.kind', control: { kind: 'choice', options: venueKinds } },
  { path: 'desk.fields', control: { kind: 'several', options: deskFields } },
  {
    path: 'secondScreens.port',
    control: { kind: 'number', least: 1_024, most: 65_535, unit: 1, isOpen: true },
  },
  {
    path: 'retention.identityDays',
    control: { kind: 'number', least: 1, most: 90, unit: 1, isOpen: false },
  },
] as const satisfies readonly { readonly path: string; readonly control: SettingControl }[];

/** The value at `rules.capacity`; undefined: there is none. */
export function valueAt(settings: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], settings);
}

/** `rules.capacity` and 5 are `{ rules: { capacity: 5 } }`. */
export function patchOf(path: string, value: unknown): Readonly<Record<string, unknown>> {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Readonly<
    Record<string, unknown>
  >;
}

export function isHours(value: unknown): value is Hours {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
