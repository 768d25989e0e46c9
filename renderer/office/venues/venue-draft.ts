import { spanOf, spanText } from '../../../collector/venues/written/hours.ts';
import type { Answers } from '../office-client.ts';
import type { ListedUnit } from '../units/unit-tree.tsx';
import { dayOf, dayText } from './day-text.ts';

export type Venue = Answers['venues']['read'];
export type VenueKind = Venue['kind'];
export const venueKinds = [
  'office',
  'school',
  'hospital',
  'port',
  'market',
  'hotel',
  'vehicle',
  'other',
] as const satisfies readonly VenueKind[];

/** What stands in the form, as it is typed. */
export type Draft = {
  readonly id: string;
  readonly name: string;
  readonly unit: readonly ListedUnit[];
  readonly kind: VenueKind;
  readonly address: string;
  readonly contactName: string;
  readonly contactPhone: string;
  /** Monday to Sunday; empty is closed. */
  readonly hours: readonly string[];
  /** Names of the ways in, in the order of their numbers. */
  readonly entrances: readonly string[];
  readonly since: string;
  /** Latitude and longitude, as `15.3801, 109.1032`. */
  readonly place: string;
};

export function emptyDraft(id: string, today: number, unit: readonly ListedUnit[]): Draft {
  return {
    id,
    name: '',
    unit,
    kind: 'office',
    address: '',
    contactName: '',
    contactPhone: '',
    hours: Array.from({ length: 7 }, () => ''),
    entrances: [],
    since: dayText(today),
    place: '',
  };
}

export function draftOf(venue: Venue, unit: readonly ListedUnit[]): Draft {
  const { id, name, kind, address, contactName, contactPhone, hours, entrances, sinceDay, place } = venue;
  return {
    id,
    name,
    unit,
    kind,
    address,
    contactName,
    contactPhone,
    hours: Array.from({ length: 7 }, (_, at) => {
      const span = hours?.[at] ?? null;
      return span === null ? '' : spanText(span);
    }),
    entrances: entrances.map((one) => one.name),
    since: dayText(sinceDay),
    place: place === null ? '' : `${place.latitude}, ${place.longitude}`,
  };
}

export type DraftMistake = 'id' | 'name' | 'hours' | 'day' | 'place';

/** What is sent; `known` keeps the ids of ways in that are there already. */
export function fieldsOf(draft: Draft, known: Venue | null) {
  const hours = draft.hours.map(spanOf);
  const sinceDay = dayOf(draft.since);
  const place = placeOf(draft.place);
  if (draft.id.trim() === '') return mistake('id');
  if (draft.name.trim() === '') return mistake('name');
  if (hours.includes(undefined)) return mistake('hours');
  if (sinceDay === null) return mistake('day');
  if (place === undefined) return mistake('place');
  const { id, name, kind, address, contactName, contactPhone } = draft;
  return {
    ok: true,
    value: {
      ...{ id, name, kind, address, contactName, contactPhone, sinceDay, place },
      unit: draft.unit.at(-1)?.id ?? null,
      hours: hours.every((one) => one === null) ? null : hours.map((one) => one ?? null),
      entrances: draft.entrances.map((called, at) => ({
        id: known?.entrances[at]?.id ?? `cong-${at + 1}`,
        number: known?.entrances[at]?.number ?? at + 1,
        name: called,
      })),
    },
  } as const;
}

/** Two numbers, with a comma or a semicolon between them; null: nothing is said; undefined: it is no such thing. */
function placeOf(text: string): { readonly latitude: number; readonly longitude: number } | null | undefined {
  if (text.trim() === '') return null;
  const [, latitude, longitude] =
    /^\s*(-?\d{1,3}(?:\.\d+)?)°?\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)°?\s*$/.exec(text) ??
    /^\s*(-?\d{1,3},\d+)°?\s*[;\s]\s*(-?\d{1,3},\d+)°?\s*$/.exec(text) ??
    [];
  if (latitude === undefined || longitude === undefined) return undefined;
  return { latitude: Number(latitude.replace(',', '.')), longitude: Number(longitude.replace(',', '.')) };
}

const mistake = (what: DraftMistake) => ({ ok: false, what }) as const;
