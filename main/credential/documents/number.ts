import type { Credential } from '../../domain/credential.ts';
import { canBePersons } from '../../domain/personal-number.ts';

/**
 * A bare number, typed or from a one-dimensional code: CCCD, old CMND, BHXH, BHYT. Null for anything else, and for what
 * can be no person's number, such as most bar codes of goods.
 */
export function readNumber(text: string, nowMs: number): Credential | null {
  if (!/^(?:\d{9}|\d{10}|\d{12}|\d{15}|[A-Z]{2}\d{13})$/.test(text) || !canBePersons(text, nowMs))
    return null;
  return { kind: 'number', trust: 'well-formed', fields: { number: text }, warnings: [] };
}
