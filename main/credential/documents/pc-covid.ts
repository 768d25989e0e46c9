import type { Credential, Sex } from '../../domain/credential.ts';
import { dateOf, isAfter, todayIn } from '../text/dates.ts';
import { presentFields } from '../text/present-fields.ts';
import { isCutName } from '../text/vietnamese.ts';
import { isLost, visibleName } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';

/**
 * Personal code of 2021: `number|NAME|YYYY-MM-DD|0 or 1|QID|EXT`; number and birth may be masked with `*`.
 * Null where the shape is another. Source: Quyết định 1405/QĐ-BTTTT, formats.md section 2.1.
 */
export function readPcCovid(text: string, nowMs: number): Credential | null {
  const parts = text.split('|');
  const [number = '', name = '', birth = '', declaredFor = '', qid = '', extension = ''] = parts;
  const birthParts = /^([\d*]{4})-([\d*]{2})-([\d*]{2})$/.exec(birth);
  const isShape = parts.length === 6 && /^[01]$/.test(declaredFor) && /^\d{1,40}$/.test(qid);
  if (birthParts === null || !isShape || !/^[A-Z]{0,3}[\d*]{5,14}$/.test(number)) return null;
  if (text.includes('\n')) return malformed('pc-covid', 'fields');
  if (!isPossibleBirth(birthParts.slice(1), nowMs)) return malformed('pc-covid', 'birth');
  // Foreigners have it, too, and their names have words like Md.
  const isCut = /^\d{12}$/.test(number) && isCutName(name.normalize('NFC'));
  const fields = presentFields({
    number,
    name: isCut ? undefined : visibleName(name),
    birth,
    declaredForOther: declaredFor === '1',
    qid,
    ...readExtension(extension),
  });
  return {
    kind: 'pc-covid',
    trust: 'well-formed',
    fields,
    warnings: isLost(name) || isCut ? ['encoding-lost'] : [],
  };
}

/** What is masked is not judged: a masked day may be any day, a masked year any year. */
function isPossibleBirth(parts: readonly string[], nowMs: number): boolean {
  const [year = '', month = '', day = ''] = parts.map((part) => (part.includes('*') ? '' : part));
  if (year === '') return true;
  const known = month === '' ? dateOf(year) : dateOf(year, month, day);
  return known !== null && !isAfter(known, todayIn(nowMs));
}

/** `declarer<sex<insurance<phone`; some apps leave out the first value together with its mark. */
function readExtension(extension: string): {
  readonly sex: Sex | undefined;
  readonly insuranceNumber: string | undefined;
  readonly phone: string | undefined;
} {
  const values = extension.split('<').map((value) => value.trim());
  const isShort = /^[012]$/.test(values[0] ?? '');
  const [sex = '', insurance = '', phone = ''] = isShort ? values : values.slice(1);
  const sexes: Readonly<Record<string, Sex>> = { 1: 'M', 2: 'F' };
  return {
    sex: sexes[sex],
    insuranceNumber: /^[A-Z0-9*]{10,15}$/.test(insurance) ? insurance : undefined,
    phone: /^\+?[\d*]{8,15}$/.test(phone) ? phone : undefined,
  };
}
