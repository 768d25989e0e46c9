import type { Signer } from '../protocol/ed25519.ts';
import type { ClockTrust, Direction, EventKind, JournalEvent, ScanSource } from '../protocol/event.ts';
import type { Result } from '../protocol/result.ts';
import type { Announcement } from './domain/announcement.ts';
import type { CommandTarget } from './domain/command.ts';
import type { Fault } from './domain/fault.ts';
import type { Identity } from './domain/identity.ts';
import type { LocalTime } from './domain/local-time.ts';
import type { Passage } from './domain/visit.ts';

/** The machine's clocks, started by the host. */
export type Clock = {
  /** UTC epoch milliseconds; may jump. */
  wallMs(): number;
  /** Milliseconds since the run began; never goes back. */
  runMs(): number;
  /** Calls once after `delayMs`, unless stopped before. */
  after(delayMs: number, call: () => void): () => void;
};

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
  /** `away`: it was here and is gone, or is named in the settings and was never here. */
  readonly state: 'ready' | 'away';
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

/** One moment as events record it. */
export type Stamp = {
  readonly atMs: number;
  readonly runMs: number;
  readonly clock: ClockTrust;
  readonly offsetMs: number | null;
  readonly local: LocalTime;
};

/** A name for one number under one key, so that events of one person can be paired without the number. */
export type Tag = {
  /** Id of the key. */
  readonly tagKey: string;
  /** 32 hex digits. */
  readonly tag: string;
};

/** A day key: 32 bytes that open the identities of one local day. */
export type DayKey = { readonly id: string; readonly key: Uint8Array };

export type Keys = {
  /** The kiosk's own: signs each event and each checkpoint. Made when it is not there. */
  signer(): Signer;
  /** The tags of a number under this month's key and, when there is one, last month's; this month's is first. */
  tagsOf(number: { readonly kind: string; readonly number: string }, localDay: number): readonly Tag[];
  /** 25 bits over the text under that day's month key; null when the key is gone or was never here. */
  slipMac(text: string, localDay: number): number | null;
  /** 16 hex digits over the text under that day's month key; null as with `slipMac`. */
  commandMac(text: string, localDay: number): string | null;
  /** Makes the keys of that day and its month, so that no scan has to wait for it. */
  prepare(localDay: number): void;
  /** The key that seals that day's identities; made when it is not there. */
  dayKey(localDay: number): DayKey;
  /** null when the key was destroyed: what it sealed is forgotten. */
  findDayKey(id: string): Uint8Array | null;
  /** The tags of a number under every tag key that is left, newest first. */
  everyTagOf(number: { readonly kind: string; readonly number: string }): readonly Tag[];
  /** A new key beside that day's key, to seal the day again with. Both open until one is destroyed. */
  nextDayKey(id: string): DayKey;
  /** The new key of that day takes the place of the old one, which is destroyed. By the id of either; nothing where there is no new one. */
  settleDayKey(oldId: string): void;
  /** Days that have two keys, after a break in between. */
  unsettled(): readonly { readonly old: DayKey | null; readonly next: DayKey }[];
  /** That new key goes, the old one stays. */
  dropNextDayKey(id: string): void;
  /** The local days of which there is still a day key, in no order. */
  daysKept(): readonly number[];
  /** As `destroyBefore`: what was made while the clock was ahead. */
  destroyAfter(of: { readonly localDay: number; readonly month: number }): {
    readonly dayKeys: number;
    readonly tagKeys: number;
    /** Files that somebody holds, and that are still there. */
    readonly held: number;
  };
  /** Destroys day keys of days before that one, and tag keys of months before that one. How many of each. */
  destroyBefore(of: { readonly localDay: number; readonly month: number }): {
    readonly dayKeys: number;
    readonly tagKeys: number;
    /** Files that somebody holds, and that are still there. */
    readonly held: number;
  };
};

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

export type InsideRow = { readonly seq: number; readonly slipNo: number | null; readonly atMs: number };

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
  /** Acts of staff by a card since that moment. */
  cardsSeenSince(atMs: number, fromDay: number): readonly (StaffAct & { readonly actor: string })[];
  /** What was decided since that event, or from that local day on. */
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
  /** seq of the newest event, 0 when there is none. */
  newestSeq(): number;
};

/** Who may leave the kiosk. Takes a tenth of a second and more: guessing must be slow. */
export type StaffPin = {
  isSet(): boolean;
  matches(pin: string): Promise<boolean>;
};

/** What a slip is drawn from. */
export type SlipSource = {
  readonly event: JournalEvent;
  /** 64 hex digits: the chain's head after the event. */
  readonly head: string;
  /** null when nothing was kept, or its key is gone. */
  readonly identity: Identity | null;
};

/** Where news goes after it was written down. */
export type Announce = (news: Announcement) => void;
