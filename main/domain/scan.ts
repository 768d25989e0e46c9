/** Where a code came from. `api` is a program: the command line and tests. */
export type ScanSource = 'hid' | 'serial' | 'keyboard' | 'camera' | 'typed' | 'api';

/** What came in, before anybody knows what it is. */
export type Scan = {
  /** The text as the scanner gave it: uncleaned, any length. */
  readonly text: string;
  readonly source: ScanSource;
};

/** Characters. Longer texts are cut by the sender: 8 KiB is the longest code, and more than this is only more unreadable. */
export const longestText = 32_768;
