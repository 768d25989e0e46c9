/** One key as the screen saw it. */
export type KeyStroke = {
  /** As in the DOM: one character, or a name such as `Enter`; `Process` when an input method took the key. */
  readonly key: string;
  /** The physical key, `KeyA`; empty where the system does not tell. */
  readonly code?: string;
  readonly isShifted?: boolean;
  /** Ctrl is down, and not as a part of AltGr. */
  readonly isControl?: boolean;
  /** Alt is down, and not as a part of AltGr. */
  readonly isAlt?: boolean;
  /** AltGr is down: the third character of a key. */
  readonly isAltGr?: boolean;
  /** Held down: the system repeats it. */
  readonly isRepeated?: boolean;
  /** Monotonic milliseconds. */
  readonly atMs: number;
};
