import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Me } from '../use-me.ts';

export type Role = Me['roles'][number];

/** In the order in which they are listed. */
export const roleWords: Readonly<Record<Role, TextKey>> = {
  viewer: 'office.role.viewer',
  unit: 'office.role.unit',
  admin: 'office.role.admin',
  inspector: 'office.role.inspector',
  'trace-a': 'office.role.trace-a',
  'trace-b': 'office.role.trace-b',
};
