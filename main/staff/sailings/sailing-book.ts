import type { ExpectedVisitor } from '../../domain/expected.ts';
import { shiftDay } from '../../domain/local-time.ts';
import {
  countSailing,
  type Manifest,
  passengersOf,
  type Sailing,
  type SailingCount,
  type SailingState,
} from '../../domain/sailing.ts';
import type { Journal } from '../../ports/journal.ts';
import type { ExpectedLists } from '../expected/expected-lists.ts';
import type { SailingFiles } from './sailing-files.ts';

export type BookedSailing = {
  readonly sailing: Sailing;
  readonly state: SailingState;
  readonly count: SailingCount;
  readonly passengers: readonly ExpectedVisitor[];
};

export type SailingBook = {
  /** `unknown`: what passengers' fields name that no boat of the day is, in people. */
  read(localDay: number):
    | 'damaged'
    | {
        readonly booked: readonly BookedSailing[];
        readonly unknown: ReadonlyMap<string, number>;
        /** When each passenger passed, by their ids. */
        readonly seen: ReadonlyMap<string, number>;
      };
  /** null: there is no such boat, or its day cannot be read. */
  manifestOf(localDay: number, no: number): Manifest | null;
};

type Parts = {
  readonly files: SailingFiles;
  readonly lists: Pick<ExpectedLists, 'list'>;
  readonly journal: Pick<Journal, 'expectedSeen' | 'staffActs'>;
};

/** A boat is closed on its day, or a little after midnight. */
const daysAfter = 1;
const closingActs = ['sailing-closed', 'sailing-reopened'];

/**
 * The boats of a day with their passengers, who are the day's list of those expected; who passed is in the journal. That a
 * boat has sailed is in the journal, too, and nowhere else: a power cut cannot make two places differ.
 */
export function createSailingBook({ files, lists, journal }: Parts): SailingBook {
  /** Numbers of the boats that were closed, and not opened again. */
  function sailedOn(localDay: number): ReadonlySet<number> {
    const acts = journal.staffActs({
      fromDay: localDay,
      toDay: shiftDay(localDay, daysAfter),
      acts: closingActs,
    });
    const sailed = new Set<number>();
    for (const { act, detail } of acts) {
      const { day, no } = JSON.parse(detail ?? '{}') as { readonly day?: unknown; readonly no?: unknown };
      if (day !== localDay || typeof no !== 'number') continue;
      if (act === 'sailing-closed') sailed.add(no);
      else sailed.delete(no);
    }
    return sailed;
  }

  const read: SailingBook['read'] = (localDay) => {
    const day = files.read(localDay);
    if (day === 'damaged') return day;
    const seen = journal.expectedSeen(localDay);
    const sailed = sailedOn(localDay);
    const { of, unknown } = passengersOf(lists.list(localDay), day.sailings);
    const booked = day.sailings.map((sailing) => {
      const passengers = of.get(sailing.no) ?? [];
      return {
        sailing,
        state: sailed.has(sailing.no) ? 'sailed' : sailing.isBoarding ? 'boarding' : 'waiting',
        count: countSailing(passengers, seen),
        passengers,
      } as const;
    });
    return { booked, unknown, seen };
  };

  return {
    read,
    manifestOf(localDay, no) {
      const day = read(localDay);
      const booked = day === 'damaged' ? null : day.booked.find(({ sailing }) => sailing.no === no);
      if (!booked || day === 'damaged') return null;
      const { sailing, count, passengers } = booked;
      const rows = passengers.map((one) => ({
        name: one.name ?? null,
        group: one.group ?? null,
        number: one.number ?? null,
        phone: one.phone ?? null,
        people: one.people,
        cameAtMs: day.seen.get(one.id) ?? null,
        isWalkOn: one.isWalkOn === true,
      }));
      return { sailing, count, rows };
    },
  };
}
