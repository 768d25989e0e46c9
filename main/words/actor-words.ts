import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { wordOf } from './word-of.ts';

/** Who is on no list: `guard` is whoever stood there and had not signed in. */
const words = {
  admin: 'role.admin',
  guard: 'role.nobody',
  office: 'setting.by-office',
} as const satisfies Readonly<Record<string, TextKey>>;

/** Who did something, in words; `name` null: nobody on the list. A card stands as its number. */
export function actorText(
  { actor, name }: { readonly actor: string; readonly name: string | null },
  language: Language,
): string {
  const word = wordOf(words, actor);
  return word ? textOf(language, word) : name || actor;
}
