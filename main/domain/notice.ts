/** What visitors are told of their data. Which words they were told is in the journal, by version and hash. */
export type Notice = {
  readonly version: string;
  readonly vi: string;
  readonly en: string;
  /** SHA-256 of version and words, 64 hex digits. */
  readonly hash: string;
};
