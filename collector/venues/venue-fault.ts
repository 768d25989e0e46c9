/** What is wrong with a row of a table of venues. */
export const venueFaults = [
  'no-id',
  'no-name',
  'too-long',
  'sign',
  'formula',
  'merged',
  'kind',
  'unit',
  'unit-twice',
  'hours',
  'phone',
  'day',
  'number',
  'place',
  'place-zero',
  'place-swapped',
  'place-outside',
  'twice',
  'known',
] as const;
export type VenueFault = (typeof venueFaults)[number];

/** What is wrong with the whole table. */
export const tableFaults = [
  'busy',
  'encoding',
  'unreadable',
  'no-headings',
  'no-rows',
  'too-many-rows',
] as const;
export type TableFault = (typeof tableFaults)[number];
