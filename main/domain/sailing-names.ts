import { wordsOf } from './find-visitor.ts';
import { type Sailing, sailingName, timesIn } from './sailing.ts';

type Named = Pick<Sailing, 'boat' | 'departsMinute'>;
/** One way to read what a list says: a boat without case and marks, an hour, or both. */
type Reading = { readonly boat: string; readonly minute: number | null };

/** A passenger of the day's list, as a boat has them. */
export type Passenger = {
  readonly id: string;
  readonly people: number;
  readonly sailing?: string | undefined;
  readonly isWalkOn?: true | undefined;
};

export type PassengersOf<One extends Passenger> = {
  /** By the number of their boat. */
  readonly of: ReadonlyMap<number, readonly One[]>;
  /** What is written of boats that the day has not, in people; however it is written, each as it stands first. */
  readonly unknown: ReadonlyMap<string, number>;
  /** What fits two boats or more: counted to none. */
  readonly doubtful: ReadonlyMap<string, { readonly people: number; readonly fits: readonly Sailing[] }>;
};

/** Boats of which a day has one at an hour: marks, case and signs tell no two boats apart. */
export function sameBoat(one: Named, other: Named): boolean {
  return one.departsMinute === other.departsMinute && fold(one.boat) === fold(other.boat);
}

/** What passengers' fields say in the same words when they mean the same: "CHÍN NGHĨA 7h30" as "chin nghia 07:30". */
export function foldSailing(written: string): string {
  const { boat, minute } = partsOf(written);
  return `${fold(boat)}|${minute ?? ''}`;
}

/** The boat and the hour of "Sao Mai 5G 07:30"; the last hour is the boat's. */
export function partsOf(written: string): { readonly boat: string; readonly minute: number | null } {
  const last = timesIn(written).at(-1);
  if (!last) return { boat: written.trim(), minute: null };
  return { boat: without(written, last), minute: last.minute };
}

/**
 * The boats that a passenger's field fits, by their names of now and of before: one is meant by it; two or more are in
 * doubt. Whoever fits by name and hour goes before whoever fits by one of both. Each text is looked at once.
 */
export function sailingFinder(sailings: readonly Sailing[]): (written: string) => readonly Sailing[] {
  const names = sailings.flatMap((sailing) =>
    [sailing, ...(sailing.formerly ?? [])].map(({ boat, departsMinute }) => ({
      sailing,
      boat: fold(boat),
      minute: departsMinute,
    })),
  );
  const known = new Map<string, readonly Sailing[]>();
  function find(written: string): readonly Sailing[] {
    const readings = readingsOf(written);
    const whole = names.filter((name) =>
      readings.some(({ boat, minute }) => boat === name.boat && minute === name.minute),
    );
    const fitting = whole.length > 0 ? whole : names.filter((name) => readings.some(isHalfOf(name)));
    return [...new Set(fitting.map(({ sailing }) => sailing))];
  }
  return (written) => {
    const found = known.get(written) ?? find(written);
    known.set(written, found);
    return found;
  };
}

/** The passengers of each boat, and what a list says of none, or of more than one. */
export function passengersOf<One extends Passenger>(
  passengers: readonly One[],
  sailings: readonly Sailing[],
): PassengersOf<One> {
  const of = new Map<number, One[]>();
  const unknown = new Map<string, number>();
  const doubtful = new Map<string, { readonly people: number; readonly fits: readonly Sailing[] }>();
  const find = sailingFinder(sailings);
  const firstWritten = firstSpellings();
  for (const one of passengers) {
    if (!one.sailing) continue;
    const fits = find(one.sailing);
    const meant = only(fits);
    if (meant) {
      push(of, meant.no, one);
      continue;
    }
    const written = firstWritten(one.sailing);
    if (fits.length === 0) unknown.set(written, (unknown.get(written) ?? 0) + one.people);
    else doubtful.set(written, { people: (doubtful.get(written)?.people ?? 0) + one.people, fits });
  }
  return { of, unknown, doubtful };
}

/** More former names of one boat nobody gives it. */
export const mostFormerNames = 20;

/** The day's boats with one written down anew. It keeps its names of before, and takes from the others the one that it has now. */
export function withSailing(sailings: readonly Sailing[], given: Sailing): readonly Sailing[] {
  const before = sailings.find(({ no }) => no === given.no);
  const former = [...(before?.formerly ?? []), ...(before ? [nameOf(before)] : [])];
  const withoutName = (names: readonly Named[]) => names.filter((name) => !sameBoat(name, given));
  const kept = distinct(withoutName(former)).slice(-mostFormerNames);
  const instead = { ...given, formerly: kept };
  const after = sailings.map((one) =>
    one.no === given.no ? instead : { ...one, formerly: withoutName(one.formerly ?? []) },
  );
  return before ? after : [...after, instead];
}

/**
 * What passengers' fields say from now on, before the boats become others: whoever was with a boat under a name that it
 * loses by that is with it under its name of now, which it keeps as one of before.
 */
export function namesToKeep(
  before: readonly Sailing[],
  after: readonly Sailing[],
  changedNo: number,
): (written: string) => string {
  const findBefore = sailingFinder(before);
  const findByPresent = sailingFinder(before.map(({ formerly: _, ...one }) => one));
  const findAfter = sailingFinder(after);
  return (written) => {
    const meant = only(findBefore(written));
    if (!meant || only(findAfter(written))?.no === meant.no) return written;
    // A boat more of the same name is no name that was lost: that list is in doubt, and says so.
    const isByFormer = only(findByPresent(written))?.no !== meant.no;
    return isByFormer || meant.no === changedNo ? sailingName(meant) : written;
  };
}

/** What passengers' fields say once the boat has its new name, so that their slips say it, too. */
export function namesOfNow(after: readonly Sailing[], changedNo: number): (written: string) => string {
  const find = sailingFinder(after);
  return (written) => {
    const meant = only(find(written));
    if (meant?.no !== changedNo || foldSailing(written) === foldSailing(sailingName(meant))) return written;
    return sailingName(meant);
  };
}

/** null: none, or more than one. */
export function only(found: readonly Sailing[]): Sailing | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Of everything that means the same what was asked about first. */
function firstSpellings(): (written: string) => string {
  const known = new Map<string, string>();
  return (written) => {
    const same = foldSailing(written);
    const first = known.get(same) ?? written;
    known.set(same, first);
    return first;
  };
}

/** By name or by hour alone. */
function isHalfOf(name: { readonly boat: string; readonly minute: number }) {
  return ({ boat, minute }: Reading): boolean =>
    boat === '' ? minute === name.minute : minute === null && boat === name.boat;
}

/** With each hour that stands in it as the boat's, and as a name without an hour. */
function readingsOf(written: string): readonly Reading[] {
  const timed = timesIn(written).map((time) => ({ boat: fold(without(written, time)), minute: time.minute }));
  const boat = fold(written);
  return boat === '' ? [] : [...timed, { boat, minute: null }];
}

function without(written: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return `${written.slice(0, start)} ${written.slice(end)}`.trim();
}

const nameOf = ({ boat, departsMinute }: Named): Named => ({ boat, departsMinute });

/** The newest of each. */
function distinct(names: readonly Named[]): readonly Named[] {
  return names.filter((name, at) => !names.slice(at + 1).some((later) => sameBoat(name, later)));
}

function push<One>(of: Map<number, One[]>, no: number, one: One): void {
  const there = of.get(no);
  if (there) there.push(one);
  else of.set(no, [one]);
}

/** A name of signs alone is its signs. */
const fold = (text: string) => wordsOf(text).join(' ') || text.trim().toLowerCase();
