import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import { fillText, type Language, type TextKey, type Values } from './texts.ts';
import vi from './vi.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

/** What a visitor's screen can speak. Staff screens have `Language`. */
export type VisitorLanguage = Language | 'zh' | 'ko' | 'ru' | 'fr';

/** What is said to the staff on a visitor's screen stays in a language of the staff. */
type StaffKey =
  | 'retry.hint.layout'
  | 'retry.hint.input-method'
  | 'retry.command-expired'
  | 'retry.badge-void';

/** Every text that a visitor reads or hears. */
export type VisitorKey = Exclude<
  Extract<
    TextKey,
    | `${'ready' | 'idle' | 'cards' | 'notice' | 'reading' | 'admitted' | 'repeat' | 'refused' | 'retry'}.${string}`
    | `${'kind' | 'edge' | 'entry' | 'language' | 'voice' | 'turn' | 'evacuation' | 'pause' | 'feedback'}.${string}`
    | `slip.${'take' | 'later'}`
    | `ask.${'title' | 'detail' | 'inside' | 'warning' | 'unsigned' | 'age' | 'number-only' | 'evacuation'}`
    | `out-of-order.${'title' | 'detail'}`
    | 'fault.sound-blocked'
  >,
  StaffKey
>;

/** A text that is missing in any language is a mistake that the compiler finds here. */
const texts: Readonly<Record<VisitorLanguage, Readonly<Record<VisitorKey, string>>>> = {
  vi,
  en,
  zh,
  ko,
  ru,
  fr,
};

/** Each language as it calls itself. */
export const languageNames: Readonly<Record<VisitorLanguage, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  zh: '中文',
  ko: '한국어',
  ru: 'Русский',
  fr: 'Français',
};

/** BCP 47: Chinese is written in simplified characters. */
export function tagOf(language: VisitorLanguage): string {
  return language === 'zh' ? 'zh-CN' : language;
}

/** The words under a key in a visitor's language, with `{name}` places filled. */
export function visitorText(language: VisitorLanguage, key: VisitorKey, values: Values = {}): string {
  return fillText(texts[language][key] ?? key, values);
}

/** Whether staff screens speak it, too. */
export function isStaffLanguage(language: VisitorLanguage): language is Language {
  return language === 'vi' || language === 'en';
}
