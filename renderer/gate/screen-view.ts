import type { wordsIn } from '../../main/domain/visitor-language.ts';
import type { VisitorLanguage } from '../../resources/texts/visitor-texts.ts';

export type ScreenState =
  | 'ready'
  | 'reading'
  | 'admitted-in'
  | 'admitted-out'
  | 'refused'
  | 'ask'
  | 'retry'
  | 'repeat'
  | 'obeyed'
  | 'nothing-done'
  | 'evacuation'
  | 'out-of-order';

/** What one screen says, in words. */
export type View = {
  readonly state: ScreenState;
  readonly title: string;
  /** Shown large: short enough to be read from across the hall. */
  readonly isShort?: boolean;
  /** Which of several questions it is. */
  readonly turn?: string | undefined;
  readonly name?: string | null;
  /** Where the code is, in words: said unless it is drawn. */
  readonly hint?: string;
  readonly lines: readonly string[];
  /** The same in other languages, small. */
  readonly inOthers?: readonly { readonly lang: VisitorLanguage; readonly text: string }[];
  /** For whoever wants to know, small; in a language of its own where it is the site's. */
  readonly note?: ReturnType<typeof wordsIn>;
  /** For the staff, small, and in their language. */
  readonly staff?: string;
  /** What is said by voice, where it is not the sentence of the state. */
  readonly spokenAs?: ScreenState;
  /** Title, lines and hint are the staff's, and in their language. */
  readonly isForStaff?: boolean;
};
