import { numbersOf } from '../credential/documents/number-kind.ts';
import { personOf } from '../credential/person.ts';
import type { Credential } from '../domain/credential.ts';
import { digitsAndLetters } from '../domain/expected.ts';

/** By what somebody is known again whatever they show: every number on the document, in digits and letters. */
export function marksOf(credential: Credential): readonly string[] {
  const document = credential.kind === 'mrz' ? credential.fields.documentNumber : undefined;
  const numbers = [
    ...numbersOf(credential).map(({ number }) => number),
    personOf(credential)?.number,
    document,
  ];
  return [...new Set(numbers.flatMap((number) => markOf(number)))];
}

/** The same of a number that somebody wrote down; empty: nobody is known by it. */
export function marksOfNumber(number: string): readonly string[] {
  return marksOf({
    kind: 'visitor',
    trust: 'well-formed',
    fields: { id: '', direction: 'in', people: 1, number },
    warnings: [],
  });
}

/** The numbers that are kept of somebody. */
export type KeptNumbers = {
  readonly [Field in 'number' | 'insurance']?: string | undefined;
};

/** The same of every number that is kept of somebody: of their document, and of their insurance card. */
export function marksOfKept({ number, insurance }: KeptNumbers): readonly string[] {
  return [...new Set([number, insurance].flatMap((one) => (one === undefined ? [] : marksOfNumber(one))))];
}

/** Shorter ones, and those with stars in them, are nobody's. */
const shortestNumber = 6;

function markOf(number: string | undefined): readonly string[] {
  if (number === undefined || number.includes('*')) return [];
  const mark = digitsAndLetters(number);
  return mark.length < shortestNumber ? [] : [mark];
}
