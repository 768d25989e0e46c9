import type { TextKey } from '../../resources/texts/texts.ts';
import type { VenueKind } from '../domain/venue-profile.ts';
import type { DeskField } from '../domain/visitor.ts';

const usual: Readonly<Record<DeskField, TextKey>> = {
  name: 'take-in.name',
  group: 'take-in.group-name',
  number: 'take-in.number',
  insurance: 'take-in.insurance',
  phone: 'take-in.phone',
  department: 'take-in.department',
  host: 'take-in.host',
  purpose: 'take-in.purpose',
  plate: 'take-in.plate',
  sailing: 'take-in.sailing',
  members: 'take-in.members',
};

/** What a kind of place calls by another word. */
const ofKind: Readonly<Record<VenueKind, Partial<Record<DeskField, TextKey>>>> = {
  port: { name: 'field.port.name', members: 'field.port.members' },
  school: { host: 'field.school.host', group: 'field.school.group' },
  hospital: { host: 'field.hospital.host', purpose: 'field.hospital.purpose' },
  office: {},
  other: {},
};

/** The word of a field on the desk of such a place. */
export function fieldKey(field: DeskField, kind: VenueKind): TextKey {
  return ofKind[kind][field] ?? usual[field];
}
