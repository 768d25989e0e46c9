import type { Credential, PartialDate, Sex, Warning } from '../../domain/credential.ts';
import { isAfter, readSlashDate, todayIn } from '../text/dates.ts';
import { presentFields } from '../text/present-fields.ts';
import { visibleName, visiblePlace } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';
import { readBhytText } from './bhyt-text.ts';

/** The old card has fields 0 to 8. */
const fewestFields = 9;

const sexes: Readonly<Record<string, Sex>> = { 1: 'M', 2: 'F' };

/**
 * Health insurance card, old and new: `number|hex name|dd/MM/yyyy|sex|hex address|51 - 001|from|to|issued|…|$`.
 * Null where the first field is no BHYT number. Source: formats.md section 4.1.
 */
export function readBhyt(text: string, nowMs: number): Credential | null {
  const parts = text.replace(/\|?\s*\$\s*$/, '').split('|');
  const part = (index: number): string => (parts[index] ?? '').trim();
  if (parts.length < 2 || !/^(?:\d{10}|[A-Z]{2}\d{13})$/.test(part(0))) return null;
  if (parts.length < fewestFields || text.includes('\n')) return malformed('bhyt', 'fields');

  const birth = readSlashDate(part(2));
  if (birth === null || isAfter(birth, todayIn(nowMs))) return malformed('bhyt', 'birth');
  const issued = readOptionalDate(part(8));
  if (issued === null || (issued && (isAfter(issued, todayIn(nowMs)) || isAfter(birth, issued)))) {
    return malformed('bhyt', 'issued');
  }
  const [validFrom, validTo, fiveYearsFrom] = [6, 7, 12].map((index) => readOptionalDate(part(index)));
  if (validFrom === null || validTo === null || fiveYearsFrom === null) return malformed('bhyt', 'date');

  const name = readBhytText(part(1), 'name');
  const address = readBhytText(part(4), 'place');
  const parentName = readBhytText(part(10), 'name');
  const placeIssued = readBhytText(part(15), 'place');
  const fields = presentFields({
    number: part(0),
    name: visibleName(name.text ?? ''),
    birth,
    sex: sexes[part(3)],
    address: visiblePlace(address.text ?? ''),
    hospital: readHospital(part(5)),
    validFrom,
    validTo,
    issued,
    parentName: visibleName(parentName.text ?? ''),
    fiveYearsFrom,
    placeIssued: visiblePlace(placeIssued.text ?? ''),
  });
  const warnings = new Set<Warning>(
    [name, address, parentName, placeIssued].flatMap(({ warning }) => warning ?? []),
  );
  return { kind: 'bhyt', trust: 'well-formed', fields, warnings: [...warnings] };
}

/** Undefined where the card says nothing (`-`), null where it says a day that does not exist. */
function readOptionalDate(text: string): PartialDate | null | undefined {
  return text === '' || text === '-' ? undefined : readSlashDate(text);
}

/** `51 - 001`, with hyphen, en dash or space; the second part may hold a letter. */
function readHospital(text: string): string | undefined {
  const joined = text.replace(/[\s–-]/g, '');
  return /^[0-9A-Z]{2,10}$/.test(joined) ? joined : undefined;
}
