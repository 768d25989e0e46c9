import type { Credential } from '../../domain/credential.ts';

/** A bare number, typed or from a one-dimensional code: CCCD, old CMND, BHXH, BHYT. Null for anything else. */
export function readNumber(text: string): Credential | null {
  if (!/^(?:\d{9}|\d{10}|\d{12}|\d{15}|[A-Z]{2}\d{13})$/.test(text)) return null;
  return { kind: 'number', trust: 'well-formed', fields: { number: text }, warnings: [] };
}
