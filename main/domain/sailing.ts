import { wordsOf } from './find-visitor.ts';

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
  /** Who came without standing on the list. */
  readonly walkOns: number;
  /** All passengers who passed. */
  readonly aboard: number;
};

/** Whom a boat's list has, for paper or a table: whole names. */
export type Manifest = {
  readonly sailing: Sailing;
  readonly count: SailingCount;
  readonly rows: readonly {
    readonly name: string | null;
    readonly group: string | null;
    readonly number: string | null;
    readonly phone: string | null;
    readonly people: number;
    readonly cameAtMs: number | null;
    readonly isWalkOn: boolean;
  }[];
};

export const mostSailings = 60;
export const longestBoat = 40;
export const minutesOfDay = 1_440;

/** A passenger of the day's list, as a boat counts them. */
type Passenger = {
  readonly id: string;
  readonly people: number;
  readonly sailing?: string | undefined;
  readonly isWalkOn?: true | undefined;
};

/** 450 is "07:30". */
export function writtenTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "07:30", "7h30", "7 giờ 30" and "7h" are minutes of the day; null: no time. */
export function readTime(text: string): number | null {
  const [, hour = '', minute = '0'] = timeShape.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return Number(hour) * 60 + Number(minute);
}

const timeShape = /(?:^|\s)(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?(?=\s|$|:)/iu;

/** As a passenger's field names it: "Chín Nghĩa 07:30". */
export function sailingName({ boat, departsMinute }: Pick<Sailing, 'boat' | 'departsMinute'>): string {
  return `${boat} ${writtenTime(departsMinute)}`;
}

/** The boat that a passenger's field means: by its name, its time or both; null: none, or more than one. */
export function sailingOf(written: string, sailings: readonly Sailing[]): Sailing | null {
  const minute = readTime(written);
  const boat = fold(written.replace(timeShape, ' '));
  const meant = sailings.filter(
    (one) => (boat === '' || fold(one.boat) === boat) && (minute === null || one.departsMinute === minute),
  );
  return (boat !== '' || minute !== null) && meant.length === 1 ? (meant[0] ?? null) : null;
}

/** The passengers of each boat, by its number; and what is written of boats that the day has not, in people. */
export function passengersOf<One extends Passenger>(
  passengers: readonly One[],
  sailings: readonly Sailing[],
): { readonly of: ReadonlyMap<number, readonly One[]>; readonly unknown: ReadonlyMap<string, number> } {
  const of = new Map<number, One[]>();
  const unknown = new Map<string, number>();
  const meant = new Map<string, Sailing | null>();
  for (const one of passengers) {
    if (!one.sailing) continue;
    const known = meant.has(one.sailing)
      ? (meant.get(one.sailing) ?? null)
      : sailingOf(one.sailing, sailings);
    meant.set(one.sailing, known);
    if (known) push(of, known.no, one);
    else unknown.set(one.sailing, (unknown.get(one.sailing) ?? 0) + one.people);
  }
  return { of, unknown };
}

/** How many of a boat's passengers passed. `seen`: ids of those who did. */
export function countSailing(
  passengers: readonly Passenger[],
  seen: { has(id: string): boolean },
): SailingCount {
  const sum = (isMeant: (one: Passenger) => boolean) =>
    passengers.filter(isMeant).reduce((total, { people }) => total + people, 0);
  const expected = sum(({ isWalkOn }) => !isWalkOn);
  const boarded = sum(({ id, isWalkOn }) => !isWalkOn && seen.has(id));
  const walkOns = sum(({ id, isWalkOn }) => isWalkOn === true && seen.has(id));
  return { expected, boarded, missing: expected - boarded, walkOns, aboard: boarded + walkOns };
}

function push<One>(of: Map<number, One[]>, no: number, one: One): void {
  const there = of.get(no);
  if (there) there.push(one);
  else of.set(no, [one]);
}

const fold = (text: string) => wordsOf(text).join(' ');
