import { useEffect, useRef } from 'react';
import type { VisitorLanguage } from '../../main/domain/visitor-language.ts';
import type { VoicePrompt } from '../../main/domain/voice.ts';
import { unreachable } from '../../protocol/result.ts';
import type { ScreenState } from '../gate/screen-view.ts';
import { soundLengthMs } from '../gate/sounds.ts';
import { type Speaker, sayingOf } from './speaker.ts';
import { hush, type Voices } from './use-voices.ts';

/** Between the sound and the sentence. */
const pauseMs = 150;

type Shown = {
  readonly state: ScreenState;
  /** The verdict; null: there is none. */
  readonly shown: unknown;
  readonly language: VisitorLanguage;
  /** What it says is the staff's matter. */
  readonly isForStaff: boolean;
};

/**
 * Each new verdict is said once, after its sound; the next one, and a code that is being read, cut off whatever is said,
 * also what is tried in the settings in another way. null: nothing speaks.
 */
export function useVoice(
  voices: Voices,
  speaker: Speaker | null,
  { state, shown, language, isForStaff }: Shown,
): void {
  const heard = useRef<unknown>(null);
  const chosen = useRef(language);
  chosen.current = language;
  useEffect(() => {
    if (state === 'reading') {
      hush(voices);
      return undefined;
    }
    const standing = state === 'evacuation' ? state : null;
    const news = state === 'out-of-order' ? state : (shown ?? standing);
    if (news === null) heard.current = null;
    if (news === null || heard.current === news) return undefined;
    hush(voices);
    if (!speaker) return undefined;
    const prompt = isForStaff ? null : promptOf(state);
    if (prompt === null) return undefined;
    const timer = setTimeout(() => {
      heard.current = news;
      const saying = sayingOf(speaker, { language: chosen.current, prompt });
      if (saying) speaker.say(saying);
    }, soundLengthMs(state) + pauseMs);
    return () => clearTimeout(timer);
  }, [voices, speaker, state, shown, isForStaff]);
}

/** What is said of a state; a guard's command is the guard's matter. */
export function promptOf(state: ScreenState): VoicePrompt | null {
  switch (state) {
    case 'admitted-in':
    case 'admitted-out':
    case 'refused':
    case 'ask':
    case 'retry':
    case 'repeat':
    case 'out-of-order':
    case 'evacuation':
      return state;
    case 'ready':
    case 'reading':
    case 'obeyed':
    case 'nothing-done':
      return null;
    default:
      return unreachable(state);
  }
}
