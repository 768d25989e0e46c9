import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';

export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** What every part of a screen speaks with. */
export type Words = {
  readonly language: Language;
  /** The venue's zone, such as Asia/Ho_Chi_Minh. */
  readonly timeZone: string;
  readonly say: Say;
};

const WordsContext = createContext<Words | null>(null);

type SpeakingProps = Pick<Words, 'language' | 'timeZone'> & { readonly children: ReactNode };

/** Everything inside speaks that language. */
export function Speaking({ language, timeZone, children }: SpeakingProps) {
  const words = useMemo(
    (): Words => ({ language, timeZone, say: (key, values) => textOf(language, key, values) }),
    [language, timeZone],
  );
  return (
    <WordsContext value={words}>
      {/* What a library says of its own, as the hidden way out of a dialog. */}
      <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>{children}</I18nProvider>
    </WordsContext>
  );
}

/** Throws outside of `Speaking`. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('a part of the screen has no language');
  return words;
}
