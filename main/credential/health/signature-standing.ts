import type { Trust, Warning } from '../../domain/credential.ts';
import type { FactKind } from './key-usage.ts';
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

type SignedThing = {
  /** When the signature was made, as far as the code says, else now (UTC epoch). */
  readonly atMs: number;
  readonly kinds: readonly FactKind[];
  readonly isRevoked: boolean;
};

/** How far a signature that is right is believed: where several keys made it, the best of them counts. */
export function standingOf(signers: readonly ListedKey[], { atMs, kinds, isRevoked }: SignedThing): Standing {
  if (isRevoked) return doubted('revoked');
  if (signers.length === 0) return doubted('unknown-key');
  const believed = signers.filter(({ isStale }) => !isStale);
  if (believed.length === 0) return doubted('stale-trust-list');
  const inUse = believed.filter(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs);
  if (inUse.length === 0) return doubted('key-not-in-use');
  const maySign = inUse.some(({ signs }) => signs === null || kinds.every((kind) => signs.has(kind)));
  return maySign ? { trust: 'signed', warnings: [] } : doubted('other-usage');
}

function doubted(warning: Warning): Standing {
  return { trust: 'well-formed', warnings: [warning] };
}
