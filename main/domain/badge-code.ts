import { decodeSafeNumber, encodeSafeNumber } from '../../protocol/safe-number.ts';

/** Longer than a command, and no line of a passport (30, 36, 44): none is ever taken for another. */
export const badgeSymbols = 28;
/** Of chance, and nothing else: a badge says neither whose it is nor where. */
export const badgeBytes = 16;

/** 128 bits as 28 symbols of the safe alphabet. */
export function encodeBadge(chance: Uint8Array): string {
  const number = chance.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return encodeSafeNumber(number, badgeSymbols);
}

/** Whether a text has the form of a badge. Whose it is, is for the staff's list to say. */
export function isBadge(text: string): boolean {
  const number = decodeSafeNumber(text, badgeSymbols);
  return number !== null && number < 1n << BigInt(badgeBytes * 8);
}
