/** A boat that leaves on a day. Nothing of it is personal. */
export type Sailing = {
  /** Its own on that day, and never given anew. */
  readonly no: number;
  readonly boat: string;
  readonly way: SailingWay;
  /** Of the day, 0 to 1439. */
  readonly departsMinute: number;
  /** Passengers that it may carry. */
  readonly capacity: number;
  readonly crew: number;
  readonly isBoarding: boolean;
  /** What it was called that day, and when it was to leave: lists that say so mean it all the same. */
  readonly formerly?: readonly { readonly boat: string; readonly departsMinute: number }[] | undefined;
};

/** To the island, and back. */
export const sailingWays = ['out', 'back'] as const;
export type SailingWay = (typeof sailingWays)[number];

export type SailingState = 'waiting' | 'boarding' | 'sailed';

/** In people, who pass a gate to a boat. */
export type SailingCount = {
  /** On the list before they came. */
  readonly expected: number;
  /** Of those. */
  readonly boarded: number;
  readonly missing: number;
  /** Who came without standing on the list, and whoever of a group is more than it was to be. */
  readonly walkOns: number;
  /** All passengers who passed. */
  readonly aboard: number;
};

/** Whom a boat's list has, for paper or a table: whole names. */
export type Manifest = {
  readonly sailing: Sailing;
  /** Of a boat that was closed as it was written then. */
  readonly count: SailingCount;
  /** Who passed after it was closed, in people. */
  readonly late: number;
  readonly rows: readonly (ManifestRow & {
    readonly name: string | null;
    readonly group: string | null;
    readonly number: string | null;
    readonly phone: string | null;
  })[];
};

/** One of a boat's list. */
export type ManifestRow = {
  /** So many as stand on the list. */
  readonly people: number;
  /** So many as passed: in time, or after the boat was closed. */
  readonly came: number;
  readonly cameAtMs: number | null;
  readonly isLate: boolean;
  readonly isWalkOn: boolean;
};

export const mostSailings = 60;
export const longestBoat = 40;
export const minutesOfDay = 1_440;

/** 450 is "07:30". */
export function writtenTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "07:30", "7h30", "7 giờ 30" and "7h" are minutes of the day; null: no time. */
export function readTime(text: string): number | null {
  return timesIn(text).at(-1)?.minute ?? null;
}

/** Each time of day that stands in a text, and where; "5G" is one, too. */
export function timesIn(text: string): readonly {
  readonly minute: number;
  readonly start: number;
  readonly end: number;
}[] {
  return [...text.matchAll(timeShape)].flatMap(
    ({ 0: { length }, 1: hour, 2: behindColon, 3: behindH, index }) => {
      const minute = Number(behindColon ?? behindH ?? 0);
      if (Number(hour) > 23 || minute > 59) return [];
      return { minute: Number(hour) * 60 + minute, start: index, end: index + length };
    },
  );
}

/** A spreadsheet writes seconds, too. */
const timeShape = /(?<=^|\s)(\d{1,2})\s*(?::\s*(\d{2})(?::\d{2})?|(?:h|g|giờ)\s*(\d{2})?)(?=\s|$)/giu;

/** As a passenger's field names it: "Chín Nghĩa 07:30". */
export function sailingName({ boat, departsMinute }: Pick<Sailing, 'boat' | 'departsMinute'>): string {
  return `${boat} ${writtenTime(departsMinute)}`;
}
