import type { Direction, EventKind, JournalEvent, ScanSource } from '../../protocol/event.ts';
import type { Result } from '../../protocol/result.ts';
import type { BoatPassage } from '../domain/boarding.ts';
import type { CommandTarget } from '../domain/command.ts';
import type { Fault } from '../domain/fault.ts';
import type { Identity } from '../domain/identity.ts';
import type { HourCount } from '../domain/inspection.ts';
import type { InsideRow, PassageRow } from '../domain/passage-row.ts';
import type { ActRow } from '../domain/pupil-act.ts';
import type { BegunCall, RollWord } from '../domain/roll-call.ts';
import type { PastScan } from '../domain/try-rules.ts';
import type { Passage } from '../domain/visit.ts';
import type { Stamp } from './clock.ts';
import type { Tag } from './keys.ts';

/** What the line wants written down; the journal adds seq, chain and slip number. */
export type EventDraft = {
  readonly kind: EventKind;
  readonly stamp: Stamp;
  readonly direction?: Direction | null;
  readonly source?: ScanSource | null;
  readonly decision?: string | null;
  readonly reason?: string | null;
  readonly credential?: string | null;
  readonly trust?: string | null;
  readonly tag?: Tag | null;
  readonly identity?: Identity | null;
  readonly ref?: number | null;
  readonly actor?: string | null;
  /** Facts of this kind of event, nothing personal; keys are sorted when written. */
  readonly detail?: Readonly<Record<string, unknown>> | null;
  /** Whether the event gets a slip number, and whether the slip is queued to be printed; `report`: queued without one. */
  readonly slip?: 'none' | 'number' | 'print' | 'report';
};

export type Recorded = {
  readonly seq: number;
  readonly slipNo: number | null;
  /** 64 hex digits: the chain's head after this event. */
  readonly head: string;
};

export type DiskFull = Extract<Fault, { kind: 'disk-full' }>;

/** `drop`: what still waits to be printed counts no more. `copy`: one more, unless one waits. */
export type SlipOrder = { readonly kind: 'drop' | 'copy'; readonly seq: number };

/** `act`: what was decided, or `undo`. */
export type DecisionCount = {
  readonly act: string;
  readonly reason: string | null;
  readonly direction: Direction | null;
  readonly count: number;
};

/** A passage by what tells its person from others. */
export type PassageMark = {
  readonly seq: number;
  readonly direction: Direction;
  readonly atMs: number;
  readonly localDay: number;
  readonly people: number;
  /** 32 hex digits; null: nobody can tell. */
  readonly tag: string | null;
  /** Of its event: the clock before the collector's; null: nobody had compared them. */
  readonly offsetMs: number | null;
};

/** What staff did, as its event's `reason` says. */
export type StaffAct = { readonly seq: number; readonly act: string; readonly atMs: number };

export type Journal = {
  /**
   * Durable when it returns: one transaction, one fsync, event, sealed identity, counts and queued slip together.
   * A full disk is a fault; any other failure throws and must end the process.
   */
  record(draft: EventDraft): Result<Recorded, DiskFull>;
  /** The same with what a command does to the slip of the passage that it is about: both or neither. */
  recordCommand(draft: EventDraft, slip: SlipOrder | null): Result<Recorded, DiskFull>;
  /** A passage taken back and what it should have been, with both slips: all or nothing. The answer is that of the second. */
  recordMended(undo: EventDraft, instead: EventDraft): Result<Recorded, DiskFull>;
  /** The last admitted passage under any of these tags. */
  lastPassage(tags: readonly Tag[]): Passage | null;
  /** People let in and not out again since that moment or local day. */
  countInside(since: { readonly localDay: number; readonly atMs: number }): number;
  /** Tags admitted since that moment, or still held before the scanner: what a new run must know of repeats. */
  tagsSeenSince(atMs: number): readonly {
    readonly tag: string;
    readonly atMs: number;
    readonly seq: number;
  }[];
  /** The passage that a slip of that day was printed for; null when there is no such slip here. */
  slipVisit(
    seq: number,
    localDay: number,
    gate: string,
  ): { readonly tag: Tag | null; readonly passage: Passage } | null;
  /** The last passage from that local day on that was not undone; `withSlip`: for which a slip was queued. */
  newestPassage(of: { readonly fromDay: number; readonly withSlip: boolean }): CommandTarget | null;
  /** The last of these acts of staff from that local day on, of anybody or of that one. */
  lastStaffAct(fromDay: number, acts: readonly string[], actor?: string): StaffAct | null;
  /** The last such act from that local day on that was about that member of staff; null: there was none. */
  lastActAbout(fromDay: number, act: string, id: string): StaffAct | null;
  /** Acts of staff by a card since that moment. */
  cardsSeenSince(atMs: number, fromDay: number): readonly (StaffAct & { readonly actor: string })[];
  /** What was decided since that event, or from that local day on, in people for those let through; what was undone is an `undo`. */
  countDecisions(since: { readonly seq: number; readonly localDay: number }): readonly DecisionCount[];
  /** The ways in of those who are inside, oldest first. */
  listInside(since: { readonly localDay: number; readonly atMs: number }): readonly InsideRow[];
  /** How often staff did that, from that local day on, after that event. */
  countStaffActs(of: {
    readonly fromDay: number;
    readonly act: string;
    readonly afterSeq: number;
    readonly actor?: string;
  }): number;
  /** The event that this slip number of the day was given to; null: none was. */
  seqOfSlip(localDay: number, slipNo: number): number | null;
  /** Who of that day's list was let in, and when first; by their id there. */
  expectedSeen(localDay: number): ReadonlyMap<string, number>;
  /**
   * Passages after that event, of that day and of the night behind it, in order, with those of them that were taken back;
   * and what was taken back after it. `id`: who of that day's list it was.
   */
  boatPassages(of: { readonly localDay: number; readonly afterSeq: number }): {
    readonly passages: readonly BoatPassage[];
    readonly undone: readonly number[];
  };
  /** Under which tag somebody of that day's list passed last; null: they did not, or under none. */
  tagOfExpected(localDay: number, id: string): Tag | null;
  /** Who was let through or refused last, the newest first. */
  lastDecided(most: number): readonly PassageRow[];
  /** One of them by its seq; null: that event is none. */
  decidedAt(seq: number): PassageRow | null;
  /** What was written down of the scan behind a passage or a refusal, as it would be written anew; null: that is none. */
  scanBehind(seq: number): ScanBehind | null;
  /** Whom of the list of those who are expected the scan behind a passage was about; null: nobody of it. */
  expectedBehind(seq: number): string | null;
  /** What was sealed for that event; null: nothing, or its key is gone. */
  identityOf(seq: number): Identity | null;
  /** Of so many identities that are kept, before that seq, the newest first: whether whoever it is was let through. */
  keptBefore(
    seq: number,
    most: number,
  ): readonly { readonly seq: number; readonly atMs: number; readonly isAdmitted: boolean }[];
  /** Every scan and word that hangs together with that event: about one visitor, or one group. */
  wordsOn(seq: number): readonly number[];
  /** People who were let in, let out and refused in each hour of that day; what staff took back did not happen. */
  countDay(localDay: number): readonly HourCount[];
  /** Between which events, both left out, that day lies; null: nobody passed on it. */
  spanOfDay(localDay: number): EventSpan | null;
  /** Of so many events of that span the codes of that day that were decided on; repeats and guards' commands are none. */
  scansOfDay(
    localDay: number,
    of: EventSpan & { readonly most: number },
  ): {
    readonly scans: readonly Omit<PastScan, 'local'>[];
    /** The last event that was looked at; null: there is none after it. */
    readonly lastSeq: number | null;
  };
  /** Every passage since then that was not undone, in order. */
  passageMarks(since: { readonly localDay: number; readonly atMs: number }): readonly PassageMark[];
  /** The last roll-call of these days, and everything that was said in it, in order; empty: there was none. */
  lastRollCall(fromDay: number): readonly RollWord[];
  /** The last so many roll-calls that began from that local day on, in order. */
  begunCalls(fromDay: number, most: number): readonly BegunCall[];
  /** What staff did of these acts on those local days, in order. */
  staffActs(of: {
    readonly fromDay: number;
    readonly toDay: number;
    readonly acts: readonly string[];
    /** Those that were written behind that event; all of them where it is not said. */
    readonly afterSeq?: number;
  }): readonly ActRow[];
  /** The last changes of settings, the newest first; `detail` as it stands in the event. */
  lastSettings(most: number): readonly SettingWord[];
  /** seq of the newest event, 0 when there is none. */
  newestSeq(): number;
};

export type EventSpan = { readonly afterSeq: number; readonly beforeSeq: number };

export type SettingWord = {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: string;
  readonly detail: string;
};

/** The scan that a guard's word is about. */
export type ScanBehind = {
  readonly seq: number;
  readonly draft: Omit<EventDraft, 'stamp'>;
  /** What was sealed of whoever stood there; null: nothing, or its key is gone. */
  readonly identity: Identity | null;
};

/** What a slip is drawn from. */
export type SlipSource = {
  readonly event: JournalEvent;
  /** 64 hex digits: the chain's head after the event. */
  readonly head: string;
  /** null when nothing was kept, or its key is gone. */
  readonly identity: Identity | null;
};
