import { ORPCError } from '@orpc/server';

/**
 * Of what was understood and asked: an interceptor of the client, for what cannot be read at all is the sender's, and is
 * answered 400. The library would answer with an error and go on: a journal that cannot write must end the
 * process instead.
 */
export function endOnBug(error: unknown): void {
  // From 500 on it says that an answer of ours was not what the contract promises.
  if (error instanceof ORPCError && error.status < 500) return;
  setImmediate(() => {
    throw error;
  });
}
