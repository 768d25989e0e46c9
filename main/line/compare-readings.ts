import { isVietnameseSyllable } from '../credential/text/vietnamese.ts';
import type { Credential } from '../domain/credential.ts';

/** One way to take the keys of a scanner, and what it reads as. */
export type Reading = { readonly text: string; readonly credential: Credential };

export type Comparison = {
  /** `unclear`: both say something, and nothing tells which is right. */
  readonly winner: 'first' | 'second' | 'unclear';
  /** The winner could not have come of another keyboard layout. */
  readonly isProof: boolean;
};

/** Families that no text of another family falls into by chance. */
const strict: ReadonlySet<Credential['kind']> = new Set([
  ...([
    'cccd',
    'pc-covid',
    'bhyt',
    'mrz',
    'slip',
    'command',
    'badge',
    'feedback',
    'hc1',
    'shc',
    'vds-nc',
  ] as const),
]);

/**
 * Which of two readings of the same keys is right. What proves itself wins, then, where only the case differs (Caps
 * Lock), the one that is written as names are, then `known`, the layout that was proved before; then fewer doubts about
 * number, province and birth, and last the one whose name has syllables.
 */
export function compareReadings(
  first: Reading,
  second: Reading,
  known: 'first' | 'second' | null,
): Comparison {
  const proof = byMost(first, second, proofOf);
  if (proof !== null)
    return { winner: proof, isProof: strict.has((proof === 'first' ? first : second).credential.kind) };
  if (isNothing(first.credential) || JSON.stringify(first.credential) === JSON.stringify(second.credential))
    return { winner: 'first', isProof: false };
  const isCaseOnly = first.text.toLowerCase() === second.text.toLowerCase();
  const winner =
    (isCaseOnly ? byMost(first, second, (reading) => -strangeCases(reading)) : null) ??
    known ??
    byMost(first, second, (reading) => -doubts(reading)) ??
    byMost(first, second, (reading) => -strangeWords(reading)) ??
    'unclear';
  return { winner, isProof: false };
}

function byMost(
  first: Reading,
  second: Reading,
  measure: (reading: Reading) => number,
): 'first' | 'second' | null {
  const [one, other] = [measure(first), measure(second)];
  if (one === other) return null;
  return one > other ? 'first' : 'second';
}

/** A damaged code of a family says more than an unknown one. A repaired card is no better than one that needs no repair. */
function proofOf({ credential }: Reading): number {
  if (isNothing(credential)) return credential.kind === 'malformed' ? 1 : 0;
  return credential.kind !== 'bhyt' && provesItself(credential) ? 3 : 2;
}

export function isNothing({ kind }: Credential): boolean {
  return kind === 'unknown' || kind === 'malformed' || kind === 'unreadable';
}

/**
 * Slip and command codes carry a MAC and use letters that no input method changes; an MRZ has check digits; bare digits stay digits;
 * a BHYT card whose damage was undone decodes strictly; a signature covers all. Nothing protects a CCCD.
 */
export function provesItself(credential: Credential): boolean {
  if (!('trust' in credential)) return false;
  if (credential.trust === 'signed') return true;
  if (credential.kind === 'bhyt') {
    return credential.warnings.some((warning) => warning === 'repaired-telex' || warning === 'repaired-vni');
  }
  return ['slip', 'command', 'badge', 'feedback', 'mrz'].includes(credential.kind) || isDigits(credential);
}

function isDigits(credential: Credential): boolean {
  return credential.kind === 'number' && /^\d+$/.test(credential.fields.number);
}

/** A capital behind a small letter, a word that begins small, a scheme in capitals before small letters. */
function strangeCases({ text }: Reading): number {
  if (/^https?:/i.test(text)) return /^HTTPS?:.*[a-z]/.test(text) ? 1 : 0;
  return (text.match(/\p{Ll}\p{Lu}|(?<!\p{L})\p{Ll}/gu) ?? []).length;
}

function doubts({ credential }: Reading): number {
  return 'warnings' in credential ? credential.warnings.length : 0;
}

function strangeWords({ credential }: Reading): number {
  const name = nameOf(credential);
  if (name === null) return 0;
  const words = name.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  // A boarding pass parts surname and given names by a stroke.
  const isUnparted = credential.kind === 'boarding-pass' && !name.includes('/');
  return words.filter((word) => !isVietnameseSyllable(word)).length + (isUnparted ? 1 : 0);
}

function nameOf(credential: Credential): string | null {
  if (!('fields' in credential)) return null;
  const { name } = credential.fields as { readonly name?: string };
  return name ?? null;
}
