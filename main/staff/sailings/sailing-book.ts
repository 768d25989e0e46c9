import { type Boarded, boardedOf, countSailing, type Went } from '../../domain/boarding.ts';
import type { ExpectedVisitor } from '../../domain/expected.ts';
import { momentOf, shiftDay } from '../../domain/local-time.ts';
import type { Manifest, ManifestRow, Sailing, SailingCount, SailingState } from '../../domain/sailing.ts';
import {
  foldSailing,
  only,
  type PassengersOf,
  passengersOf,
  sailingFinder,
} from '../../domain/sailing-names.ts';
import { ticketAt } from '../../domain/sailing-ticket.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Sailings } from '../../ports/sailings.ts';
import type { ExpectedLists } from '../expected/expected-lists.ts';
import { createDayStays } from './day-stays.ts';
import type { DaySailings, SailingFiles } from './sailing-files.ts';

export type BookedSailing = {
  readonly sailing: Sailing;
  readonly state: SailingState;
  /** Of a boat that was closed as it was written then. */
  readonly count: SailingCount;
  /** Who passed after it was closed, in people. */
  readonly late: number;
  readonly passengers: readonly Passenger[];
};

type Passenger = { readonly one: ExpectedVisitor; readonly boarded: Boarded };

type DayBook = Pick<PassengersOf<ExpectedVisitor>, 'unknown' | 'doubtful'> & {
  readonly booked: readonly BookedSailing[];
};

export type SailingBook = Sailings & {
  /** `unknown`: what passengers' fields name that no boat of the day is; `doubtful`: that fits two boats. In people. */
  read(localDay: number): 'damaged' | DayBook;
  /** On that day the same for whatever means one boat, as passengers' fields write it. */
  boatOn(localDay: number): (written: string) => string;
  /** They have passed to a boat of that day that has not been closed. */
  isAboard(localDay: number, id: string): boolean;
  /** null: there is no such boat, or its day cannot be read. */
  bookedOf(localDay: number, no: number): BookedSailing | null;
  /** null: there is no such boat, or its day cannot be read. */
  manifestOf(localDay: number, no: number): Manifest | null;
};

type Parts = {
  readonly files: Pick<SailingFiles, 'read'>;
  readonly lists: Pick<ExpectedLists, 'list'>;
  readonly journal: Pick<Journal, 'boatPassages' | 'staffActs' | 'newestSeq'>;
  readonly timeZone: string;
};

/** Who is listed for which boat, and when each is to leave, by their numbers; made anew when file or list is another. */
type Listed = PassengersOf<ExpectedVisitor> & {
  readonly day: DaySailings;
  readonly list: readonly ExpectedVisitor[];
  readonly hourAtMs: ReadonlyMap<number, number>;
  /** By who stands on the list. */
  readonly boatNos: ReadonlyMap<string, number>;
};

/** Of a day as of that event. */
type Made = {
  readonly listed: Listed;
  readonly seq: number;
  readonly closings: ReadonlyMap<number, Closing>;
  readonly booked: readonly BookedSailing[];
};

type Closing = { readonly seq: number; readonly count: SailingCount };

/** A boat is closed on its day, or a little after midnight. */
const daysAfter = 1;
const closingActs = ['sailing-closed', 'sailing-reopened'];
/** Days that screens look at. */
const mostMade = 4;

/**
 * The boats of a day with their passengers, who are the day's list of those expected; who passed is in the journal. That a
 * boat has sailed, and with how many, is in the journal, too, and nowhere else: a power cut cannot make two places differ.
 */
export function createSailingBook({ files, lists, journal, timeZone }: Parts): SailingBook {
  const made = new Map<number, Made>();
  const staysOn = createDayStays(journal);

  /** The boats that were closed and not opened again, by their numbers. */
  function closingsOn(localDay: number): ReadonlyMap<number, Closing> {
    const toDay = shiftDay(localDay, daysAfter);
    const closings = new Map<number, Closing>();
    for (const { seq, act, detail } of journal.staffActs({ fromDay: localDay, toDay, acts: closingActs })) {
      const { day, no, ...facts } = JSON.parse(detail ?? '{}') as Readonly<Record<string, unknown>>;
      if (day !== localDay || typeof no !== 'number') continue;
      if (act === 'sailing-closed') closings.set(no, { seq, count: countIn(facts) });
      else closings.delete(no);
    }
    return closings;
  }

  function listedOn(localDay: number, day: DaySailings): Listed {
    const list = lists.list(localDay);
    const known = made.get(localDay)?.listed;
    if (known?.day === day && known.list === list) return known;
    const hourAtMs = new Map(
      day.sailings.map(({ no, departsMinute }) => [no, momentOf(localDay, departsMinute, timeZone)]),
    );
    const passengers = passengersOf(list, day.sailings);
    const boatNos = new Map([...passengers.of].flatMap(([no, those]) => those.map(({ id }) => [id, no])));
    return { day, list, hourAtMs, boatNos, ...passengers };
  }

  /** Of a boat to which nobody came and which was not closed since it stays as it was. */
  function make(localDay: number, listed: Listed, seq: number): Made {
    const before = made.get(localDay);
    const known = before?.listed === listed ? before : null;
    const { day, hourAtMs, boatNos, of } = listed;
    const stays = staysOn(localDay);
    const closings = closingsOn(localDay);
    const changed = new Set([...stays.changedSince()].map((id) => boatNos.get(id)));
    const booked = day.sailings.map((sailing, at): BookedSailing => {
      const closing = closings.get(sailing.no) ?? null;
      const isSame = !changed.has(sailing.no) && known?.closings.get(sailing.no)?.seq === closing?.seq;
      const one = known?.booked[at];
      if (one && isSame) return one;
      const went = wentAt(sailing, closing, hourAtMs.get(sailing.no) ?? 0);
      const passengers = (of.get(sailing.no) ?? []).map((one) => ({
        one,
        boarded: boardedOf(stays.of(one.id), one.people, went),
      }));
      const { late, ...count } = countSailing(passengers);
      const state = closing ? 'sailed' : sailing.isBoarding ? 'boarding' : 'waiting';
      return { sailing, state, count: closing?.count ?? count, late, passengers };
    });
    return { listed, seq, closings, booked };
  }

  const read: SailingBook['read'] = (localDay) => {
    const day = files.read(localDay);
    if (day === 'damaged') return day;
    const listed = listedOn(localDay, day);
    const seq = journal.newestSeq();
    const known = made.get(localDay);
    const isSame = known?.listed === listed && known.seq === seq;
    const now = isSame ? known : make(localDay, listed, seq);
    made.delete(localDay);
    made.set(localDay, now);
    for (const old of [...made.keys()].slice(0, -mostMade)) made.delete(old);
    return { booked: now.booked, unknown: listed.unknown, doubtful: listed.doubtful };
  };

  function bookedOf(localDay: number, no: number): BookedSailing | null {
    const day = read(localDay);
    return day === 'damaged' ? null : (day.booked.find(({ sailing }) => sailing.no === no) ?? null);
  }

  return {
    read,
    boatOn(localDay) {
      const day = files.read(localDay);
      const find = sailingFinder(day === 'damaged' ? [] : day.sailings);
      return (written) => {
        const meant = only(find(written));
        return meant ? `no ${meant.no}` : foldSailing(written);
      };
    },
    isAboard(localDay, id) {
      const day = read(localDay);
      const open = day === 'damaged' ? [] : day.booked.filter(({ state }) => state !== 'sailed');
      return open.some(({ passengers }) =>
        passengers.some(({ one, boarded }) => one.id === id && boarded.aboard > 0),
      );
    },
    bookedOf,
    manifestOf(localDay, no) {
      const booked = bookedOf(localDay, no);
      if (!booked) return null;
      const { sailing, count, late, passengers } = booked;
      const rows = passengers.map(({ one, boarded }) => ({
        name: one.name ?? null,
        group: one.group ?? null,
        number: one.number ?? null,
        phone: one.phone ?? null,
        ...asManifestRow({ one, boarded }),
      }));
      return { sailing, count, late, rows };
    },
    ticketOf(rows, { day: localDay, hour, minute }) {
      const day = read(localDay);
      if (day === 'damaged') return null;
      const tickets = rows.flatMap((row) =>
        day.booked.flatMap(({ sailing, state, passengers }) => {
          const found = passengers.find(({ one }) => one.id === row.id);
          return found ? { row, sailing, state, isAboard: found.boarded.aboard > 0 } : [];
        }),
      );
      return ticketAt(tickets, hour * 60 + minute)?.row ?? null;
    },
  };
}

/** A passenger as a boat's list shows them. */
export function asManifestRow({ one, boarded: { aboard, late, cameAtMs } }: Passenger): ManifestRow {
  const came = aboard > 0 ? aboard : late;
  return {
    people: one.people,
    came,
    cameAtMs,
    isLate: aboard === 0 && late > 0,
    isWalkOn: one.isWalkOn === true,
  };
}

function wentAt({ isBoarding }: Sailing, closing: Closing | null, hourAtMs: number): Went {
  if (closing) return { kind: 'closed', seq: closing.seq };
  return isBoarding ? null : { kind: 'hour', atMs: hourAtMs };
}

/** The count of a closing, out of its event. */
function countIn(facts: Readonly<Record<string, unknown>>): SailingCount {
  const { expected, boarded, missing, walkOns, aboard } = facts;
  return {
    expected: Number(expected ?? 0),
    boarded: Number(boarded ?? 0),
    missing: Number(missing ?? 0),
    walkOns: Number(walkOns ?? 0),
    aboard: Number(aboard ?? 0),
  };
}
