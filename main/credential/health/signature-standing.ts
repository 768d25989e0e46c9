import type { Trust, Warning } from '../../domain/credential.ts';
import { isSignedWith, type Signed } from './signature.ts';
import type { ListedKey } from './trusted-keys.ts';

/** What the trust lists say about a signature. */
export type Standing = { readonly trust: Trust; readonly warnings: readonly Warning[] };

/**
 * Which of the keys with the name that a code gives made its signature. None where no list knows the name. Null where
 * one does and the signature is of none of its keys: what was signed was something else.
 */
export function findSigners(named: readonly ListedKey[], signed: Signed): readonly ListedKey[] | null {
  const signers = named.filter(({ publicKey }) => isSignedWith(publicKey, signed));
  return named.length > 0 && signers.length === 0 ? null : signers;
}

/**
 * How far a signature that is right is believed: where several keys made it, the best of them counts. `atMs` is when it
 * was made, as far as the code says, else now (UTC epoch).
 */
export function standingOf(signers: readonly ListedKey[], atMs: number): Standing {
  if (signers.length === 0) return doubted('unknown-key');
  const believed = signers.filter(({ isStale }) => !isStale);
  if (believed.length === 0) return doubted('stale-trust-list');
  const isInUse = believed.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs);
  return isInUse ? { trust: 'signed', warnings: [] } : doubted('key-not-in-use');
}

function doubted(warning: Warning): Standing {
  return { trust: 'well-formed', warnings: [warning] };
}
