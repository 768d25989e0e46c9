import { sha256 } from '../../protocol/sha256.ts';
import type { ActTables } from './act-tables.ts';
import type { DetailName } from './detail-name.ts';

export type ActRow = ActTables['acts'];

/** Numbers and words; never a password, a code, a token or a key. */
export type Detail = Readonly<Partial<Record<DetailName, string | number | null | readonly string[]>>>;

/** Its keys in one order, without a space. */
export function canonicalDetail(detail: Detail): string {
  return JSON.stringify(Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** The digest of a row, 64 hex digits: over the digest before it and the row as a JSON array in the order of its columns. */
export function hashAct(before: string, row: Omit<ActRow, 'hash'>): string {
  return sha256(Buffer.from(before, 'hex'), Buffer.from(rowText(row))).toString('hex');
}

/** What is hashed of a row, behind the 32 bytes of the digest before. */
export function rowText({ number, at_ms, who, who_name, act, about, detail }: Omit<ActRow, 'hash'>): string {
  return JSON.stringify([number, at_ms, who, who_name, act, about, detail]);
}

/** Before the first row. */
export const noHash = '0'.repeat(64);
