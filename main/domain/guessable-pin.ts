import { provinceIn } from './personal-number.ts';

/** How a number of digits is cut into parts of these lengths: one date as it is written. */
type DateForm = readonly (readonly ['day' | 'month' | 'year', 2 | 4])[];

const day = ['day', 2] as const;
const month = ['month', 2] as const;
const shortYear = ['year', 2] as const;
const year = ['year', 4] as const;

/** As people write a birthday or an anniversary. */
const dateForms: readonly DateForm[] = [
  [day, month, shortYear],
  [shortYear, month, day],
  [month, year],
  [year, month],
  [day, month, year],
  [year, month, day],
];

/** Rows, columns and diagonals of the keys, and each digit beside the next; both ways. */
const straight = ['0123456789', '1234567890', '147', '258', '2580', '369', '159', '357'].flatMap((line) => [
  line,
  [...line].reverse().join(''),
]);
const shortestLine = 3;

/** Two, four, six and so on; the telephones of the police, the fire brigade and the ambulance in Viet Nam. */
const knownByAll = /^(246810(12)?|(11[345]){2,})$/;

export type EasyPin =
  | 'few-digits'
  | 'part-again'
  | 'mirrored'
  | 'counting'
  | 'two-counts'
  | 'keys'
  | 'date'
  | 'own-number'
  | 'known';

/** What is seen at once comes first: 111222 is of few digits before it is anything else. */
const rules: readonly (readonly [EasyPin, (pin: string) => boolean])[] = [
  ['few-digits', hasFewDigits],
  ['part-again', isPartAgain],
  ['mirrored', isMirrored],
  ['own-number', isNumberOfPerson],
  ['known', (pin) => knownByAll.test(pin)],
  ['counting', isCount],
  ['keys', (pin) => isOfLines(pin) || isWayOverKeys(pin)],
  ['two-counts', isTwoCounts],
  ['date', isDate],
];

/**
 * By what somebody who tries what people choose finds this PIN soon: few digits, a part said again, counting, lines and
 * ways over the keys, a date, a telephone or card number. About one of ten PINs of six digits has one. null: by nothing.
 */
export function easyBy(pin: string): EasyPin | null {
  return rules.find(([, fits]) => fits(pin))?.[0] ?? null;
}

function hasFewDigits(pin: string): boolean {
  return new Set(pin).size < 3;
}

/** 123123, 0123401234. */
function isPartAgain(pin: string): boolean {
  return /^(\d+)\1+$/.test(pin);
}

function isMirrored(pin: string): boolean {
  return pin === [...pin].reverse().join('');
}

/** Every other digit counts by one step, and so do those between: 123456, 112233, 102030, 192837. */
function isTwoCounts(pin: string): boolean {
  return [0, 1].every((first) => countsEvenly([...pin].filter((_, at) => at % 2 === first)));
}

function countsEvenly(digits: readonly string[]): boolean {
  return new Set(stepsOf(digits)).size <= 1;
}

/** One by one, up or down: 123456, 890123. */
function isCount(pin: string): boolean {
  const steps = stepsOf([...pin]);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** From each digit to the next, 0 to 9: whoever counts goes on from 9 to 0. */
function stepsOf(digits: readonly string[]): readonly number[] {
  return digits.slice(1).map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10);
}

/** Nothing but lines of three keys or more, and of one key thrice: 147258, 123789, 111222, 123999. */
function isOfLines(pin: string): boolean {
  const cut = (rest: string): boolean =>
    rest === '' ||
    Array.from({ length: Math.max(0, rest.length - shortestLine + 1) }, (_, at) => at + shortestLine).some(
      (length) => isLine(rest.slice(0, length)) && cut(rest.slice(length)),
    );
  return cut(pin);
}

function isLine(part: string): boolean {
  return /^(\d)\1*$/.test(part) || straight.some((line) => line.includes(part));
}

/** Each key touches the one before, and none is met again: 123698, 147896. */
function isWayOverKeys(pin: string): boolean {
  if (new Set(pin).size < pin.length) return false;
  const keys = [...pin].map(placeOf);
  return keys.slice(1).every(({ row, column }, at) => {
    const before = keys[at];
    return before && Math.abs(row - before.row) <= 1 && Math.abs(column - before.column) <= 1;
  });
}

function placeOf(digit: string): { readonly row: number; readonly column: number } {
  if (digit === '0') return { row: 3, column: 1 };
  return { row: Math.floor((Number(digit) - 1) / 3), column: (Number(digit) - 1) % 3 };
}

function isDate(pin: string): boolean {
  return dateForms.some((form) => isOfForm(pin, form));
}

function isOfForm(pin: string, form: DateForm): boolean {
  if (pin.length !== form.reduce((sum, [, length]) => sum + length, 0)) return false;
  let at = 0;
  return form.every(([kind, length]) => {
    const value = Number(pin.slice(at, at + length));
    at += length;
    if (kind === 'day') return value >= 1 && value <= 31;
    if (kind === 'month') return value >= 1 && value <= 12;
    return length === 2 || (value >= 1900 && value < 2100);
  });
}

/** A mobile telephone of Viet Nam, or the number of a card: somebody knows it. */
function isNumberOfPerson(pin: string): boolean {
  return /^0[35789]\d{8}$/.test(pin) || (pin.length === 12 && provinceIn(pin) !== null);
}
