import type { ScanSource } from '../../protocol/event.ts';

/** What came in, before anybody knows what it is. */
export type Scan = {
  /** The text as the scanner gave it: uncleaned, any length. */
  readonly text: string;
  readonly source: ScanSource;
  /** What is known to have happened to the text on its way; such a text is believed only where it proves itself. */
  readonly damage?: ScanDamage | null;
  /** ISO/IEC 15424, "]E0": how the scanner calls the kind of code; null: it does not tell. */
  readonly aimId?: string | null;
  /** The same keys as a keyboard of the United States would have typed them, where that is another text. */
  readonly usText?: string | null;
};

/** `cut`: its end was lost. `input-method`: a program that types Vietnamese changed it. */
export type ScanDamage = 'cut' | 'input-method';

/** Why a scan could not be read. `layout`: its keys mean one thing to the system's keyboard layout and another to the scanner's. */
export type ScanTrouble = ScanDamage | 'layout';

/** Characters. Longer texts are cut by the sender: 8 KiB is the longest code, and more than this is only more unreadable. */
export const longestText = 32_768;
