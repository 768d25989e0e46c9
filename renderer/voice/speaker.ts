import type { VisitorLanguage } from '../../main/domain/visitor-language.ts';
import type { VoicePrompt } from '../../main/domain/voice.ts';

/** One sentence in one language. */
export type Saying = { readonly language: VisitorLanguage; readonly prompt: VoicePrompt };

/** Whatever says the sentences: voices of the system, recordings, or writing where it is tried. */
export type Speaker = {
  /** Whether it can say that now. */
  can(saying: Saying): boolean;
  /** Begins at once and waits for nothing; what was being said is cut off. What it cannot say is silence. */
  say(saying: Saying): void;
  /** Cuts off what is being said. */
  stop(): void;
  /** Calls back when what it can say, or what it is saying, may have changed. */
  subscribe(changed: () => void): () => void;
};

/** In the language that was chosen, else in Vietnamese, else not at all: null. */
export function sayingOf(speaker: Pick<Speaker, 'can'>, { language, prompt }: Saying): Saying | null {
  const ways = [language, 'vi'] as const;
  const found = ways.find((one) => speaker.can({ language: one, prompt }));
  return found ? { language: found, prompt } : null;
}
