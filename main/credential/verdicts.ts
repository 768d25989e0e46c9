import type { Credential, Problem, ReadableCredential } from '../domain/credential.ts';

/** A code whose family is known, and what is wrong with it. */
export function malformed(looksLike: ReadableCredential['kind'], problem: Problem): Credential {
  return { kind: 'malformed', looksLike, problem };
}
