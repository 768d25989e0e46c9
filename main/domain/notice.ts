import type { SomeWords } from './visitor-language.ts';

/** What visitors are told of their data. Which words they were told is in the journal, by version and hash. */
export type Notice = {
  readonly version: string;
  /** In the languages that are offered, and in Vietnamese and English; the site's own in these two alone. */
  readonly words: SomeWords;
  /** SHA-256 of version and words, 64 hex digits. */
  readonly hash: string;
};
