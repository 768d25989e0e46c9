import { safeAlphabet, safeLetters } from './safe-alphabet.ts';

/** A number as `symbols` symbols of the safe alphabet, the first a letter: 18 · 28^(symbols − 1) numbers. */
export function encodeSafeNumber(number: bigint, symbols: number): string {
  let rest = number;
  let text = '';
  for (let place = 1; place < symbols; place++) {
    text = safeAlphabet[Number(rest % 28n)] + text;
    rest /= 28n;
  }
  return safeLetters[Number(rest)] + text;
}

/** null when the text has another length or another alphabet. */
export function decodeSafeNumber(text: string, symbols: number): bigint | null {
  if (text.length !== symbols) return null;
  let number = BigInt(safeLetters.indexOf(text[0] ?? ''));
  if (number < 0n) return null;
  for (const symbol of text.slice(1)) {
    const digit = safeAlphabet.indexOf(symbol);
    if (digit < 0) return null;
    number = number * 28n + BigInt(digit);
  }
  return number;
}
