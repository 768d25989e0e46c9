import type { ClockTrust } from '../../protocol/event.ts';
import type { Announcement } from './announcement.ts';
import type { ReadableKind } from './credential.ts';
import type { Fault } from './fault.ts';
import type { IdleScreen } from './idle.ts';
import type { LeftToSetUp } from './left-to-set-up.ts';
import type { LockFinding } from './lock-finding.ts';
import type { Refused } from './override.ts';
import type { GateDirection } from './rules.ts';
import type { VenueKind } from './venue-profile.ts';
import type { DeskField } from './visitor.ts';
import type { SomeWords, VisitorLanguage } from './visitor-language.ts';
import type { Voice } from './voice.ts';

/** All that the screen needs to draw itself after it was away. */
export type Status = {
  /** `hasCode`: it has a QR code of its own, for its poster. */
  readonly venue: {
    readonly id: string;
    readonly name: string;
    readonly kind: VenueKind;
    readonly hasCode: boolean;
  };
  readonly gate: {
    readonly id: string;
    readonly name: string;
    readonly direction: GateDirection;
    /** A guard's command turned it for today. */
    readonly isSwitched: boolean;
  };
  readonly timeZone: string;
  readonly nowMs: number;
  readonly rulesVersion: number;
  readonly admitKinds: readonly ReadableKind[];
  /** What waits for the guard's word, the longest ago first. */
  readonly questions: readonly Announcement[];
  /** Whom a guard may let in all the same, the longest ago first. */
  readonly refused: readonly Refused[];
  readonly printer: {
    readonly kind: 'none' | 'fine' | 'care' | 'fault';
    readonly waiting: number;
    /** Of the slip that waits longest; null when none does. */
    readonly waitingSinceMs: number | null;
  };
  /** Scanners that are devices of their own; a scanner that types is a keyboard and cannot be seen. */
  readonly scanners: readonly {
    readonly source: 'hid' | 'serial';
    readonly name: string;
    readonly state: 'ready' | 'away' | 'floods';
  }[];
  /** What scanners that type send before each code; empty: nothing. */
  readonly keyboardPrefix: string;
  readonly camera: {
    readonly kind: 'none' | 'fine' | 'care' | 'fault';
    /** A part of the label of the camera to take; null: any. */
    readonly device: string | null;
    readonly isMirrored: boolean;
    /** Its lamp is wanted, where it has one. */
    readonly wantsTorch: boolean;
  };
  readonly upload: {
    readonly kind: 'none' | 'fine' | 'care' | 'fault';
    readonly waiting: number;
    /** When the collector last answered; null when it has not in this run. */
    readonly lastAnswerMs: number | null;
  };
  readonly clock: { readonly trust: ClockTrust; readonly offsetMs: number | null };
  readonly disk: { readonly kind: 'fine' | 'care' | 'fault'; readonly freeBytes: number };
  /** What the host found when it last looked at its lock; null where it has none. */
  readonly lock: { readonly atMs: number; readonly findings: readonly LockFinding[] } | null;
  /** What visitors are told of their data. */
  readonly notice: SomeWords;
  /** What visitors may choose, in the order of the screen; Vietnamese is always among them. */
  readonly languages: readonly VisitorLanguage[];
  readonly voice: Voice;
  /** Visitors may say something at the screen. */
  readonly offersFeedback: boolean;
  /** What the screen says while nobody is at the gate. */
  readonly idle: IdleScreen;
  /** Somebody here has a PIN: settings need a name. */
  readonly hasStaff: boolean;
  /** Name of the guard who signed in; null: none did. */
  readonly onDuty: string | null;
  /** How far it is set up. */
  readonly setup: 'open' | 'practice' | 'done';
  readonly leftToSetUp: readonly LeftToSetUp[];
  /** What the desk asks for when a visitor has no code. */
  readonly deskFields: readonly DeskField[];
  /** What the site does when nothing can be written: go on with a paper book, or let nobody in. */
  readonly whenDiskFull: 'paper' | 'close';
  readonly faults: readonly Fault[];
};
