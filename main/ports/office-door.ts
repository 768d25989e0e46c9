import type { BundleReason } from '../../protocol/bundle-outcome.ts';
import type { Result } from '../../protocol/result.ts';

export type PutFault = {
  readonly kind: BundleReason;
  /** Of `settings-invalid`: which one. */
  readonly field?: string;
};

/** The settings of this kiosk, changed through the one door that every change goes through. */
export type OfficeDoor = {
  /** The file as it is; null: this kiosk may not write it, or it is no settings file now. */
  read(): string | null;
  /** Whether it would be valid as a whole; nothing is written yet. */
  check(text: string): Result<null, PutFault>;
  /** Its event, the file, and in force: at once, or when the core has begun anew. */
  put(text: string, serial: number): Result<'now' | 'restart' | 'next-start', PutFault>;
  /** No setting has changed: what the log says of the office is written anew. */
  note(): void;
};

/** What the log says of the office: the serial that is in force, and the announcements that came with it. */
export type OfficeFacts = { readonly bundle: number; readonly announcements: readonly string[] };
