/** Where a code came from. `api` is a program: the command line and tests. */
export type ScanSource = 'hid' | 'serial' | 'keyboard' | 'camera' | 'typed' | 'api';

/** What came in, before anybody knows what it is. */
export type Scan = {
  /** The text as the scanner gave it: uncleaned, any length. */
  readonly text: string;
  readonly source: ScanSource;
};
