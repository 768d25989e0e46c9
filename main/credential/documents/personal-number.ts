/** Provinces of birth registration, before the merger of 2025. Source: formats.md section 1.2. */
export const provinces: ReadonlySet<string> = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 ' +
    '042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 ' +
    '086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/** Nobody who comes to a gate is older. */
const longestLife = 120;

/** What a 12-digit number says of who has it: the 4th digit century and sex, the 5th and 6th the year. Source: formats.md 1.2. */
export function bornIn(number: string): { readonly year: number; readonly sex: 'M' | 'F' } {
  const century = Number(number.charAt(3));
  const year = 1900 + 100 * Math.floor(century / 2) + Number(number.slice(4, 6));
  return { year, sex: century % 2 === 0 ? 'M' : 'F' };
}

/**
 * Whether a number without anything beside it can be a person's: 12 digits with a province and a year of birth that
 * somebody alive may have; CMND (9), social insurance or telephone (10) that are no row of one digit and no counting;
 * the numbers of a BHYT card.
 */
export function canBePersons(number: string, nowMs: number): boolean {
  if (/^(\d)\1+$/.test(number) || isCounting(number)) return false;
  if (number.length !== 12) return true;
  const { year } = bornIn(number);
  const thisYear = new Date(nowMs).getUTCFullYear();
  return provinces.has(number.slice(0, 3)) && year <= thisYear && year >= thisYear - longestLife;
}

/** 123456789, 0987654321: what somebody tries who has no number. */
function isCounting(number: string): boolean {
  const steps = [1, 9].map((step) =>
    [...number].every((digit, at) => at === 0 || Number(digit) === (Number(number[at - 1]) + step) % 10),
  );
  return steps.includes(true);
}
