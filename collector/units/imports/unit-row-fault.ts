/** What is wrong with a row of a table of units, or of mergers. */
export const unitRowFaults = [
  'no-id',
  'no-name',
  'no-kind',
  'too-long',
  'sign',
  'formula',
  'merged',
  'number',
  'kind',
  'day',
  'days',
  'no-parent',
  'parent-not-there',
  'below-itself',
  'twice',
  'taken',
  'no-unit',
  'unit-twice',
  'not-there',
] as const;
export type UnitRowFault = (typeof unitRowFaults)[number];

/** `row`: as the spreadsheet numbers it; `value`: the first letters of what stands there. */
export type BadUnitRow = { readonly row: number; readonly why: UnitRowFault; readonly value: string };

export const unitTableKinds = ['units', 'mergers'] as const;
export type UnitTableKind = (typeof unitTableKinds)[number];
