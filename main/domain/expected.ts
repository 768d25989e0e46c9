import type { Identity } from './identity.ts';
import { isInsuranceNumber } from './insurance-number.ts';
import { foldSailing } from './sailing-names.ts';
import { longestOf, type VisitorFields } from './visitor.ts';

/** Somebody who is expected on a day: what was written down of them before they came. */
export type ExpectedVisitor = Omit<VisitorFields, 'members'> & {
  /** Six hex digits, its own on that day's list. */
  readonly id: string;
  /** 1 to 999: a group passes as one. */
  readonly people: number;
  /** They came to a boat without standing on its list: counted apart. */
  readonly isWalkOn?: true | undefined;
};

/** What is asked of somebody who is expected, in the order of form and table. */
export const expectedFields = [
  'name',
  'group',
  'number',
  'insurance',
  'phone',
  'department',
  'host',
  'purpose',
  'plate',
  'sailing',
] as const;
export type ExpectedField = (typeof expectedFields)[number];

/** On one day's list. */
export const mostExpected = 2_000;
/** Days ahead that a list is made for. */
export const expectedDaysAhead = 31;

/** Why somebody cannot be put on a list. */
export type RowTrouble =
  /** Neither a name nor a group. */
  | 'no-name'
  /** No number that a document has. */
  | 'number'
  /** A spreadsheet has taken the zero in front of it. */
  | 'number-zero'
  /** No number that an insurance card has. */
  | 'insurance'
  | 'phone'
  /** No whole number from 1 to 999. */
  | 'people'
  | 'too-long'
  /** The same number, or the same name and host, stands above. */
  | 'twice'
  /** They are on the day's list already. */
  | 'listed';

/** What a passage keeps of it besides what the code said. */
export function identityOfExpected(visitor: Omit<ExpectedVisitor, 'id'>): Identity {
  const given = expectedFields.map((field) => [field, visitor[field]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** What is wrong with what was written down of one; null: nothing. */
export function troubleOf(fields: Omit<VisitorFields, 'members'>): RowTrouble | null {
  if (!fields.name && !fields.group) return 'no-name';
  if (expectedFields.some((field) => (fields[field]?.length ?? 0) > longestOf[field])) return 'too-long';
  const number = fields.number === undefined ? null : digitsAndLetters(fields.number);
  if (number !== null && !isNumber(number)) return /^[1-9]\d{10}$/.test(number) ? 'number-zero' : 'number';
  if (fields.insurance && !isInsuranceNumber(digitsAndLetters(fields.insurance))) return 'insurance';
  const phone = fields.phone?.replace(/[\s.()-]/g, '');
  if (phone !== undefined && !/^\+?\d{8,15}$/.test(phone)) return 'phone';
  return null;
}

/** By what the same visitor is known twice on one list. `boatOf`: the same for whatever means one boat. */
export function sameAs(
  { number, name, group, host, sailing }: Omit<VisitorFields, 'members'>,
  boatOf: (written: string) => string = foldSailing,
): string {
  // Out in the morning and back in the evening is twice.
  const boat = sailing ? `|${boatOf(sailing)}` : '';
  if (number) return `n|${digitsAndLetters(number)}${boat}`;
  return `p|${fold(name)}|${fold(group)}|${fold(host)}${boat}`;
}

/** One line without anything that is no sign. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}

/** A number without the groups and signs that it is written with. */
export function digitsAndLetters(written: string): string {
  if (/^[0-9A-Z]*$/.test(written)) return written;
  return written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** Personal number, the old card's, insurance, a passport's. */
function isNumber(number: string): boolean {
  return /^(?:\d{12}|\d{9,10}|[A-Z]{2}\d{13}|[A-Z]{1,2}\d{6,8})$/.test(number);
}

const fold = (text = '') => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
