import { ORPCError } from '@orpc/client';
import type { TextKey } from '../../../resources/texts/texts.ts';

/** Why an answer to one that waits was not taken. */
export function dueWhy(error: unknown): TextKey {
  if (!(error instanceof ORPCError)) return 'office.failed';
  switch (error.code) {
    case 'CONFLICT':
      return 'office.due.changed';
    case 'NOT_FOUND':
      return 'office.due.gone';
    case 'WORDS':
      return 'office.papers.why.words';
    case 'BLOCKED':
      return 'office.due.why.contradicts';
    default:
      return 'office.failed';
  }
}
