import { dateFormat } from '../../protocol/date-format.ts';
import type { VisitorLanguage } from '../../resources/texts/visitor-texts.ts';
import { dateOf, longDate } from '../kit/say.ts';

/** Signs of a year, a month and a day stand in these; elsewhere a date is written in figures, which no case changes. */
const withSigns: ReadonlySet<VisitorLanguage> = new Set(['zh', 'ko']);

/** "02/03/2030", "2030年3月2日" of `2030-03-02`; parts that are not there are left out. */
export function expiryDate(date: string, language: VisitorLanguage): string {
  if (language === 'vi' || language === 'en') return dateOf(date);
  const [year = '', month, day] = date.split('-');
  const hasSigns = withSigns.has(language);
  const parts: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(month && { month: hasSigns ? 'long' : '2-digit' }),
    ...(day && { day: hasSigns ? 'numeric' : '2-digit' }),
  };
  const at = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return dateFormat(language, { ...parts, timeZone: 'UTC' }).format(at);
}

/** The day of the idle screen: "Thứ Sáu, 27/11/2026", "2026年11月27日 星期五", "Vendredi 27 novembre 2026". */
export function idleDate(atMs: number, timeZone: string, language: VisitorLanguage): string {
  if (language === 'vi' || language === 'en') return longDate(atMs, timeZone, language);
  const format = (parts: Intl.DateTimeFormatOptions) =>
    dateFormat(language, { timeZone, ...parts }).format(atMs);
  const weekday = format({ weekday: 'long' });
  // Where it takes two rows each of them is whole.
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' }).replaceAll(' ', '\u00a0');
  if (withSigns.has(language)) return `${day} ${weekday}`;
  const first = weekday.slice(0, 1).toLocaleUpperCase(language) + weekday.slice(1);
  return `${first}${language === 'ru' ? ',' : ''} ${day}`;
}
