/** What a key that was damaged is for: names of a day, tags of a month, signatures of the kiosk, PINs. */
export type DamagedPurpose = 'day' | 'tag' | 'device' | 'pin';

/** Expected trouble with the machine: facts only, the words are in `resources/texts`. */
export type Fault =
  | { readonly kind: 'printer-away'; readonly address: string; readonly waiting: number }
  | { readonly kind: 'printer-paper-out'; readonly waiting: number }
  /** `left`: about so many slips more. */
  | { readonly kind: 'printer-paper-low'; readonly left: number }
  | { readonly kind: 'printer-cover-open'; readonly waiting: number }
  | { readonly kind: 'printer-cutter-stuck'; readonly waiting: number }
  | { readonly kind: 'printer-hot'; readonly waiting: number }
  | { readonly kind: 'printer-stopped'; readonly waiting: number }
  /** What is at its address sends without end. */
  | { readonly kind: 'printer-floods'; readonly address: string; readonly waiting: number }
  | { readonly kind: 'print-uncertain'; readonly seq: number; readonly slipNo: number }
  /** Its slip cannot be composed; `slipNo` null: a report. */
  | { readonly kind: 'print-failed'; readonly seq: number; readonly slipNo: number | null }
  | { readonly kind: 'scanner-away' /** What the device calls itself, or its port. */; readonly name: string }
  /** It sends more than a scanner can, and is not listened to for a while. */
  | { readonly kind: 'scanner-floods'; readonly name: string }
  | { readonly kind: 'input-method-on' }
  | { readonly kind: 'camera-away' }
  | { readonly kind: 'collector-away'; readonly sinceMs: number; readonly waiting: number }
  /** Something answers in its place. */
  | { readonly kind: 'collector-stranger'; readonly sinceMs: number; readonly waiting: number }
  /** It has other events under the same numbers, or knows another key of this kiosk. */
  | { readonly kind: 'collector-refuses'; readonly sinceMs: number; readonly waiting: number }
  /** Nobody at the office has taken this kiosk in yet. */
  | {
      readonly kind: 'collector-waiting';
      readonly sinceMs: number;
      readonly waiting: number;
      /** Of the kiosk's key: the office sees the same, and compares. */
      readonly fingerprint: string;
    }
  /** Somebody at the office has retired this kiosk. */
  | { readonly kind: 'collector-retired'; readonly sinceMs: number; readonly waiting: number }
  /** It has other events than were sent, from that event on. */
  | { readonly kind: 'collector-differs'; readonly seq: number }
  | { readonly kind: 'clock-wrong'; readonly offsetMs: number }
  | { readonly kind: 'help-called'; readonly sinceMs: number }
  /** At this gate or another one of the venue. */
  | { readonly kind: 'roll-call'; readonly sinceMs: number; readonly isDrill: boolean }
  | { readonly kind: 'trust-list-broken'; readonly file: string }
  | { readonly kind: 'trust-list-stale'; readonly sinceMs: number }
  /** A visitor may get past the screen. */
  | { readonly kind: 'lock-open' }
  | { readonly kind: 'disk-low'; readonly freeBytes: number }
  /** Nothing is left but what was kept back for this. */
  | { readonly kind: 'disk-reserve' }
  | { readonly kind: 'disk-full' }
  /** The log was damaged or gone; a new one was begun. */
  | { readonly kind: 'journal-renewed'; readonly why: 'damaged' | 'missing'; readonly sinceMs: number }
  /** A key file did not open and was put aside; a new key stands in its place. */
  | { readonly kind: 'key-damaged'; readonly of: DamagedPurpose; readonly sinceMs: number }
  /** The list of those who are kept out does not open: nobody is. */
  | { readonly kind: 'block-list-damaged' }
  /** Lists of those expected, or of boats, that do not open: of that day, `20261121`, and of so many days more. */
  | { readonly kind: 'expected-damaged' | 'sailings-damaged'; readonly day: number; readonly more: number }
  /** The list of who may collect which child does not open. */
  | { readonly kind: 'children-damaged' }
  /** The log is not what this kiosk wrote, from that event on. */
  | { readonly kind: 'journal-changed'; readonly seq: number }
  /** No copy of the log could be made since that day, `20261121`. */
  | { readonly kind: 'backup-late'; readonly day: number }
  /** What can be saved of a damaged log is not saved yet: for want of room, or because the work on it died. */
  | { readonly kind: 'journal-unsaved' }
  /** What was kept of visitors since that day is past its time, and the clock is not proven enough to forget it. */
  | { readonly kind: 'forgetting-late'; readonly day: number };
