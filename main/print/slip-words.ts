import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { localTimeOf } from '../domain/local-time.ts';
import type { SlipLine } from '../domain/slip-line.ts';

/** `both`: Vietnamese, with the English small below it. */
export type SlipLanguage = 'vi' | 'en' | 'both';

type Values = Readonly<Record<string, string | number>>;

export type Words = {
  readonly word: (key: TextKey, values?: Values) => string;
  readonly pair: (key: TextKey, value: string) => SlipLine;
  /** One note a language. */
  readonly notes: (key: TextKey, values?: Values) => readonly SlipLine[];
};

export function wordsIn(language: SlipLanguage): Words {
  const first = firstLanguage(language);
  const word: Words['word'] = (key, values) => textOf(first, key, values);
  return {
    word,
    pair: (key, value) => ({
      kind: 'pair',
      label: word(key),
      value,
      ...(language === 'both' && { under: textOf('en', key) }),
    }),
    notes: (key, values) => [
      { kind: 'note', text: word(key, values) },
      ...(language === 'both' ? [{ kind: 'note', text: textOf('en', key, values) } as const] : []),
    ],
  };
}

/** The language that stands large. */
export function firstLanguage(language: SlipLanguage): Language {
  return language === 'en' ? 'en' : 'vi';
}

/** As it stands on paper: 07:12 and 21/11/2026. */
export function momentOf(atMs: number, timeZone: string): { readonly time: string; readonly date: string } {
  const { day, hour, minute } = localTimeOf(atMs, timeZone);
  return {
    time: `${two(hour)}:${two(minute)}`,
    date: `${two(day % 100)}/${two(Math.floor(day / 100) % 100)}/${Math.floor(day / 10_000)}`,
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
