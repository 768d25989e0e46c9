import type { Database, Queries } from '../database/database.ts';
import { type Moment, shiftDay, weekdayOf } from '../fleet/moment.ts';
import type { VenueKind } from '../venues/venue.ts';
import { readIncomplete, releaseDays } from './release-days.ts';
import { type About, readSubject, type Subject } from './subject.ts';
import { hoursOfDay, leastShown } from './withhold.ts';

/** Entries; null: fewer than five, or nobody. */
export type Entries = number | null;
/** `isComplete`: everything of it was here when it was published. */
export type Span = { readonly entries: Entries; readonly isComplete: boolean };

export type PlacesOfKind = {
  readonly kind: VenueKind;
  readonly open: number;
  /** Not yet open, or closed. */
  readonly shut: number;
  /** Of the days that are shown. */
  readonly entries: Entries;
};

/** All that a page says; it is made of what was released, and of the registry. */
export type PublicFigures = {
  readonly about: About['kind'];
  readonly name: string;
  /** The days that are shown; the last one is yesterday. */
  readonly first: number;
  readonly last: number;
  readonly total: Span;
  readonly days: readonly (Span & { readonly day: number })[];
  /** Monday to Sunday, those that are over and all here. */
  readonly weeks: readonly (Span & { readonly first: number; readonly last: number })[];
  /** On a usual day, of all 24. */
  readonly hours: readonly Entries[];
  /** On a usual day of the week, Monday first, of all 24. */
  readonly weekdays: readonly (readonly Entries[])[];
  /** Of a unit. */
  readonly places: readonly PlacesOfKind[] | null;
};

export const shownDays = 30;
/** Four whole weeks lie in them, whatever day it is. */
const readDays = 34;

type DayRow = { readonly day: number; readonly total: number; readonly isComplete: boolean };
type HourRow = { readonly day: number; readonly hour: number; readonly n: number };

/** null: what it is about is there no more. */
export async function readPublicFigures(
  database: Database,
  about: About,
  moment: Moment,
): Promise<PublicFigures | null> {
  const subject = await readSubject(database, about, moment.day);
  if (subject === null) return null;
  const days = Array.from({ length: readDays }, (_, at) => shiftDay(moment.day, at - readDays));
  const incomplete = await readIncomplete(database, subject, { days, moment });
  await releaseDays(database, subject, { days, moment, incomplete });
  const written = [...subject.venueOf.keys()];
  const ofDays = await database.query<DayRow>(
    `select local_day as day, sum(total)::bigint as total, bool_and(is_complete) as "isComplete" from released_days
     where local_day = any($1) and venue = any($2) group by 1`,
    [days, written],
  );
  const byDay = new Map(ofDays.map((row) => [row.day, row]));
  const all = days.map((day) => ({
    day,
    total: byDay.get(day)?.total ?? 0,
    isComplete: incomplete.get(day)?.size === 0 && byDay.get(day)?.isComplete !== false,
  }));
  const shown = all.slice(-shownDays);
  const shownOnly = shown.map(({ day }) => day);
  const ofHours = await database.query<HourRow>(
    `select local_day as day, (hour - 1)::integer as hour, sum(n)::bigint as n
     from released_days cross join unnest(hours) with ordinality as cell(n, hour)
     where local_day = any($1) and venue = any($2) and n > 0 group by 1, 2`,
    [shownOnly, written],
  );
  return {
    about: about.kind,
    name: subject.name,
    first: shownOnly[0] ?? moment.day,
    last: shownOnly.at(-1) ?? moment.day,
    total: spanOf(shown),
    days: shown.map((one) => ({ day: one.day, ...spanOf([one]) })),
    weeks: weeksOf(all),
    ...usualHours(ofHours, shown),
    places:
      about.kind === 'unit'
        ? await readPlaces(database, subject, { days: shownOnly, today: moment.day })
        : null,
  };
}

const shownOf = (n: number): Entries => (n < leastShown ? null : n);

function spanOf(days: readonly DayRow[]): Span {
  return {
    entries: shownOf(days.reduce((sum, { total }) => sum + total, 0)),
    isComplete: days.every(({ isComplete }) => isComplete),
  };
}

function weeksOf(days: readonly DayRow[]): PublicFigures['weeks'] {
  return days.flatMap(({ day }, at) => {
    const week = days.slice(at, at + 7);
    if (weekdayOf(day) !== 0 || week.length < 7) return [];
    return [{ first: day, last: shiftDay(day, 6), ...spanOf(week) }];
  });
}

/** Means over the days on which anything was published. */
function usualHours(
  rows: readonly HourRow[],
  days: readonly DayRow[],
): Pick<PublicFigures, 'hours' | 'weekdays'> {
  const open = days.filter(({ total }) => total > 0).map(({ day }) => day);
  const meanOf = (which: (day: number) => boolean) => {
    const count = open.filter(which).length;
    const sums = new Array<number>(hoursOfDay).fill(0);
    for (const { day, hour, n } of rows) if (which(day)) sums[hour] = (sums[hour] ?? 0) + n;
    return sums.map((sum) => shownOf(count === 0 ? 0 : Math.round(sum / count)));
  };
  return {
    hours: meanOf(() => true),
    weekdays: Array.from({ length: 7 }, (_, weekday) => meanOf((day) => weekdayOf(day) === weekday)),
  };
}

/** By kind: what the registry says of them today, and what was published of them. */
async function readPlaces(
  { query }: Queries,
  { venues, venueOf }: Subject,
  { days, today }: { readonly days: readonly number[]; readonly today: number },
): Promise<readonly PlacesOfKind[]> {
  const rows = await query<{ written: string; total: number }>(
    `select venue as written, sum(total)::bigint as total from released_days
     where local_day = any($1) and venue = any($2) group by 1`,
    [days, [...venueOf.keys()]],
  );
  const kindOf = new Map(venues.map(({ id, kind }) => [id, kind]));
  return [...Map.groupBy(venues, ({ kind }) => kind)]
    .map(([kind, ofKind]) => {
      const open = ofKind.filter(
        ({ sinceDay, closedDay }) => sinceDay <= today && (closedDay === null || closedDay > today),
      ).length;
      const entries = rows.reduce(
        (sum, { written, total }) => (kindOf.get(venueOf.get(written) ?? '') === kind ? sum + total : sum),
        0,
      );
      return { kind, open, shut: ofKind.length - open, entries: shownOf(entries) };
    })
    .sort((a, b) => b.open - a.open || a.kind.localeCompare(b.kind));
}
