import { recognise } from '../credential/recognise.ts';
import type { Credential } from '../domain/credential.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { Scan } from '../domain/scan.ts';

/**
 * What a scan is, given what happened to it on its way: a part of a code is no code, and a text that an input method
 * changed counts only where it proves itself.
 */
export function readScan(scan: Scan, nowMs: number, knowledge: Knowledge): Credential {
  if (scan.damage === 'cut') return { kind: 'unreadable' };
  const credential = recognise(scan.text, nowMs, knowledge);
  if (scan.damage === 'input-method') return provesItself(credential) ? credential : { kind: 'unreadable' };
  if (!isNothing(credential)) return credential;
  const other = scan.source === 'typed' ? asPrinted(scan.text) : scan.usText;
  if (!other || other === scan.text) return credential;
  const read = recognise(other, nowMs, knowledge);
  return isNothing(read) ? credential : read;
}

/** What a person types as it is printed, in groups, or as one types, in small letters. */
function asPrinted(text: string): string {
  return text.replace(/[\s.·-]+/g, '').toUpperCase();
}

function isNothing({ kind }: Credential): boolean {
  return kind === 'unknown' || kind === 'malformed' || kind === 'unreadable';
}

/**
 * Slip and command codes carry a MAC and use letters that no input method changes; an MRZ has check digits; bare digits stay digits;
 * a BHYT card whose damage was undone decodes strictly; a signature covers all. Nothing protects a CCCD.
 */
function provesItself(credential: Credential): boolean {
  if (!('trust' in credential)) return false;
  if (credential.trust === 'signed') return true;
  if (credential.kind === 'bhyt') {
    return credential.warnings.some((warning) => warning === 'repaired-telex' || warning === 'repaired-vni');
  }
  return ['slip', 'command', 'mrz'].includes(credential.kind) || isDigits(credential);
}

function isDigits(credential: Credential): boolean {
  return credential.kind === 'number' && /^\d+$/.test(credential.fields.number);
}
