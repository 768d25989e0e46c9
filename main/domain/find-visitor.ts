import type { Identity } from './identity.ts';
import type { DeskField } from './visitor.ts';

/** What is looked for in one visitor, without case and marks. */
export type VisitorWords = { readonly words: readonly string[]; readonly digits: readonly string[] };

/** Fewer last digits fit too many. */
const fewestDigits = 3;
/** Found by the end of it. */
const byDigits: ReadonlySet<DeskField> = new Set(['number', 'insurance', 'phone']);

/** `sought`: the fields by which a visitor of such a place is found. */
export function wordsOfVisitor(identity: Identity | null, sought: readonly DeskField[]): VisitorWords {
  const written = sought.flatMap((field) => {
    const text = identity?.[field];
    return text === undefined ? [] : [{ field, text }];
  });
  return {
    words: written.flatMap(({ field, text }) => (byDigits.has(field) ? [] : wordsOf(text))),
    digits: written.flatMap(({ field, text }) => (byDigits.has(field) ? text.replace(/\D/g, '') : [])),
  };
}

/** "0121" is a slip, and the end of a number; "le y" a name that has both. Everybody fits nothing. */
export function fitsText(text: string): (visitor: VisitorWords, slipNo: number | null) => boolean {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return () => true;
  const digits = /^[\d\s]+$/.test(text) ? text.replace(/\s/g, '') : null;
  const isName = ({ words }: VisitorWords) =>
    wanted.every((part) => words.some((word) => word.startsWith(part)));
  if (digits === null) return isName;
  return (visitor, slipNo) =>
    slipNo === Number(digits) ||
    (digits.length >= fewestDigits && visitor.digits.some((number) => number.endsWith(digits))) ||
    isName(visitor);
}

/** "Nguyễn Thị Đào" → nguyen, thi, dao. */
export function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
