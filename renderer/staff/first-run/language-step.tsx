import { useStaff } from '../staff-context.ts';
import type { StepProps } from './step-props.ts';

const names = { vi: 'Tiếng Việt', en: 'English' } as const;

/** In each language, by whoever sets it up; the visitors' screen speaks Vietnamese first, whatever is chosen here. */
export function LanguageStep({ onNext }: StepProps) {
  const { chooseLanguage } = useStaff();
  return (
    <div className="first-run-choices">
      {(['vi', 'en'] as const).map((language) => (
        <button
          type="button"
          lang={language}
          key={language}
          onClick={() => {
            chooseLanguage(language);
            onNext();
          }}
        >
          {names[language]}
        </button>
      ))}
    </div>
  );
}
