import type { TextKey } from '../../../resources/texts/texts.ts';
import { dateOf } from '../../kit/say.ts';
import type { Say } from '../../kit/words.tsx';
import { type ClosedTime, closedText } from './closed-text.ts';
import { linesOf, weekText } from './opening-text.ts';
import { isHours, type SettingControl, type SiteText } from './setting-rows.ts';
import { type Entry, entryText } from './timetable-entry.ts';

/** The words of one option: `setting.rules.reenter.ask`. */
export function optionText(path: string, option: string, say: Say): string {
  return say(`setting.${path}.${option}` as TextKey);
}

/** A value as the list shows it. */
export function valueText(
  path: string,
  control: SettingControl,
  { value, say }: { readonly value: unknown; readonly say: Say },
): string {
  if (value === null || value === undefined) return say(`setting.${path}.none` as TextKey);
  switch (control.kind) {
    case 'choice':
      return optionText(path, String(value), say);
    case 'several': {
      const chosen = (value as readonly string[]).map((option) => optionText(path, option, say));
      return chosen.join(', ') || say('setting.nothing');
    }
    case 'opening':
      return weekText(linesOf(value), say);
    case 'closed-days': {
      const times = (value as readonly ClosedTime[]).map(closedText);
      return times.join('; ') || say('setting.rules.closedDays.none');
    }
    case 'hours':
      return isHours(value) ? `${value.from}–${value.to}` : say(`setting.${path}.none` as TextKey);
    case 'timetable': {
      const entries = (value as readonly Entry[]).map((entry) => entryText(entry, say));
      return entries.join('; ') || say('setting.rules.timetable.none');
    }
    case 'number':
      return say(`setting.${path}.value` as TextKey, { n: Number(value) / control.unit });
    case 'text':
      return String(value) || say('setting.nothing');
    case 'picture':
      return say('setting.picture.there');
    case 'words':
      return siteText(value as SiteText, say);
  }
}

/** A part of a value that changed alone, such as the last day of a message. */
export function partText(value: unknown): string {
  const text = String(value ?? '');
  return (/^\d{4}-\d\d-\d\d$/.test(text) ? dateOf(text) : text) || '–';
}

/** The words, and their days where there are any. */
function siteText({ vi, from, until }: SiteText, say: Say): string {
  const days = [
    ...(from ? [say('setting.day.since', { day: dateOf(from) })] : []),
    ...(until ? [say('setting.day.to', { day: dateOf(until) })] : []),
  ];
  return days.length > 0 ? `${vi} (${days.join(' ')})` : vi;
}
