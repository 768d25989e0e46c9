import { randomBytes } from 'node:crypto';
import { type Database, errorCode } from '../database/database.ts';
import type { Tell } from '../log/log-entry.ts';
import { problemReply, type Reply } from './reply.ts';

export type TroubleSurroundings = {
  readonly database: () => Database | null;
  readonly log: Tell;
  /** As it is registered, without what stands in its place. */
  readonly route: string;
};

/** `request`: the name of what failed, in the log and in its answer. */
export type Trouble =
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'internal'; readonly request: string };

/** Whether what a request failed on passes without our doing; either way a line of the log, with nothing of an event. */
export function explainTrouble(error: unknown, { database, log, route }: TroubleSurroundings): Trouble {
  const code = errorCode(error) || (error instanceof Error ? error.name : 'error');
  if (database()?.isPassing(error)) {
    log({ kind: 'request-put-off', code, route });
    return { kind: 'unavailable' };
  }
  const request = randomBytes(4).toString('hex');
  log({ kind: 'request-failed', code, route, request });
  return { kind: 'internal', request };
}

export function troubleReply(trouble: Trouble): Reply {
  if (trouble.kind === 'unavailable') return problemReply('unavailable');
  return problemReply('internal', { title: failedWords(trouble) });
}

export function failedWords({ request }: Extract<Trouble, { readonly kind: 'internal' }>): string {
  return `The collector failed on this request. In its log it is ${request}.`;
}
