/** What a site can offer its visitors, in the order in which it stands on the screen. */
export const visitorLanguages = ['vi', 'en', 'zh', 'ko', 'ru', 'fr'] as const;
export type VisitorLanguage = (typeof visitorLanguages)[number];

/** Spoken at every gate: whoever chose nothing reads it. */
export const ownLanguage = 'vi' satisfies VisitorLanguage;

/** Words that the site wrote itself. An empty `en`: the Vietnamese words stand there, too. */
export type SiteWords = { readonly vi: string; readonly en: string };

/** Words in some languages, in Vietnamese always. */
export type SomeWords = SiteWords & {
  readonly [language in Exclude<VisitorLanguage, 'vi' | 'en'>]?: string | undefined;
};

/**
 * Words in the language that is spoken, where they are there in it; else in English for whoever chose another language
 * than Vietnamese, else in Vietnamese. `lang` says which they are in.
 */
export function wordsIn(
  words: SomeWords,
  language: VisitorLanguage,
): { readonly text: string; readonly lang: VisitorLanguage } {
  const order: readonly VisitorLanguage[] = language === ownLanguage ? [] : [language, 'en'];
  const lang = order.find((one) => words[one]) ?? ownLanguage;
  return { text: words[lang] ?? '', lang };
}
