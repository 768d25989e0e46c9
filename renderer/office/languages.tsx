import type { Language } from '../../resources/texts/texts.ts';
import { useWords } from '../kit/words.tsx';

export type LanguagesProps = { readonly onLanguage: (language: Language) => void };

const languages = [
  { language: 'vi', name: 'Tiếng Việt' },
  { language: 'en', name: 'English' },
] as const;

export function Languages({ onLanguage }: LanguagesProps) {
  const { language: shown, say } = useWords();
  return (
    <fieldset className="languages" aria-label={say('office.language')}>
      {languages.map(({ language, name }) => (
        <button
          key={language}
          type="button"
          lang={language}
          title={name}
          aria-pressed={language === shown}
          onClick={() => onLanguage(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
