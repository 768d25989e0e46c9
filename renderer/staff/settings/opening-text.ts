import { type OpeningDays, type WeekdayName, weekdayNames } from '../../../protocol/opening-days.ts';
import type { Say } from '../../kit/words.tsx';
import { type Hours, isHours } from './setting-rows.ts';

/** Opening hours as the settings have them, a line for each span. */
export type OpeningLine = Hours & { readonly days: OpeningDays };

/** `rules.hours` in either shape. */
export function linesOf(value: unknown): readonly OpeningLine[] {
  if (isHours(value)) return [{ days: 'every', ...value }];
  return Array.isArray(value) ? (value as readonly OpeningLine[]) : [];
}

/** As the settings have it: one span of every day is no list. */
export function openingOf(lines: readonly OpeningLine[]): Hours | readonly OpeningLine[] {
  const [first] = lines;
  return lines.length === 1 && first?.days === 'every' ? { from: first.from, to: first.to } : lines;
}

/** "07:30–11:30 (Thứ Hai–Thứ Sáu)". */
export function lineText({ from, to, days }: OpeningLine, say: Say): string {
  return `${from}–${to} (${say(`setting.days.${days}`)})`;
}

/** The week as people say it: days of the same hours in one, "Thứ Hai–Thứ Sáu 07:30–11:30, 13:30–17:00; Chủ nhật nghỉ". */
export function weekText(lines: readonly OpeningLine[], say: Say): string {
  const groups: { first: WeekdayName; last: WeekdayName; readonly hours: string }[] = [];
  for (const day of weekdayNames) {
    const hours = hoursText(lines, day) || say('setting.closed');
    const before = groups.at(-1);
    if (before?.hours === hours) before.last = day;
    else groups.push({ first: day, last: day, hours });
  }
  if (groups.length === 1) return groups[0]?.hours ?? '';
  return groups
    .map(({ first, last, hours }) => {
      const name = say(`setting.days.${first}`);
      return `${first === last ? name : `${name}–${say(`setting.days.${last}`)}`} ${hours}`;
    })
    .join('; ');
}

/** "07:30–11:30, 13:30–17:00" of one day. */
function hoursText(lines: readonly OpeningLine[], day: WeekdayName): string {
  const isWeekend = day === 'sat' || day === 'sun';
  const named: readonly OpeningDays[] = ['every', day, isWeekend ? 'weekend' : 'weekdays'];
  return lines
    .filter(({ days }) => named.includes(days))
    .map(({ from, to }) => `${from}–${to}`)
    .sort()
    .join(', ');
}
