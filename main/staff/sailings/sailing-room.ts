import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Caller, NoteFault, RoomCalls } from '../../contract/calls.ts';
import type { sailingsContract } from '../../contract/sailings.ts';
import { expectedDaysAhead, identityOfExpected } from '../../domain/expected.ts';
import { daysBetween } from '../../domain/local-time.ts';
import { shownAs } from '../../domain/mask-name.ts';
import { type Manifest, mostSailings, type Sailing, sailingName } from '../../domain/sailing.ts';
import { sameBoat, withSailing } from '../../domain/sailing-names.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { ExpectedLists } from '../expected/expected-lists.ts';
import { carryPassengers } from './carry-passengers.ts';
import { asManifestRow, type BookedSailing, type SailingBook } from './sailing-book.ts';
import type { DaySailings, SailingFiles } from './sailing-files.ts';

type Parts = {
  readonly files: SailingFiles;
  readonly book: SailingBook;
  readonly lists: Pick<ExpectedLists, 'list' | 'save'>;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
  /** The path of the table; null: no room. */
  readonly writeManifest: (localDay: number, manifest: Manifest) => string | null;
};

type DayTrouble = { readonly kind: 'day-out' | 'sailings-damaged' };
type ChangeTrouble = DayTrouble | NoteFault | { readonly kind: 'no-sailing' | 'sailing-gone' | 'no-room' };

/** More rows nobody reads at once. */
const mostRows = 500;
const mostUnknown = 20;

/** Boats of a day: written down, boarded, counted, closed; their lists printed and taken away. */
export function createSailingRoom(parts: Parts): RoomCalls<keyof typeof sailingsContract> {
  const { files, book, lists, stamp } = parts;
  const { bookedOf } = book;

  function dayOf(localDay: number): Result<DaySailings, DayTrouble> {
    const ahead = daysBetween(stamp().local.day, localDay);
    // A boat of before midnight is closed after it.
    if (ahead < -1 || ahead > expectedDaysAhead) return failed({ kind: 'day-out' });
    const day = files.read(localDay);
    return day === 'damaged' ? failed({ kind: 'sailings-damaged' }) : ok(day);
  }

  /** The boats of that day from now on, of which that one is another than before; each keeps its passengers. */
  function save(localDay: number, after: DaySailings, changedNo: number): Result<null, { kind: 'no-room' }> {
    const saved = carryPassengers({ files, lists }, { localDay, after, changedNo });
    return saved ? ok(null) : failed({ kind: 'no-room' });
  }

  /** Written down who does it, then done: whole, or not at all. What has sailed stays as it was. */
  function change(
    localDay: number,
    no: number,
    changed: (sailing: Sailing) => Sailing | null,
    by: Caller,
  ): Result<null, ChangeTrouble> {
    const day = dayOf(localDay);
    if (!day.ok) return day;
    const booked = bookedOf(localDay, no);
    if (!booked) return failed({ kind: 'no-sailing' });
    if (booked.state === 'sailed') return failed({ kind: 'sailing-gone' });
    const { sailings } = day.value;
    const instead = changed(booked.sailing);
    const after = instead ? withSailing(sailings, instead) : sailings.filter((one) => one.no !== no);
    const noted = by.note({ detail: { day: localDay, no, ...factsOf(instead) } });
    return noted.ok ? save(localDay, { ...day.value, sailings: after }, no) : noted;
  }

  return {
    listSailings({ localDay }) {
      const day = book.read(localDay);
      if (day === 'damaged') return ok({ isDamaged: true, sailings: [], unknown: [], doubtful: [] });
      return ok({
        isDamaged: false,
        sailings: day.booked.map(asRow),
        unknown: [...day.unknown].slice(0, mostUnknown).map(([sailing, people]) => ({ sailing, people })),
        doubtful: [...day.doubtful]
          .slice(0, mostUnknown)
          .map(([sailing, { people, fits }]) => ({ sailing, people, fits: fits.map(sailingName) })),
      });
    },
    listAboard({ localDay, no }) {
      const booked = bookedOf(localDay, no);
      if (!booked) return failed({ kind: 'no-sailing' });
      const rows = booked.passengers.map((passenger) => ({
        id: passenger.one.id,
        shownAs: shownAs(identityOfExpected(passenger.one)),
        ...asManifestRow(passenger),
      }));
      const missing = rows.filter(({ came, people }) => came < people);
      const there = rows.filter(({ came, people }) => came >= people);
      // Whoever is waited for first.
      return ok({ sailing: asRow(booked), rows: [...missing, ...there].slice(0, mostRows) });
    },
    setSailing({ localDay, no, ...given }, by) {
      const day = dayOf(localDay);
      if (!day.ok) return day;
      const others = day.value.sailings.filter((one) => one.no !== no);
      // Lists are written with and without marks: two boats of one hour are told apart by more than them.
      if (others.some((one) => sameBoat(one, given))) return failed({ kind: 'sailing-twice' });
      if (no !== null) {
        const done = change(localDay, no, (one) => ({ ...one, ...given }), by);
        return done.ok ? ok({ no }) : done;
      }
      if (others.length >= mostSailings) return failed({ kind: 'sailings-full' });
      const { nextNo } = day.value;
      const noted = by.note({ detail: { day: localDay, no: nextNo, ...given } });
      if (!noted.ok) return noted;
      const sailings = withSailing(others, { no: nextNo, ...given, isBoarding: false });
      const saved = save(localDay, { nextNo: nextNo + 1, sailings }, nextNo);
      return saved.ok ? ok({ no: nextNo }) : saved;
    },
    boardSailing: ({ localDay, no, isBoarding }, by) =>
      change(localDay, no, (one) => ({ ...one, isBoarding }), by),
    removeSailing: ({ localDay, no }, by) => change(localDay, no, () => null, by),
    closeSailing({ localDay, no }, by) {
      const day = dayOf(localDay);
      if (!day.ok) return day;
      const booked = bookedOf(localDay, no);
      if (!booked) return failed({ kind: 'no-sailing' });
      if (booked.state === 'sailed') {
        by.nothingDone();
        return ok(booked.count);
      }
      const noted = by.note({
        detail: { day: localDay, no, ...factsOf(booked.sailing), ...booked.count },
      });
      return noted.ok ? ok(booked.count) : noted;
    },
    reopenSailing({ localDay, no }, by) {
      const day = dayOf(localDay);
      if (!day.ok) return day;
      const booked = bookedOf(localDay, no);
      if (booked?.state !== 'sailed') return failed({ kind: 'no-sailing' });
      const noted = by.note({ detail: { day: localDay, no } });
      return noted.ok ? ok(null) : noted;
    },
    printManifest({ localDay, no }, by) {
      if (!parts.canPrint()) return failed({ kind: 'no-printer' });
      if (!bookedOf(localDay, no)) return failed({ kind: 'no-sailing' });
      // Whoever is not signed in may be a visitor: no whole names.
      const isNamed = by.session !== null;
      const noted = by.note({
        slip: 'report',
        detail: { day: localDay, no, ...(isNamed && { named: true }) },
      });
      return noted.ok ? ok(null) : noted;
    },
    exportManifest({ localDay, no }, by) {
      const manifest = book.manifestOf(localDay, no);
      if (!manifest) return failed({ kind: 'no-sailing' });
      const noted = by.note({ detail: { day: localDay, no } });
      if (!noted.ok) return noted;
      const file = parts.writeManifest(localDay, manifest);
      return file === null ? failed({ kind: 'no-room' }) : ok({ file });
    },
  };
}

function asRow({ sailing: { isBoarding: _, formerly: __, ...sailing }, state, count, late }: BookedSailing) {
  return { ...sailing, state, ...count, late };
}

/** Of a boat, for the log; nothing of it where it was taken off the day. */
function factsOf(sailing: Sailing | null) {
  if (!sailing) return {};
  const { no: _, formerly: __, ...facts } = sailing;
  return facts;
}
