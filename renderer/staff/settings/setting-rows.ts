import { deskFields } from '../../../main/domain/visitor.ts';

/** How a setting is chosen on the screen. */
export type SettingControl =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'several'; readonly options: readonly string[] }
  /** `unit`: what one is in the file. `isOpen`: none is a choice, too. */
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly unit: number;
      readonly isOpen: boolean;
    }
  | { readonly kind: 'hours' }
  | { readonly kind: 'text'; readonly longest: number };

/** One setting that a supervisor changes without a file; its words are `setting.<path>` and `setting.<path>.note`. */
export const settingRows = [
  { path: 'rules.hours', control: { kind: 'hours' } },
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
  { path: 'slip.printFor', control: { kind: 'several', options: ['in', 'out'] } },
  { path: 'slip.text', control: { kind: 'text', longest: 200 } },
  { path: 'slip.language', control: { kind: 'choice', options: ['vi', 'en', 'both'] } },
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
