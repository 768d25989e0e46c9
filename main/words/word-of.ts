import type { TextKey } from '../../resources/texts/texts.ts';

/** The words of a kind that was read from a log or a wire; null: this version does not know the kind. */
export function wordOf(words: Readonly<Record<string, TextKey>>, kind: string | null): TextKey | null {
  return kind !== null && Object.hasOwn(words, kind) ? (words[kind] ?? null) : null;
}
