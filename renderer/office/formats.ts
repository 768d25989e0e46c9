import { useMemo } from 'react';
import { dateFormat } from '../../protocol/date-format.ts';
import { useWords } from '../kit/words.tsx';

export type Formats = {
  /** `1.234` */
  readonly count: (count: number) => string;
  /** `08:15:30`, with the day before it when it is not that of `nowMs`. */
  readonly moment: (atMs: number, nowMs: number) => string;
  /** `Thứ Bảy, 21 tháng 11, 2026` */
  readonly date: (atMs: number) => string;
  /** `21/11/2026` */
  readonly shortDay: (atMs: number) => string;
};

/** How numbers and moments are written in the reader's language and the venue's zone. */
export function useFormats(): Formats {
  const { language, timeZone } = useWords();
  return useMemo(() => {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const numbers = new Intl.NumberFormat(locale);
    const clock = dateFormat('en-GB', { timeZone, timeStyle: 'medium' });
    const day = dateFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' });
    const date = dateFormat(locale, { timeZone, dateStyle: 'full' });
    const shortDay = dateFormat('en-GB', {
      timeZone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    });
    return {
      count: (count) => numbers.format(count),
      moment: (atMs, nowMs) =>
        day.format(atMs) === day.format(nowMs)
          ? clock.format(atMs)
          : `${day.format(atMs)} ${clock.format(atMs)}`,
      date: (atMs) => date.format(atMs),
      shortDay: (atMs) => shortDay.format(atMs),
    };
  }, [language, timeZone]);
}

/** 20261121 → 21/11 */
export function dayLabel(day: number): string {
  const text = String(day);
  return `${text.slice(6)}/${text.slice(4, 6)}`;
}
