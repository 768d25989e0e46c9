import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';

/** 77 bits: nobody finds one by trying, whatever is said in 90 days. */
const symbols = 16;

/**
 * The code by which whoever said it on a phone asks for the answer. It follows from the id under a key out of the one for
 * secrets of people, so that a page that is sent twice shows it again; the database has its digest alone.
 */
export function answerCodeOf(peopleKey: Buffer, id: string): string {
  const key = Buffer.from(hkdfSync('sha256', peopleKey, Buffer.alloc(0), 'cong feedback code 1', 32));
  let rest = BigInt(`0x${createHmac('sha256', key).update(id).digest('hex')}`);
  let code = '';
  const base = BigInt(safeAlphabet.length);
  for (let at = 0; at < symbols; at += 1) {
    code += safeAlphabet[Number(rest % base)];
    rest /= base;
  }
  return code;
}

/** In groups of four, as it is shown. */
export function groupedCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$& ');
}

/** As somebody types it, with whatever stands between its symbols; null: it is none. */
export function typedCode(typed: string): string | null {
  if (typed.length > 60) return null;
  const code = typed.toUpperCase().replace(/[\s.-]+/g, '');
  return code.length === symbols && [...code].every((sign) => safeAlphabet.includes(sign)) ? code : null;
}

export function codeDigest(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
