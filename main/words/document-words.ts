import type { TextKey } from '../../resources/texts/texts.ts';
import type { ReadableKind } from '../domain/credential.ts';
import { wordOf } from './word-of.ts';

const words = {
  cccd: 'document.cccd',
  bhyt: 'document.bhyt',
  'pc-covid': 'document.pc-covid',
  mrz: 'document.mrz',
  number: 'document.number',
  declaration: 'document.declaration',
  'boarding-pass': 'document.boarding-pass',
  slip: 'document.slip',
  invitation: 'document.invitation',
  badge: 'document.badge',
  feedback: 'document.feedback',
  command: 'document.command',
  venue: 'document.venue',
  payment: 'document.payment',
  hc1: 'document.hc1',
  shc: 'document.shc',
  'vds-nc': 'document.vds-nc',
  rule: 'document.rule',
  visitor: 'document.visitor',
} as const satisfies Readonly<Record<ReadableKind | 'visitor', TextKey>>;

/** The name of a document on a slip. `credential` comes from a log, which another version may have written. */
export function documentKey(credential: string | null): TextKey {
  return wordOf(words, credential) ?? 'document.other';
}
