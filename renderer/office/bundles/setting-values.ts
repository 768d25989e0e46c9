import {
  type OfficePath,
  type OfficeValue,
  type OfficeValues,
  officeSettings,
} from '../../../protocol/office-settings.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';

/** What is typed for one setting: words and hours have two parts. */
export type Typed = { readonly path: OfficePath; readonly first: string; readonly second: string };

type Json = NonNullable<OfficeValues[OfficePath]> | null;

export const settingName = (path: OfficePath): TextKey => `office.setting.${path}`;

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Empty: the kiosk's own default. undefined: it cannot be that. */
export function typedValue({ path, first, second }: Typed): Json | undefined {
  const control: OfficeValue = officeSettings[path];
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
      const to = second.trim();
      return timeOfDay.test(text) && timeOfDay.test(to) ? { from: text, to } : undefined;
    }
    case 'words':
      return text === '' || text.length > control.longest ? undefined : { vi: text, en: second.trim() };
  }
}

/** All of them; null: one cannot be what is typed. */
export function typedValues(typed: readonly Typed[]): OfficeValues | null {
  const values = typed.map((one) => [one.path, typedValue(one)] as const);
  return values.some(([, value]) => value === undefined) ? null : Object.fromEntries(values);
}

/** A value as somebody reads it; `byDefault`: the words for the kiosk's own default. */
export function valueText(value: unknown, byDefault: string): string {
  if (value === null || value === undefined) return byDefault;
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .filter((part) => part !== '')
      .join(' – ');
  return String(value);
}
