import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Language, Values } from '../../resources/texts/texts.ts';
import {
  isStaffLanguage,
  type VisitorKey,
  type VisitorLanguage,
  visitorText,
} from '../../resources/texts/visitor-texts.ts';

/** Whom the screen speaks to: the visitor as they chose, the staff beside them as they did. */
export type Speech = { readonly visitor: VisitorLanguage; readonly staff: Language };

export type VisitorSay = (key: VisitorKey, values?: Values) => string;

export type VisitorWords = {
  readonly language: VisitorLanguage;
  /** The venue's zone, such as Asia/Ho_Chi_Minh. */
  readonly timeZone: string;
  readonly say: VisitorSay;
};

const VisitorContext = createContext<VisitorWords | null>(null);

type SpeakingProps = Pick<VisitorWords, 'language' | 'timeZone'> & { readonly children: ReactNode };

/** Everything inside speaks to the visitor in that language. */
export function SpeakingToVisitor({ language, timeZone, children }: SpeakingProps) {
  const words = useMemo(
    (): VisitorWords => ({ language, timeZone, say: (key, values) => visitorText(language, key, values) }),
    [language, timeZone],
  );
  return <VisitorContext value={words}>{children}</VisitorContext>;
}

/** Throws outside of `SpeakingToVisitor`. */
export function useVisitorWords(): VisitorWords {
  const words = useContext(VisitorContext);
  if (!words) throw new Error('a part of the visitors’ screen has no language');
  return words;
}

/** Who chose a language of the staff chose it for them, too; another one leaves theirs as it was. */
export function speechIn(language: VisitorLanguage, before: Speech): Speech {
  return { visitor: language, staff: isStaffLanguage(language) ? language : before.staff };
}

/** In the staff area: a visitor goes on in a language that is none of the staff's, and in one that the site offers. */
export function staffChose(
  language: VisitorLanguage,
  before: Speech,
  offered: readonly VisitorLanguage[],
): Speech {
  const chosen = speechIn(language, before);
  const isVisitors = isStaffLanguage(before.visitor) && offered.includes(language);
  return isVisitors ? chosen : { ...chosen, visitor: before.visitor };
}
