import type { Signer } from '../../protocol/signer.ts';

/** A name for one number under one key, so that events of one person can be paired without the number. */
export type Tag = {
  /** Id of the key. */
  readonly tagKey: string;
  /** 32 hex digits. */
  readonly tag: string;
};

/** A day key: 32 bytes that open the identities of one local day. */
export type DayKey = { readonly id: string; readonly key: Uint8Array };

type PersonNumber = { readonly kind: string; readonly number: string };

/** The kiosk's own key. */
export type DeviceKey = {
  /** Signs each event and each checkpoint. Made when it is not there. */
  signer(): Signer;
};

/** The keys of months: names of numbers, and proofs on slips and command cards. */
export type TagKeys = {
  /** The tags of a number under this month's key and, when there is one, last month's; this month's is first. */
  tagsOf(number: PersonNumber, localDay: number): readonly Tag[];
  /** The tags of a number under every tag key that is left, newest first. */
  everyTagOf(number: PersonNumber): readonly Tag[];
  /** 25 bits over the text under that day's month key; null when the key is gone or was never here. */
  slipMac(text: string, localDay: number): number | null;
  /** 16 hex digits over the text under that day's month key; null as with `slipMac`. */
  commandMac(text: string, localDay: number): string | null;
};

/** The keys of days, which seal identities; a day has two of them while it is sealed again. */
export type DayKeys = {
  /** Makes the keys of that day and its month, so that no scan has to wait for it. */
  prepare(localDay: number): void;
  /** The key that seals that day's identities; made when it is not there. */
  dayKey(localDay: number): DayKey;
  /** null when the key was destroyed: what it sealed is forgotten. */
  findDayKey(id: string): Uint8Array | null;
  /** A new key beside that day's key, to seal the day again with. Both open until one is destroyed. */
  nextDayKey(id: string): DayKey;
  /** The new key of that day takes the place of the old one, which is destroyed. By the id of either; nothing where there is no new one. */
  settleDayKey(oldId: string): void;
  /** Days that have two keys, after a break in between. */
  unsettled(): readonly { readonly old: DayKey | null; readonly next: DayKey }[];
  /** That new key goes, the old one stays. */
  dropNextDayKey(id: string): void;
};

/** Lists that end with their keys: of those who are expected, named after their day; of children, after their last day. */
export type ListName = 'expected' | 'children';

/** The keys of lists; of those who are expected where nothing else is said. */
export type ListKeys = {
  /** Made when it is not there. */
  listKey(localDay: number, list?: ListName): Uint8Array;
  /** null: there is none, and its list is over. */
  findListKey(localDay: number, list?: ListName): Uint8Array | null;
};

/** How many keys were destroyed. */
export type Destroyed = {
  readonly dayKeys: number;
  readonly tagKeys: number;
  /** Files that somebody holds, and that are still there. */
  readonly held: number;
};

/** How long keys are kept. */
export type KeyRetention = {
  /** The local days of which there is still a day key, in no order. */
  daysKept(): readonly number[];
  /** Destroys day keys of days before that one, and tag keys of months before that one. */
  destroyBefore(of: { readonly localDay: number; readonly month: number }): Destroyed;
  /** The local days of which there is a list key, in no order. */
  listDays(list?: ListName): readonly number[];
  /** Durable when it returns; false: somebody holds it. */
  destroyList(localDay: number, list?: ListName): boolean;
  /** As `destroyBefore`: what was made while the clock was ahead. */
  destroyAfter(of: { readonly localDay: number; readonly month: number }): Destroyed;
};

/** Where a sheet for the other gates comes from: bound into its seal, so that none passes for another. */
export type SheetPlace = {
  readonly venue: string;
  readonly device: string;
  readonly epoch: string;
  readonly seq: number;
};

/** What only the gates of the venue read, under the newest key that the settings give them all. */
export type VenueSeal = {
  /** Whether there is a key that the gates share. */
  isShared(): boolean;
  /** Base64; null: there is no such key, or the text does not fit. */
  close(place: SheetPlace, text: string): string | null;
  /** null: it was not sealed under such a key at that place. */
  open(place: SheetPlace, sealed: string): string | null;
};

/** A key file that did not open. A new key stands in its place. */
export type DamagedKey = {
  /** `device`, `pin-pepper`, `tag-202611`, `day-20261121`. */
  readonly name: string;
  /** When it was put aside, wall clock, UTC epoch milliseconds. */
  readonly sinceMs: number;
};

export type KeyDamage = {
  /** In no order. */
  damaged(): readonly DamagedKey[];
};

export type Keys = KeyDamage & DeviceKey & TagKeys & DayKeys & ListKeys & KeyRetention;
