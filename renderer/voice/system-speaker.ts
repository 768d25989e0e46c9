import type { VisitorLanguage } from '../../main/domain/visitor-language.ts';
import { visitorText } from '../../resources/texts/visitor-texts.ts';
import { createListeners } from './listeners.ts';
import type { Speaker } from './speaker.ts';

/** Mandarin, before what only begins like it. */
const tags: Readonly<Record<VisitorLanguage, readonly string[]>> = {
  vi: ['vi'],
  en: ['en-us', 'en-gb', 'en'],
  zh: ['zh-cn', 'zh-hans', 'cmn', 'zh'],
  ko: ['ko'],
  ru: ['ru'],
  fr: ['fr-fr', 'fr'],
};
/** Other spoken languages that are written in Chinese characters. */
const notMandarin = /^zh-(hk|yue)|^yue/;

/**
 * The voices of this PC (Web Speech API). Only those that the system says are its own (`localService`): what is said
 * goes to no service in a network. `synthesis` undefined: this browser has none.
 */
export function createSystemSpeaker(synthesis: SpeechSynthesis | undefined): Speaker {
  const listeners = createListeners();
  synthesis?.addEventListener?.('voiceschanged', listeners.tell);
  const voiceOf = (language: VisitorLanguage) => pickVoice(synthesis?.getVoices() ?? [], language);
  return {
    can: ({ language }) => voiceOf(language) !== null,
    say({ language, prompt }) {
      synthesis?.cancel();
      const voice = voiceOf(language);
      if (!synthesis || !voice) return;
      const utterance = new SpeechSynthesisUtterance(visitorText(language, `voice.${prompt}`));
      utterance.voice = voice;
      utterance.lang = voice.lang;
      synthesis.speak(utterance);
    },
    stop: () => synthesis?.cancel(),
    subscribe: listeners.subscribe,
  };
}

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** The best of them for a language; null: there is none on this PC. */
export function pickVoice<One extends Voice>(voices: readonly One[], language: VisitorLanguage): One | null {
  const own = voices
    .filter(({ localService }) => localService)
    .map((voice) => ({ voice, tag: voice.lang.toLowerCase().replaceAll('_', '-') }))
    .filter(({ tag }) => !notMandarin.test(tag));
  for (const wanted of tags[language]) {
    const found = own.find(({ tag }) => tag === wanted || tag.startsWith(`${wanted}-`));
    if (found) return found.voice;
  }
  return null;
}
