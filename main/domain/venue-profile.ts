import type { DeskField } from './visitor.ts';

/** What kind of place it is: data that switches fields and words on, no forks of code. */
export const venueKinds = ['port', 'school', 'hospital', 'office'] as const;
export type VenueKind = (typeof venueKinds)[number];

type VenueProfile = {
  /** What the desk asks for when a visitor has no code. */
  readonly fields: readonly DeskField[];
};

export const venueProfiles: Readonly<Record<VenueKind, VenueProfile>> = {
  port: { fields: ['name', 'group', 'number', 'phone', 'plate', 'members'] },
  school: { fields: ['name', 'group', 'number', 'phone', 'host', 'purpose', 'plate', 'members'] },
  hospital: { fields: ['name', 'number', 'phone', 'host', 'purpose'] },
  office: { fields: ['name', 'group', 'number', 'phone', 'host', 'purpose', 'plate'] },
};

const longestId = 32;

/** An id out of a name: "Trường Tiểu học Lý Sơn" is "truong-tieu-hoc-ly-son". `instead`: where no letter is left. */
export function idOf(name: string, instead: string): string {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  const id = folded
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestId)
    .replace(/^-+|-+$/g, '');
  return id === '' ? instead : id;
}
