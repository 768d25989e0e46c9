import type { TextKey } from '../../resources/texts/texts.ts';
import type { Me } from './use-me.ts';

type Place = {
  /** Behind the `#` of the address. */
  readonly id: PlaceId;
  readonly title: TextKey;
  /** null: whoever is signed in. */
  readonly role: Me['may'][number] | null;
  /** Not for whoever is bound to a unit. */
  readonly isWhole?: true;
};

export type PlaceId =
  | 'overview'
  | 'venues'
  | 'kiosks'
  | 'papers'
  | 'map'
  | 'feedback'
  | 'published'
  | 'announcements'
  | 'bundles'
  | 'account'
  | 'log';

const places: readonly Place[] = [
  { id: 'overview', title: 'office.place.overview', role: 'viewer' },
  { id: 'venues', title: 'office.place.venues', role: 'viewer' },
  { id: 'kiosks', title: 'office.place.kiosks', role: 'viewer' },
  { id: 'papers', title: 'office.place.papers', role: 'viewer' },
  { id: 'map', title: 'office.place.map', role: 'viewer' },
  { id: 'feedback', title: 'office.place.feedback', role: 'unit' },
  { id: 'published', title: 'office.place.published', role: 'unit' },
  { id: 'announcements', title: 'office.place.announcements', role: 'admin', isWhole: true },
  { id: 'bundles', title: 'office.place.bundles', role: 'admin', isWhole: true },
  { id: 'account', title: 'office.place.account', role: null },
  { id: 'log', title: 'office.place.log', role: 'inspector', isWhole: true },
];

/** Those that somebody may see, in the order in which they stand. */
export function placesOf({ may, unit }: Pick<Me, 'may' | 'unit'>): readonly Place[] {
  return places.filter(
    ({ role, isWhole }) => (role === null || may.includes(role)) && (unit === null || !isWhole),
  );
}

/** Where the address leads; what is not there, or not theirs, is the first of theirs. */
export function placeAt(hash: string, theirs: readonly Place[]): PlaceId {
  const [place] = hash.split('/');
  return (theirs.find(({ id }) => place === `#${id}`) ?? theirs[0])?.id ?? 'account';
}

/** A link that is used up stays neither in the address nor in the history. */
export function forgetLink(): void {
  history.replaceState(null, '', location.pathname + location.search);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
