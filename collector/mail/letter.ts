/**
 * Why a letter did not get through. `host`: its name is not known. `unreachable`: nobody listens there. `silent`: it took
 * too long. `cut`: it ended the connection. `garbled`: it speaks no SMTP. `tls`: no encryption, or a certificate that is
 * not trusted. `login`: name or password. `busy`: it asks to come later. `sender`, `recipient`, `refused`: it does not take
 * this address of ours, this recipient, this letter. `too-large`: more than it takes, or than we send. `file`: the sheet
 * could not be made. `restored`: the database is a backup's, and it may have been sent since.
 */
export const letterTroubles = [
  'host',
  'unreachable',
  'silent',
  'cut',
  'garbled',
  'tls',
  'login',
  'busy',
  'sender',
  'recipient',
  'refused',
  'too-large',
  'file',
  'restored',
] as const;
export type LetterTrouble = (typeof letterTroubles)[number];

/** What came of a try that was not taken. */
export type LetterFault = {
  readonly kind: LetterTrouble;
  /** The server's words, one line of at most 300 letters; empty: none. */
  readonly answer: string;
  /** Another try would get the same answer (RFC 5321, section 4.2.1: 5yz). */
  readonly isFinal: boolean;
  /** All of it was handed over, and no answer came. */
  readonly isDoubtful: boolean;
};

/** Of whichever letter: the others meet the same. */
const ofServer: ReadonlySet<LetterTrouble> = new Set([
  'host',
  'unreachable',
  'silent',
  'cut',
  'garbled',
  'tls',
  'login',
  'sender',
]);

export function isOfServer({ kind }: LetterFault): boolean {
  return ofServer.has(kind);
}

const minuteMs = 60_000;
/** After the first try, the second, and so on; after the last one nobody tries any more. */
const pausesMs = [5, 15, 60, 180, 360, 720].map((minutes) => minutes * minuteMs);

/** null: it is stopped, and somebody has to look. */
export function pauseAfter(tries: number, { isFinal }: Pick<LetterFault, 'isFinal'>): number | null {
  return isFinal ? null : (pausesMs[tries - 1] ?? null);
}
