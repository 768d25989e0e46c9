import { localTimeOf, shiftDay } from '../../../main/domain/local-time.ts';
import { dateFormat } from '../../../protocol/date-format.ts';
import type { Language } from '../../../resources/texts/texts.ts';

/** 20261121 of a moment at the venue. */
export function today(nowMs: number, timeZone: string): number {
  return localTimeOf(nowMs, timeZone).day;
}

/** So many days from that one on. */
export function daysFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => shiftDay(first, at));
}

/** "T7 21/11". */
export function shortDay(localDay: number, language: Language): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(localDay)) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const weekday = dateFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(at);
  return `${weekday} ${day}/${month}`;
}
