import { fusedCell } from '../../../protocol/defuse-cell.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { localDay } from '../../units/contract.ts';
import type { Unit } from '../../units/unit.ts';
import { longestId, longestName, newVenueSchema } from '../contract.ts';
import { foldWords } from '../fold-words.ts';
import { type Place, placeFault } from '../place.ts';
import type { Entrance, NewVenue, VenueKind } from '../venue.ts';
import type { VenueFault } from '../venue-fault.ts';
import { weekOf } from '../written/hours.ts';
import type { Column, TableRow } from './table-rows.ts';

export type BadRow = { readonly row: number; readonly why: VenueFault; readonly value: string };

export type VenueTable = {
  readonly venues: readonly NewVenue[];
  /** In the order of the table. */
  readonly bad: readonly BadRow[];
};

type Known = {
  /** Those of today. */
  readonly units: readonly Unit[];
  /** Ids that the registry has already, or knows as another's. */
  readonly taken: ReadonlySet<string>;
  /** Whoever is bound to a unit writes no venue that lies in none. */
  readonly isUnitWanted: boolean;
  readonly today: number;
};

/** 113 is a telephone. */
const fewestDigits = 3;

const kinds: ReadonlyMap<string, VenueKind> = new Map([
  ['office', 'office'],
  ['co quan', 'office'],
  ['van phong', 'office'],
  ['tru so', 'office'],
  ['school', 'school'],
  ['truong hoc', 'school'],
  ['truong', 'school'],
  ['hospital', 'hospital'],
  ['benh vien', 'hospital'],
  ['co so y te', 'hospital'],
  ['tram y te', 'hospital'],
  ['port', 'port'],
  ['cang', 'port'],
  ['ben', 'port'],
  ['cang ben', 'port'],
  ['ben tau', 'port'],
  ['ben pha', 'port'],
  ['market', 'market'],
  ['cho', 'market'],
  ['hotel', 'hotel'],
  ['khach san', 'hotel'],
  ['luu tru', 'hotel'],
  ['vehicle', 'vehicle'],
  ['phuong tien', 'vehicle'],
  ['xe', 'vehicle'],
  ['tau', 'vehicle'],
  ['other', 'other'],
  ['khac', 'other'],
]);

const longest: Readonly<Record<Column, number>> = {
  id: longestId,
  name: longestName,
  unit: longestName,
  kind: 60,
  address: longestName,
  contactName: 100,
  contactPhone: 30,
  hours: 200,
  entrances: 1_000,
  since: 20,
  latitude: 30,
  longitude: 30,
};

/** Every row of the table: a venue, or what is wrong with it. */
export function venuesOfTable(rows: readonly TableRow[], known: Known): VenueTable {
  const read = venueReader(known);
  const all = rows.map(read);
  return {
    venues: all.flatMap((one) => (one.ok ? [one.value] : [])),
    bad: all.flatMap((one) => (one.ok ? [] : [one.fault])),
  };
}

/** Reads the rows of one table, one after the other. */
export function venueReader(known: Known): (row: TableRow) => Result<NewVenue, BadRow> {
  const unitOf = unitFinder(known.units);
  const seen = new Set<string>();
  return (row) => {
    const read = venueOf(row, { ...known, unitOf });
    if (!read.ok) return failed({ row: row.row, ...read.fault });
    const { id } = read.value;
    const why = seen.has(id) ? 'twice' : known.taken.has(id) ? 'known' : null;
    seen.add(id);
    return why === null ? read : failed({ row: row.row, why, value: id });
  };
}

/** What stands there, on one line; empty: nothing does. */
export function textIn(cells: TableRow['cells'], column: Column): string {
  return fusedCell(String(cells[column] ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
}

type Wrong = { readonly why: VenueFault; readonly value: string };
type FindUnit = (text: string) => Result<string, 'unit' | 'unit-twice'>;

function venueOf(
  { cells, mark }: TableRow,
  { unitOf, isUnitWanted, today }: Known & { readonly unitOf: FindUnit },
): Result<NewVenue, Wrong> {
  if (mark !== null) return failed({ why: mark, value: '' });
  const text = (column: Column) => textIn(cells, column);
  const wrong = (why: VenueFault, column: Column) => failed({ why, value: text(column).slice(0, 60) });
  for (const column of Object.keys(cells) as Column[]) {
    if (text(column).length > longest[column]) return wrong('too-long', column);
    // A number that a spreadsheet rounds or writes with an exponent is no id, nor a telephone.
    if (typeof cells[column] === 'number' && !isDegrees(column) && !Number.isSafeInteger(cells[column]))
      return wrong('number', column);
    if (/[\p{Cc}\p{Cs}]/u.test(text(column))) return wrong('sign', column);
  }
  if (text('id') === '') return wrong('no-id', 'id');
  if (text('name') === '') return wrong('no-name', 'name');
  const kind = text('kind') === '' ? 'other' : kinds.get(foldWords(text('kind')).join(' '));
  if (kind === undefined) return wrong('kind', 'kind');
  const unit = text('unit') === '' && !isUnitWanted ? ok(null) : unitOf(text('unit'));
  if (!unit.ok) return wrong(unit.fault, 'unit');
  const hours = weekOf(text('hours'));
  if (hours === undefined) return wrong('hours', 'hours');
  if (!isPhone(text('contactPhone'), typeof cells.contactPhone === 'number'))
    return wrong('phone', 'contactPhone');
  const since = text('since') === '' ? today : dayOf(text('since'));
  if (since === null) return wrong('day', 'since');
  const entrances = entrancesOf(text('entrances'));
  if (entrances.some(({ name }) => name.length > longestName)) return wrong('too-long', 'entrances');
  const place = placeOf(text('latitude'), text('longitude'));
  if (!place.ok)
    return failed({ why: place.fault, value: `${text('latitude')} / ${text('longitude')}`.slice(0, 60) });
  const venue = newVenueSchema.safeParse({
    id: text('id'),
    name: text('name'),
    unit: unit.value,
    kind,
    address: text('address'),
    contactName: text('contactName'),
    contactPhone: text('contactPhone'),
    hours,
    entrances,
    sinceDay: since,
    place: place.value,
  });
  return venue.success ? ok(venue.data) : wrong('too-long', 'name');
}

/** By id, by code, or by a name that one unit alone has; marks do not matter. */
function unitFinder(units: readonly Unit[]): FindUnit {
  const exact = new Map(units.flatMap((unit) => [[unit.code ?? unit.id, unit.id] as const]));
  for (const { id } of units) exact.set(id, id);
  const byName = Map.groupBy(units, ({ name }) => foldWords(name).join(' '));
  return (text) => {
    const found = exact.get(text);
    if (found !== undefined) return ok(found);
    const [one, another] = byName.get(foldWords(text).join(' ')) ?? [];
    if (!one) return failed('unit');
    return another ? failed('unit-twice') : ok(one.id);
  };
}

const isDegrees = (column: Column) => column === 'latitude' || column === 'longitude';

/** Degrees with a point or a comma; null: nothing is said. One of the two alone is no place. */
function placeOf(latitude: string, longitude: string): Result<Place | null, VenueFault> {
  if (latitude === '' && longitude === '') return ok(null);
  const place = { latitude: degreesOf(latitude), longitude: degreesOf(longitude) };
  if (Number.isNaN(place.latitude + place.longitude)) return failed('place');
  const why = placeFault(place);
  return why === null ? ok(place) : failed(`place-${why}` as const);
}

function degreesOf(text: string): number {
  return /^-?\d{1,3}([.,]\d{1,15})?°?$/.test(text)
    ? Number(text.replace(',', '.').replace('°', ''))
    : Number.NaN;
}

/** As the page takes it, two numbers or a word beside one, too; a spreadsheet's number has lost the zero in front. */
function isPhone(text: string, isNumber: boolean): boolean {
  return text === '' || (!isNumber && text.replace(/\D/g, '').length >= fewestDigits);
}

/** 21/11/2026, 2026-11-21 or 20261121; null: no day of the calendar. */
export function dayOf(text: string): number | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const digits = year ? year + month.padStart(2, '0') + day.padStart(2, '0') : text.replaceAll('-', '');
  return localDay.safeParse(digits).data ?? null;
}

/** Their names, with semicolons. */
function entrancesOf(text: string): readonly Entrance[] {
  const names = text.split(';').flatMap((name) => name.trim() || []);
  return names.map((name, at) => ({ id: `cong-${at + 1}`, number: at + 1, name }));
}
