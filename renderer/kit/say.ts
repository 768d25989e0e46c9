import { dateFormat } from '../../protocol/date-format.ts';
import type { Language } from '../../resources/texts/texts.ts';
import type { VisitorLanguage } from '../../resources/texts/visitor-texts.ts';

/** "07:12" of a moment. */
export function clockTime(atMs: number, timeZone: string): string {
  return dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** "21/11/2026" of a moment. */
export function shortDate(atMs: number, timeZone: string): string {
  return dateFormat('en-GB', { timeZone }).format(atMs);
}

/** "Thứ Bảy, 21/11/2026", "Saturday, 21 November 2026". */
export function longDate(atMs: number, timeZone: string, language: Language): string {
  const format = (locale: string, parts: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { timeZone, ...parts }).format(atMs);
  const weekday = format(language, { weekday: 'long' });
  const day: Intl.DateTimeFormatOptions =
    language === 'vi'
      ? { day: '2-digit', month: '2-digit', year: 'numeric' }
      : { day: 'numeric', month: 'long', year: 'numeric' };
  // Where it takes two rows the second one is the day.
  return `${weekday}, ${format('en-GB', day).replaceAll(' ', '\u00a0')}`;
}

/** "07:30" of minutes since midnight. */
export function minuteTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "02/03/2030" of `2030-03-02`; parts that are not there are left out. */
export function dateOf(date: string): string {
  return date.split('-').reverse().join('/');
}

/** "a, b hoặc c". */
export function listOf(items: readonly string[], language: VisitorLanguage): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(items);
}

/** "2 phút", "3 giờ". */
export function durationParts(ms: number): {
  readonly key: 'duration.minutes' | 'duration.hours';
  readonly n: number;
} {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  return minutes < 120
    ? { key: 'duration.minutes', n: minutes }
    : { key: 'duration.hours', n: Math.round(minutes / 60) };
}

/** "1,2 GB" in the language's own digits. */
export function gigabytes(bytes: number, language: Language): string {
  return `${(bytes / 1e9).toLocaleString(language, { maximumFractionDigits: 1 })} GB`;
}
