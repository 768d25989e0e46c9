import type { Html } from './escape-html.ts';
import { html } from './escape-html.ts';
import type { Language, Texts } from './texts.ts';
import { texts } from './texts.ts';

/** How things are said to this reader, now. */
export type PageView = {
  readonly language: Language;
  readonly texts: Texts;
  readonly nowMs: number;
  /** Local days, oldest first; today is the last. */
  readonly days: readonly number[];
  readonly hourNow: number;
  /** `1.234` */
  readonly count: (count: number) => string;
  /** `08:15:30`, with the day before it when it is not today's. */
  readonly moment: (atMs: number) => string;
  /** `Thứ Bảy, 21/11/2026` */
  readonly date: string;
  /** A heading; under the Vietnamese one the English, smaller. */
  readonly heading: (key: keyof Texts) => Html;
};

export function pageView(reader: {
  readonly language: Language;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly days: readonly number[];
  readonly hourNow: number;
}): PageView {
  const { language, timeZone, nowMs } = reader;
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const numbers = new Intl.NumberFormat(locale);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' });
  return {
    ...reader,
    texts: texts[language],
    count: (count) => numbers.format(count),
    moment: (atMs) =>
      day.format(atMs) === day.format(nowMs)
        ? clock.format(atMs)
        : `${day.format(atMs)} ${clock.format(atMs)}`,
    date: date.format(nowMs),
    heading: (key) =>
      language === 'vi'
        ? html`<h2>${texts.vi[key]} <small lang="en">${texts.en[key]}</small></h2>`
        : html`<h2>${texts.en[key]}</h2>`,
  };
}
