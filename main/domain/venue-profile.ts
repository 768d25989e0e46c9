import { type DeskField, deskFields } from './visitor.ts';

/** What kind of place it is. A kind is an entry of `venueProfiles`, its words, and nothing else. */
export const venueKinds = ['port', 'school', 'hospital', 'office', 'other'] as const;
export type VenueKind = (typeof venueKinds)[number];

/**
 * Where a field of a visitor stands. `form`: the desk asks for it, unless the site chose otherwise (`desk.fields`); `ahead`:
 * it is asked of whoever is expected, whatever the desk asks for; `column`: a table may have it; `search`: a visitor is found by it.
 */
export type FieldPlace = 'form' | 'ahead' | 'column' | 'slip' | 'list' | 'search';

/** What a kind of place works with besides visitors: who may collect which child, boats that leave. */
export type VenueList = 'children' | 'sailings';

export type VenueProfile = {
  readonly fields: Readonly<Partial<Record<DeskField, readonly FieldPlace[]>>>;
  readonly lists: readonly VenueList[];
};

const everywhere: readonly FieldPlace[] = ['form', 'column', 'slip', 'list', 'search'];
/** Asked for, and found by, and shown to nobody who stands at the gate. */
const unseen: readonly FieldPlace[] = ['form', 'column', 'search'];
const told: readonly FieldPlace[] = ['form', 'column', 'list'];
/** Why somebody comes stands on paper, but where it may be an illness. */
const toldOnPaper: readonly FieldPlace[] = [...told, 'slip'];
/** It may stand in a table that somebody else made; the desk does not ask for it. */
const tableOnly = (places: readonly FieldPlace[]) => places.filter((place) => place !== 'form');

const people = {
  name: everywhere,
  group: everywhere,
  number: unseen,
  phone: unseen,
} as const;
const members: readonly FieldPlace[] = ['form', 'search'];

export const venueProfiles: Readonly<Record<VenueKind, VenueProfile>> = {
  port: {
    fields: {
      ...people,
      // Who stands there without a list is taken in from the boat: what the form says would count to none.
      sailing: ['ahead', 'column', 'slip', 'list', 'search'],
      plate: everywhere,
      members,
      host: tableOnly(everywhere),
      purpose: tableOnly(told),
    },
    lists: ['sailings'],
  },
  school: {
    fields: { ...people, host: everywhere, purpose: toldOnPaper, plate: everywhere, members },
    lists: ['children'],
  },
  hospital: {
    fields: {
      ...people,
      group: tableOnly(everywhere),
      insurance: unseen,
      department: everywhere,
      host: everywhere,
      purpose: told,
      plate: tableOnly(everywhere),
    },
    lists: [],
  },
  office: {
    fields: { ...people, host: everywhere, purpose: toldOnPaper, plate: everywhere },
    lists: [],
  },
  other: {
    fields: { ...people, host: everywhere, purpose: toldOnPaper, plate: everywhere, members },
    lists: [],
  },
};

/** The fields that have that place there, in the order of the desk's form. */
export function fieldsIn({ fields }: VenueProfile, place: FieldPlace): readonly DeskField[] {
  return deskFields.filter((field) => fields[field]?.includes(place));
}

const longestId = 32;

/** Of a venue whose name has no letter that an id can have. */
const unnamed = 'noi-nay';

/** An id out of a name: "Trường Tiểu học Lý Sơn" is "truong-tieu-hoc-ly-son". `instead`: where no letter is left. */
export function idOf(name: string, instead = unnamed): string {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  const id = folded
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestId)
    .replace(/^-+|-+$/g, '');
  return id === '' ? instead : id;
}

/** Whether somebody has said what the place is called, here: the venue that a kiosk begins with has another id. */
export function isNamedHere({
  setup,
  venue,
}: {
  readonly setup: 'open' | 'practice' | 'done';
  readonly venue: { readonly id: string; readonly name: string };
}): boolean {
  return setup === 'done' || venue.id === idOf(venue.name);
}
