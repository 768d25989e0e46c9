import { type OfficeValues, registryWord } from '../../protocol/office-settings.ts';
import { weekdayNames } from '../../protocol/opening-days.ts';
import type { Queries } from '../database/database.ts';
import type { Hours, VenueFields } from '../venues/venue.ts';

type Value = NonNullable<OfficeValues['rules.hours']> | null;
type WeekOfVenue = VenueFields['hours'];

const wholeDay = 1_440;

/**
 * What the registry says of each kiosk's venue, found by its id or by another id that it is known under; absent: that
 * venue is not in the registry; null: the registry has no hours of it.
 */
export async function weeksOf(
  { query }: Queries,
  devices: readonly string[],
): Promise<ReadonlyMap<string, WeekOfVenue>> {
  const rows = await query<{ device: string; hours: WeekOfVenue }>(
    `select device, venues.hours from devices left join venue_aliases on alias = devices.venue
       join venues on venues.id = coalesce(venue_aliases.venue, devices.venue)
     where device = any($1::text[])`,
    [devices],
  );
  return new Map(rows.map(({ device, hours }) => [device, hours]));
}

/** Settings with the word `registry` as they are for one kiosk: without hours where the registry has none of its venue. */
export function forVenue(settings: OfficeValues, week: WeekOfVenue | undefined): OfficeValues {
  if (settings['rules.hours'] !== registryWord) return settings;
  const { 'rules.hours': _, ...others } = settings;
  const hours = week ? kioskHours(week) : undefined;
  return hours === undefined ? others : { ...others, 'rules.hours': hours };
}

/**
 * The week as a kiosk's `rules.hours`: one span where every day is the same, else a line for each span. null: it is open
 * at any time, as a kiosk without the setting is. undefined: it is open on no day, which no kiosk is set to.
 */
export function kioskHours(week: NonNullable<WeekOfVenue>): Value | undefined {
  const days = week.map((hours) => (hours && hours.fromMinute !== hours.toMinute ? hours : null));
  const [first = null] = days;
  if (days.every((day) => isSame(day, first)))
    return first === null ? undefined : isWhole(first) ? null : spanOf(first);
  return linesOf(days);
}

type Line = Readonly<Record<'days' | 'from' | 'to', string>>;

/** Monday to Friday and the two others in one line each where they are the same. */
function linesOf(days: readonly (Hours | null)[]): Line[] {
  const groups = [
    { days: 'weekdays', of: days.slice(0, 5), names: weekdayNames.slice(0, 5) },
    { days: 'weekend', of: days.slice(5), names: weekdayNames.slice(5) },
  ];
  return groups.flatMap(({ days: name, of, names }) => {
    const [first = null] = of;
    return of.every((day) => isSame(day, first))
      ? linesOn(name, first)
      : of.flatMap((day, at) => linesOn(names[at] ?? '', day));
  });
}

/** No kiosk's day ends at 24:00: one that is open all day long is so until noon, and from noon to midnight. */
function linesOn(days: string, hours: Hours | null): Line[] {
  if (hours === null) return [];
  if (!isWhole(hours)) return [{ days, ...spanOf(hours) }];
  return [
    { days, from: '00:00', to: '12:00' },
    { days, from: '12:00', to: '00:00' },
  ];
}

function isSame(one: Hours | null, other: Hours | null): boolean {
  return one?.fromMinute === other?.fromMinute && one?.toMinute === other?.toMinute;
}

function isWhole({ fromMinute, toMinute }: Hours): boolean {
  return fromMinute === 0 && toMinute === wholeDay;
}

function spanOf({ fromMinute, toMinute }: Hours): { from: string; to: string } {
  return { from: timeOf(fromMinute), to: timeOf(toMinute % wholeDay) };
}

/** 450 → `07:30`. */
function timeOf(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
