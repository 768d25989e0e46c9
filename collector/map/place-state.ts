/**
 * Every place is in one of them, the first that holds: one of its kiosks is silent; one is open and sends, and nobody came
 * where somebody usually does; somebody passed on the days that are asked about; none of its kiosks was ever heard of; none
 * of these. The states of kiosks are those of the fleet, passages those of the figures.
 */
export const placeStates = ['silent', 'no-scans', 'active', 'not-opened', 'quiet'] as const;
export type PlaceState = (typeof placeStates)[number];
