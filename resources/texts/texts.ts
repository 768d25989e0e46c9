import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

export type Language = 'vi' | 'en';
/** Vietnamese is the original: a key exists when it is there. */
export type TextKey = keyof typeof vi;

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { vi, en };

/** The words under a key, with `{name}` places filled; the key itself where a program of another version asks for words that are not here. */
export function textOf(
  language: Language,
  key: TextKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return (texts[language][key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place),
  );
}
