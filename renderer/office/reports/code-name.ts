import { documentKey } from '../../../main/words/document-words.ts';
import { wordOf } from '../../../main/words/word-of.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Say } from '../../kit/words.tsx';

/** Kinds that are no document. */
const unread: Readonly<Record<string, TextKey>> = {
  malformed: 'office.code.malformed',
  unknown: 'office.code.unknown',
  unreadable: 'office.code.unreadable',
};

/** What a kind of code is called; one that this page does not know stands for itself. */
export function codeName(kind: string | null, say: Say): string {
  if (kind === null) return '–';
  const key = wordOf(unread, kind) ?? documentKey(kind);
  return key === 'document.other' ? kind : say(key);
}
