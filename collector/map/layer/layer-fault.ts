/** Why outlines of an office cannot be taken. */
export const layerFaults = [
  'busy',
  'too-large',
  'encoding',
  'unreadable',
  'too-slow',
  'no-geojson',
  'no-areas',
  'too-many-areas',
  'too-many-points',
  'metres',
  'not-area',
  'number',
  'short',
  'unclosed',
  'swapped',
  'outside',
  'crossed',
] as const;

/** What is wrong, and with which area where it is one: counted from 1, as it is called. */
export type LayerFault = {
  readonly kind: (typeof layerFaults)[number];
  readonly area: { readonly number: number; readonly name: string } | null;
};
