import { useEffect, useState } from 'react';
import type { TextKey } from '../../resources/texts/texts.ts';
import type { Me } from './use-me.ts';

type Place = {
  /** Behind the `#` of the address. */
  readonly id: PlaceId;
  readonly title: TextKey;
  /** null: whoever is signed in. */
  readonly role: Me['may'][number] | null;
};

export type PlaceId = 'overview' | 'venues' | 'announcements' | 'bundles' | 'account' | 'log';

const places: readonly Place[] = [
  { id: 'overview', title: 'office.place.overview', role: 'viewer' },
  { id: 'venues', title: 'office.place.venues', role: 'viewer' },
  { id: 'announcements', title: 'office.place.announcements', role: 'admin' },
  { id: 'bundles', title: 'office.place.bundles', role: 'admin' },
  { id: 'account', title: 'office.place.account', role: null },
  { id: 'log', title: 'office.place.log', role: 'inspector' },
];

/** Those that somebody may see, in the order in which they stand. */
export function placesOf({ may }: Pick<Me, 'may'>): readonly Place[] {
  return places.filter(({ role }) => role === null || may.includes(role));
}

/** Where the address leads; what is not there, or not theirs, is the first of theirs. */
export function placeAt(hash: string, theirs: readonly Place[]): PlaceId {
  return (theirs.find(({ id }) => hash === `#${id}`) ?? theirs[0])?.id ?? 'account';
}

/** What stands behind the `#` now. */
export function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const change = () => setHash(location.hash);
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  return hash;
}

/** A link that is used up stays neither in the address nor in the history. */
export function forgetLink(): void {
  history.replaceState(null, '', location.pathname + location.search);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
