import type { VisitorLanguage } from '../../main/domain/visitor-language.ts';
import { visitorText } from '../../resources/texts/visitor-texts.ts';
import { createListeners } from './listeners.ts';
import type { Saying, Speaker } from './speaker.ts';

/** As on a PC on which some voices are missing. */
const spoken: ReadonlySet<VisitorLanguage> = new Set(['vi', 'en', 'zh', 'ko']);
/** As slowly as a voice says it. */
const perLetterMs = 60;
/** A sign of Chinese or Korean is a syllable: a short sentence of them is no shorter to hear. */
const leastMs = 1_500;

export type Said = Saying & { readonly text: string };
export type SimulatedSpeaker = Speaker & {
  /** What is being said; null: nothing. */
  now(): Said | null;
};

/** A voice for a PC without one: what it says stands at the edge of the screen for as long as it would be heard. */
export function createSimulatedSpeaker(): SimulatedSpeaker {
  const listeners = createListeners();
  let now: Said | null = null;
  let ending: ReturnType<typeof setTimeout> | undefined;
  function become(said: Said | null): void {
    clearTimeout(ending);
    if (now === said) return;
    now = said;
    listeners.tell();
  }
  return {
    can: ({ language }) => spoken.has(language),
    say(saying) {
      if (!spoken.has(saying.language)) return become(null);
      const text = visitorText(saying.language, `voice.${saying.prompt}`);
      become({ ...saying, text });
      ending = setTimeout(() => become(null), Math.max(leastMs, text.length * perLetterMs));
    },
    stop: () => become(null),
    subscribe: listeners.subscribe,
    now: () => now,
  };
}
