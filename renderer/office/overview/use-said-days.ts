import { useMemo } from 'react';
import { dateFormat } from '../../../protocol/date-format.ts';
import { useWords } from '../../kit/words.tsx';
import { dayText } from '../venues/day-text.ts';

export type SaidDays = {
  /** `21/11/2026` */
  readonly day: (day: number) => string;
  /** `thứ Bảy` */
  readonly weekday: (day: number) => string;
  /** `10:20` */
  readonly clock: (atMs: number) => string;
};

/** Days as a sentence says them. */
export function useSaidDays(): SaidDays {
  const { language, timeZone } = useWords();
  return useMemo(() => {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const weekdays = dateFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    const clock = dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    return {
      day: dayText,
      weekday(day) {
        const text = String(day);
        const name = weekdays.format(
          Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))),
        );
        return language === 'vi' ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) : name;
      },
      clock: (atMs) => clock.format(atMs),
    };
  }, [language, timeZone]);
}
