/** One code from a scanner that is a device of its own. */
export type DeviceCode = {
  readonly text: string;
  /** ISO/IEC 15424, "]Q1"; null when the scanner does not tell. */
  readonly aimId: string | null;
  /** What ended it, "CR"; null: silence, or the device says itself where a code ends. */
  readonly suffix: string | null;
  /** How an HID scanner lays its reports out, as settings name it. */
  readonly layout?: string;
  /** Its end never came: what is here is a part. */
  readonly isCut: boolean;
};

export type Scanner = {
  readonly source: 'hid' | 'serial';
  /** For people: what the device calls itself, or its port. */
  readonly name: string;
  /**
   * `away`: it was here and is gone, or is named in the settings and was never here. `floods`: it sent more than a
   * scanner can, and is not listened to for a while.
   */
  readonly state: 'ready' | 'away' | 'floods';
};

/** A way in for scanners: looks for them until they are there, and again after they were unplugged. */
export type Scanners = {
  /** All that are there or should be. */
  list(): readonly Scanner[];
  close(): Promise<void>;
};

/** What a way in tells; called in the order in which codes came. */
export type ScannersHeard = {
  readonly code: (code: DeviceCode) => void;
  /** A scanner came or went. */
  readonly changed: () => void;
};
