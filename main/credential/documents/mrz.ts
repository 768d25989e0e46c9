import type { Details, FieldName, ParseResult } from 'mrz';
import { parse } from 'mrz';
import type { Credential, PartialDate, Sex } from '../../domain/credential.ts';
import { readMrzBirth, readMrzExpiry } from '../text/dates.ts';
import { presentFields } from '../text/present-fields.ts';
import { visibleName } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';

const shape =
  /^(?:[A-Z0-9<]{44}\n[A-Z0-9<]{44}|[A-Z0-9<]{36}\n[A-Z0-9<]{36}|(?:[A-Z0-9<]{30}\n){2}[A-Z0-9<]{30})$/;

const sexes: Readonly<Record<string, Sex>> = { M: 'M', F: 'F' };

/**
 * TD1, TD2, TD3 in lines between LF. Judged by check digits and dates alone: the library also refuses states it does
 * not know. Null where the lines have another shape; visas (`V`) have no such check digits. Source: ICAO 9303.
 */
export function readMrz(text: string, nowMs: number): Credential | null {
  const lines = linesOf(text);
  if (!shape.test(lines.join('\n')) || lines[0]?.startsWith('V')) return null;
  const parsed = parseLines(lines);
  if (parsed === null) return malformed('mrz', 'fields');
  if (parsed.details.some(isWrongCheckDigit)) return malformed('mrz', 'check-digit');
  const raw = (field: FieldName): string => rawField(lines, parsed, field);

  const birthText = raw('birthDate');
  const birth = /^<*$/.test(birthText) ? undefined : readMrzBirth(birthText, nowMs);
  if (birth === null) return malformed('mrz', 'birth');
  const expires = readExpiry(raw('expirationDate'), nowMs);
  if (expires === null) return malformed('mrz', 'date');

  const issuer = withoutFiller(raw('issuingState'));
  const fields = presentFields({
    documentType: withoutFiller(raw('documentCode')),
    documentNumber: parsed.documentNumber?.replaceAll('<', '') || undefined,
    personalNumber: readPersonalNumber(issuer, raw('personalNumber'), raw('optional1')),
    name: visibleName(`${parsed.fields.lastName ?? ''} ${parsed.fields.firstName ?? ''}`),
    birth,
    sex: sexes[raw('sex')],
    expires,
    nationality: withoutFiller(raw('nationality')),
    issuer,
  });
  return { kind: 'mrz', trust: 'well-formed', fields, warnings: [] };
}

/** How long all lines are together, and each of them. A page reader may send them in one. */
const lengths: Readonly<Record<number, number>> = { 88: 44, 72: 36, 90: 30 };

/** An MRZ has no white space of its own: what lies in it, at its ends or between its lines is the reader's. */
function linesOf(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ''))
    .filter((line) => line !== '');
  const [whole = ''] = lines;
  const length = lines.length === 1 && whole.includes('<') ? lengths[whole.length] : undefined;
  return length === undefined ? lines : (whole.match(new RegExp(`.{${length}}`, 'g')) ?? lines);
}

/** The library throws on lines that it does not take for a document. */
function parseLines(lines: readonly string[]): ParseResult | null {
  try {
    return parse([...lines]);
  } catch {
    return null;
  }
}

function isWrongCheckDigit(detail: Details): boolean {
  return !detail.valid && (detail.field?.endsWith('CheckDigit') ?? false);
}

/** As printed: the library's own value is null where it disagrees. */
function rawField(lines: readonly string[], parsed: ParseResult, field: FieldName): string {
  const range = parsed.details.find((detail) => detail.field === field)?.ranges[0];
  return range === undefined ? '' : (lines[range.line]?.slice(range.start, range.end) ?? '');
}

function readExpiry(text: string, nowMs: number): PartialDate | null | undefined {
  return /^<*$/.test(text) ? undefined : readMrzExpiry(text, nowMs);
}

/** A Vietnamese card holds the 12 digits in its first optional field, a passport in its personal number. */
function readPersonalNumber(
  issuer: string | undefined,
  personal: string,
  optional: string,
): string | undefined {
  if (personal !== '') return withoutFiller(personal);
  return issuer === 'VNM' ? /^\d{12}(?=<|$)/.exec(optional)?.[0] : undefined;
}

function withoutFiller(text: string): string | undefined {
  return text.replaceAll('<', '') || undefined;
}
