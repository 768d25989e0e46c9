import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import { plain } from '../../self-scan/page-words.ts';
import type { Entries, Span } from '../read-figures.ts';
import { leastShown } from '../withhold.ts';

/** How a page says things in its language; every text comes out fit for HTML. */
export type PageWords = {
  readonly language: Language;
  say(key: TextKey, values?: Values): string;
  /** `1.234`, or that it is fewer than five. */
  entries(n: Entries): string;
  /** The same, or that nothing is there yet. */
  span(span: Span): string;
  count(n: number): string;
  /** `21/11/2026` */
  day(day: number): string;
  /** `21/11` */
  shortDay(day: number): string;
  /** `8–9 giờ`, `08:00–09:00` */
  hour(hour: number): string;
};

export function wordsIn(language: Language): PageWords {
  const numbers = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB');
  const say = (key: TextKey, values?: Values) => plain(textOf(language, key, values));
  const count = (n: number) => numbers.format(n);
  const entries = (n: Entries) => (n === null ? say('public-page.few', { n: leastShown }) : count(n));
  const two = (n: number) => String(n).padStart(2, '0');
  const shortDay = (day: number) => `${two(day % 100)}/${two(Math.floor(day / 100) % 100)}`;
  return {
    language,
    say,
    count,
    entries,
    span: (span) =>
      span.entries === null && !span.isComplete ? say('public-page.incomplete') : entries(span.entries),
    shortDay,
    day: (day) => `${shortDay(day)}/${Math.floor(day / 10_000)}`,
    hour: (hour) =>
      language === 'vi'
        ? say('public-page.hour', { from: hour, to: hour + 1 })
        : say('public-page.hour', { from: `${two(hour)}:00`, to: `${two(hour + 1)}:00` }),
  };
}
