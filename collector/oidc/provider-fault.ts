import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { failed, type Result } from '../../protocol/result.ts';
import type { Tell } from '../log/log-entry.ts';

/**
 * `away`: it does not answer, too late, or nothing that can be read. `not-admitted`: it does not know this collector.
 * `refused`: whoever wanted to sign in was refused there, or gave up. `invalid`: the answer proves nothing.
 */
export type ProviderFault = { readonly kind: 'away' | 'not-admitted' | 'refused' | 'invalid' };

/** By `code` of openid-client: what was answered, but by somebody else, for something else, or at another time. */
const unproven: ReadonlySet<string | undefined> = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]);

/** What went wrong with the provider, with a line for the operator that holds no secret; a bug is thrown on. */
export function providerFault(error: unknown, log: Tell): Result<never, ProviderFault> {
  const { kind, why } = explain(error);
  log({ kind: 'provider-trouble', why: kind, code: why });
  return failed({ kind });
}

function explain(error: unknown): ProviderFault & { readonly why: string } {
  if (error instanceof AuthorizationResponseError) return { kind: 'refused', why: 'authorization' };
  if (error instanceof WWWAuthenticateChallengeError) return { kind: 'not-admitted', why: 'challenge' };
  if (error instanceof ResponseBodyError)
    return error.error === 'invalid_grant'
      ? { kind: 'invalid', why: 'invalid_grant' }
      : { kind: 'not-admitted', why: 'token endpoint' };
  const code = codeOf(error);
  if (error instanceof ClientError || code?.startsWith('OAUTH_')) {
    const why = code ?? 'no answer';
    return unproven.has(code) ? { kind: 'invalid', why } : { kind: 'away', why };
  }
  // What `fetch` throws where nobody answers has no code; wrong arguments have one.
  if (error instanceof TypeError && code === undefined) return { kind: 'away', why: 'no connection' };
  throw error;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
