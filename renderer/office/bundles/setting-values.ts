import {
  type OfficePath,
  type OfficeTimetable,
  type OfficeValue,
  type OfficeValues,
  officeSettings,
  officeSiteRulesSchema,
  officeTimetableSchema,
  registryWord,
} from '../../../protocol/office-settings.ts';
import { trustNameSchema } from '../../../protocol/trust-list.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';

/** A local code while it is typed; `issuedAs` is empty where the pattern has no time. */
export type TypedRule = Readonly<Record<'id' | 'label' | 'pattern' | 'issuedAs', string>>;

/** What is typed for one setting: words and hours have two parts, a timetable has lines, local codes are a list. */
export type Typed = {
  readonly path: OfficePath;
  readonly first: string;
  readonly second: string;
  readonly lines: OfficeTimetable;
  readonly rules: readonly TypedRule[];
};

type Json = NonNullable<OfficeValues[OfficePath]> | null;

export const settingName = (path: OfficePath): TextKey => `office.setting.${path}`;

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Empty: the kiosk's own default. undefined: it cannot be that. */
export function typedValue({ path, first, second, lines, rules }: Typed): Json | undefined {
  const control: OfficeValue = officeSettings[path];
  if (control.kind === 'timetable') return officeTimetableSchema.safeParse(lines).data;
  if (control.kind === 'site-rules') return rules.length === 0 ? null : rulesValue(rules);
  const text = first.trim();
  if (text === '' && second.trim() === '') return null;
  switch (control.kind) {
    case 'text':
      return text.length <= control.longest ? text : undefined;
    case 'choice':
      return control.of.find((one) => one === text);
    case 'whole': {
      const number = Number(text);
      return Number.isInteger(number) && number >= control.least && number <= control.most
        ? number
        : undefined;
    }
    case 'list':
      return text.split(/[\s,;]+/).filter((one) => one !== '');
    case 'hours': {
      if (text === registryWord) return registryWord;
      const to = second.trim();
      return timeOfDay.test(text) && timeOfDay.test(to) && text !== to ? { from: text, to } : undefined;
    }
    case 'words':
      return text === '' || text.length > control.longest ? undefined : { vi: text, en: second.trim() };
    case 'trust-list':
      return trustNameSchema.safeParse({ digest: text, listedAt: second }).data;
  }
}

/** Each as it stands in the settings of a kiosk; undefined: one of them is not whole, or two have one id. */
export function rulesValue(rules: readonly TypedRule[]): Record<string, string>[] | undefined {
  const whole = rules.map(({ issuedAs, ...rule }) => ({
    id: rule.id.trim(),
    label: rule.label.trim(),
    pattern: rule.pattern,
    ...(issuedAs !== '' && { issuedAs }),
  }));
  return officeSiteRulesSchema.safeParse(whole).success ? whole : undefined;
}

/** All of them; null: one cannot be what is typed. */
export function typedValues(typed: readonly Typed[]): OfficeValues | null {
  const values = typed.map((one) => [one.path, typedValue(one)] as const);
  return values.some(([, value]) => value === undefined) ? null : Object.fromEntries(values);
}
