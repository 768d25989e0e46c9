import {
  type OfficePath,
  type OfficeTimetable,
  type OfficeValue,
  type OfficeValues,
  officeSettings,
  officeTimetableSchema,
} from '../../../protocol/office-settings.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Say } from '../../kit/words.tsx';

/** What is typed for one setting: words and hours have two parts, a timetable has lines. */
export type Typed = {
  readonly path: OfficePath;
  readonly first: string;
  readonly second: string;
  readonly lines: OfficeTimetable;
};

type Json = NonNullable<OfficeValues[OfficePath]> | null;

export const settingName = (path: OfficePath): TextKey => `office.setting.${path}`;

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Empty: the kiosk's own default. undefined: it cannot be that. */
export function typedValue({ path, first, second, lines }: Typed): Json | undefined {
  const control: OfficeValue = officeSettings[path];
  if (control.kind === 'timetable') return officeTimetableSchema.safeParse(lines).data;
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

/** A value as somebody reads it. */
export function valueText(path: OfficePath, value: unknown, say: Say): string {
  if (value === null || value === undefined) return say('office.bundles.default');
  if (path === 'rules.timetable') return timetableText(value as OfficeTimetable, say);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') {
    // A database gives the parts back in an order of its own.
    const parts = value as Readonly<Record<string, string>>;
    return [parts.from, parts.to, parts.vi, parts.en].filter((part) => part).join(' – ');
  }
  return String(value);
}

/** "06:00–08:00 Chỉ vào (mọi ngày); …". */
function timetableText(lines: OfficeTimetable, say: Say): string {
  const texts = lines.map(
    ({ from, to, days, direction }) =>
      `${from}–${to} ${say(`setting.direction.${direction}`)} (${say(`setting.days.${days}`)})`,
  );
  return texts.join('; ') || say('setting.rules.timetable.none');
}
