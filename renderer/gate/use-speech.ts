import { useEffect, useRef, useState } from 'react';
import { tagOf, type VisitorLanguage } from '../../resources/texts/visitor-texts.ts';
import type { Speech } from './visitor-words.tsx';

/** After this long without a verdict the screen speaks Vietnamese again; after the verdict of whoever chose, sooner. */
const ownLanguageMs = 60_000;
const afterVisitorMs = 20_000;
const own: Speech = { visitor: 'vi', staff: 'vi' };

/** `isKept`: somebody is being spoken to; `isVerdict`: a visitor, whose verdict it is. `offered`: one that the site offers no more is spoken no more. */
export function useSpeech(
  { isKept, isVerdict }: { readonly isKept: boolean; readonly isVerdict: boolean },
  offered: readonly VisitorLanguage[],
): [Speech, (change: (before: Speech) => Speech) => void] {
  const [chosen, setChosen] = useState(own);
  const speech = offered.includes(chosen.visitor) ? chosen : { ...chosen, visitor: own.visitor };
  const isOwn = speech.visitor === own.visitor && speech.staff === own.staff;
  /** When it is over; the next visitors at a busy gate do not put it off. */
  const until = useRef<{ readonly atMs: number; readonly isAfterVisitor: boolean } | null>(null);
  const hadVerdict = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever chooses begins anew
  useEffect(() => {
    until.current = null;
    hadVerdict.current = false;
  }, [chosen]);
  useEffect(() => {
    document.documentElement.lang = tagOf(speech.visitor);
    hadVerdict.current ||= isVerdict;
    if (isOwn || isKept) return undefined;
    const isAfterVisitor = hadVerdict.current;
    if (!until.current?.isAfterVisitor) {
      const waitMs = isAfterVisitor ? afterVisitorMs : ownLanguageMs;
      until.current = { atMs: performance.now() + waitMs, isAfterVisitor };
    }
    const timer = setTimeout(() => setChosen(own), Math.max(0, until.current.atMs - performance.now()));
    return () => clearTimeout(timer);
  }, [speech.visitor, isOwn, isKept, isVerdict]);
  return [speech, setChosen];
}
