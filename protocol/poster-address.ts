import { randomInt } from 'node:crypto';
import { safeAlphabet } from './safe-alphabet.ts';
import { sha256 } from './sha256.ts';

/** 91 bits that nobody guesses. */
const secretSymbols = 19;

/** What a poster's code leads to at the collector, behind its public address: 19 symbols of chance and one that checks them. */
export function makePosterToken(): string {
  const secret = Array.from({ length: secretSymbols }, () => safeAlphabet[randomInt(safeAlphabet.length)]);
  return withCheck(secret.join(''));
}

/** A text with the form of a token; whether there is such a poster is for the collector to say. */
export function isPosterToken(text: string): boolean {
  return /^[0-9BCFGHJKLMNPQRSTVXZ]{20}$/.test(text) && withCheck(text.slice(0, secretSymbols)) === text;
}

/** What stands in the QR code; `publicUrl` is `https://host` or `https://host:port`. */
export function posterAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/d/${token}`;
}

/** The token in the path of such an address; null: the path is of something else. */
export function tokenOfPath(path: string): string | null {
  const token = /^\/d\/([^/]{20})\/?$/.exec(path)?.[1] ?? '';
  return isPosterToken(token) ? token : null;
}

function withCheck(secret: string): string {
  const [first = 0] = sha256(Buffer.from(secret));
  return `${secret}${safeAlphabet[first % safeAlphabet.length]}`;
}
