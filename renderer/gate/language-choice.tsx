import {
  languageNames,
  tagOf,
  type VisitorLanguage,
  visitorText,
} from '../../resources/texts/visitor-texts.ts';

type ChoiceProps = {
  /** In the order of the screen. */
  readonly offered: readonly VisitorLanguage[];
  readonly language: VisitorLanguage;
  readonly onChange: (language: VisitorLanguage) => void;
};

/** Every language under the name that it gives itself; Vietnamese and English alone are two letters each. */
export function LanguageChoice({ offered, language, onChange }: ChoiceProps) {
  const isShort = offered.every((one) => one === 'vi' || one === 'en');
  if (offered.length < 2) return null;
  return (
    <fieldset
      className={isShort ? 'languages' : 'languages many'}
      aria-label={visitorText(language, 'language.switch')}
    >
      {offered.map((one) => (
        <button
          type="button"
          key={one}
          lang={tagOf(one)}
          aria-pressed={language === one}
          onClick={() => onChange(one)}
        >
          {isShort ? one.toUpperCase() : languageNames[one]}
        </button>
      ))}
    </fieldset>
  );
}
