import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { Refusal } from '../domain/decision.ts';
import { wordOf } from './word-of.ts';

const words = {
  blocked: 'report.refused.blocked',
  hours: 'report.refused.hours',
  full: 'report.refused.full',
  expired: 'report.refused.expired',
  inside: 'report.refused.inside',
  staff: 'report.refused.staff',
  unanswered: 'report.refused.unanswered',
} as const satisfies Readonly<Record<Refusal['reason'], TextKey>>;

/** Why people were turned away, as figures name it. `reason` comes from a log, which another version may have written. */
export function refusalText(reason: string, language: Language): string {
  return textOf(language, wordOf(words, reason) ?? 'report.refused.other', { reason });
}
