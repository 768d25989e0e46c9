import type { CccdFields, Credential, Warning } from '../../domain/credential.ts';
import { bornIn, provinces } from '../../domain/personal-number.ts';
import { isAfter, readCompactDate, todayIn } from '../text/dates.ts';
import { presentFields } from '../text/present-fields.ts';
import { canBeVietnameseName, canBeVietnamesePlace, sexOf } from '../text/vietnamese.ts';
import { isLost, visibleName, visiblePlace } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';

/**
 * Card of 2021 (7 fields) and 2024 (11), and VNeID's picture of it: `number|old|name|DDMMYYYY|Nam|address|DDMMYYYY`.
 * Null where the first field is no 12-digit number. Source: formats.md section 1.
 */
export function readCccd(text: string, nowMs: number): Credential | null {
  const parts = text.split('|').map((part) => part.trim());
  const [
    number = '',
    oldNumber = '',
    name = '',
    birthText = '',
    sexText = '',
    address = '',
    issuedText = '',
  ] = parts;
  if (parts.length < 2 || !/^\d{12}$/.test(number)) return null;
  // More than a card has: two codes that were glued.
  if (parts.length < 7 || parts.length > 11 || text.includes('\n')) return malformed('cccd', 'fields');
  const today = todayIn(nowMs);
  const birth = readCompactDate(birthText);
  if (birth === null || isAfter(birth, today)) return malformed('cccd', 'birth');
  const issued = issuedText === '' ? undefined : readCompactDate(issuedText);
  if (issued === null || (issued && (isAfter(issued, today) || isAfter(birth, issued)))) {
    return malformed('cccd', 'issued');
  }
  const shownName = proven(visibleName(name), canBeVietnameseName);
  const shownAddress = proven(visiblePlace(address), canBeVietnamesePlace);
  const fields = presentFields({
    number,
    oldNumber: /^(?:\d{9}|\d{12})$/.test(oldNumber) ? oldNumber : undefined,
    name: shownName.text,
    birth,
    sex: sexOf(sexText),
    address: shownAddress.text,
    issued,
  });
  const isGarbled = shownName.isGarbled || shownAddress.isGarbled;
  // Of Nữ, where the scanner has no ữ.
  const isCut = /^n$/i.test(sexText);
  const lost: readonly Warning[] =
    isGarbled || isCut || [name, sexText, address].some(isLost) ? ['encoding-lost'] : [];
  return { kind: 'cccd', trust: 'well-formed', fields, warnings: [...doubts(fields), ...lost] };
}

/** Letters that no such card can have came in a wrong character set: nobody is shown a name that is another's. */
function proven(
  text: string | undefined,
  canBe: (text: string) => boolean,
): { readonly text: string | undefined; readonly isGarbled: boolean } {
  const isGarbled = text !== undefined && !canBe(text);
  return { text: isGarbled ? undefined : text, isGarbled };
}

/** Warnings, never a refusal: sex or birth may have been corrected in the register. Source: formats.md 1.2. */
function doubts({ number, sex, birth }: CccdFields): readonly Warning[] {
  const born = bornIn(number);
  const warnings: Warning[] = [];
  if (sex !== undefined && sex !== born.sex) warnings.push('sex-digit');
  if (birth !== undefined && Number(birth.slice(0, 4)) !== born.year) warnings.push('birth-year');
  if (!provinces.has(number.slice(0, 3))) warnings.push('province-unknown');
  return warnings;
}
