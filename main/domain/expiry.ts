import type { Credential, PartialDate } from './credential.ts';
import type { Rules } from './rules.ts';

type Now = { readonly nowMs: number /** `20261121` at the venue. */; readonly today: number };

/** The last day of a code that the rules refuse as expired; null when it is good, or the rules do not ask. */
export function expiredSince(
  credential: Credential,
  rules: Rules,
  { nowMs, today }: Now,
): PartialDate | null {
  if (rules.refuseExpired.includes(credential.kind)) {
    const lastDay = lastDayOf(credential);
    if (lastDay !== null && isPast(lastDay, today)) return lastDay;
    const lastMs = lastMomentOf(credential);
    if (lastMs !== null && lastMs <= nowMs) return dateOf(lastMs);
  }
  const longestMs = rules.longestAgeMs[credential.kind];
  const issuedMs = issuedAtOf(credential);
  if (longestMs === undefined || issuedMs === null || issuedMs + longestMs > nowMs) return null;
  return dateOf(issuedMs + longestMs);
}

/** When the code was issued, UTC epoch milliseconds; null when it does not say. */
export function issuedAtOf(credential: Credential): number | null {
  if (!('fields' in credential) || !('issuedAt' in credential.fields)) return null;
  const { issuedAt } = credential.fields;
  return issuedAt === undefined ? null : Date.parse(issuedAt);
}

function lastDayOf(credential: Credential): PartialDate | null {
  if (credential.kind === 'mrz') return credential.fields.expires ?? null;
  if (credential.kind === 'bhyt') return credential.fields.validTo ?? null;
  return null;
}

function lastMomentOf(credential: Credential): number | null {
  if (credential.kind !== 'hc1' && credential.kind !== 'shc' && credential.kind !== 'vds-nc') return null;
  const { expiresAt } = credential.fields;
  return expiresAt === undefined ? null : Date.parse(expiresAt);
}

/** A document is good through the whole of its last day, month or year. */
function isPast(date: PartialDate, today: number): boolean {
  const digits = date.replaceAll('-', '');
  return Number(digits) < Number(String(today).slice(0, digits.length));
}

function dateOf(ms: number): PartialDate {
  return new Date(ms).toISOString().slice(0, 10);
}
