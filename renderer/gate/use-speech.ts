import { useEffect, useState } from 'react';
import { tagOf, type VisitorLanguage } from '../../resources/texts/visitor-texts.ts';
import type { Speech } from './visitor-words.tsx';

/** After this long without a verdict the screen speaks Vietnamese again. */
const ownLanguageMs = 60_000;
const own: Speech = { visitor: 'vi', staff: 'vi' };

/** `isKept`: somebody is being spoken to. `offered`: one that the site offers no more is spoken no more. */
export function useSpeech(
  isKept: boolean,
  offered: readonly VisitorLanguage[],
): [Speech, (change: (before: Speech) => Speech) => void] {
  const [chosen, setChosen] = useState(own);
  const speech = offered.includes(chosen.visitor) ? chosen : { ...chosen, visitor: own.visitor };
  const isOwn = speech.visitor === own.visitor && speech.staff === own.staff;
  useEffect(() => {
    document.documentElement.lang = tagOf(speech.visitor);
    if (isOwn || isKept) return undefined;
    const timer = setTimeout(() => setChosen(own), ownLanguageMs);
    return () => clearTimeout(timer);
  }, [speech.visitor, isOwn, isKept]);
  return [speech, setChosen];
}
