import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

/** What staff screens and slips speak; visitors have more: `visitor-texts.ts`. */
export type Language = 'vi' | 'en';
/** Vietnamese is the original: a key exists when it is there. */
export type TextKey = keyof typeof vi;
export type Values = Readonly<Record<string, string | number>>;

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { vi, en };

/** The words under a key, with `{name}` places filled; the key itself where a program of another version asks for words that are not here. */
export function textOf(language: Language, key: TextKey, values: Values = {}): string {
  return fillText(texts[language][key] ?? key, values);
}

/** A text with its `{name}` places filled; one without a value stays as it is. */
export function fillText(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
