import type { CredentialKind, Warning } from './credential.ts';
import type { Opening } from './opening.ts';
import type { TimetableEntry } from './timetable.ts';

/** What to do with someone who comes in and is already inside. */
export type ReentryPolicy = 'admit' | 'refuse' | 'ask';

export type GateDirection = 'in' | 'out' | 'both';

/** The venue's rules. Each has a default in `main/settings/config.ts`. */
export type Rules = {
  /** Raised by one with every change of the settings. */
  readonly version: number;
  readonly admitKinds: readonly CredentialKind[];
  /** Two sightings of one code within this time are one visit to the scanner. */
  readonly repeatMs: number;
  /** At a gate for both ways whoever passed within this time is a repeat, and on no way back. */
  readonly turnaroundMs: number;
  /** What a number without a document beside it is worth. */
  readonly bareNumbers: 'ask' | 'admit';
  readonly reenter: ReentryPolicy;
  /** null: at the venue's midnight. */
  readonly visitEndsAfterMs: number | null;
  /** When the venue is open: outside of it nobody is let in. */
  readonly opening: Opening;
  /** When the gate leads another way than usual, unless a guard switched it for the day. */
  readonly timetable: readonly TimetableEntry[];
  /** People inside at most. */
  readonly capacity: number | null;
  /** Tags, never numbers. */
  readonly blockedTags: readonly string[];
  readonly askOnWarnings: readonly Warning[];
  /** Kinds that are asked about when they carry no signature. */
  readonly askUnsigned: readonly CredentialKind[];
  /** Kinds whose expiry date refuses. */
  readonly refuseExpired: readonly CredentialKind[];
  /** Milliseconds after its issue that a kind of code is good for; a code that does not say when it was issued is asked about. */
  readonly longestAgeMs: Readonly<Partial<Record<CredentialKind, number>>>;
  readonly askTimeoutMs: number;
};
