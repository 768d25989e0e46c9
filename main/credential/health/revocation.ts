import { createHash } from 'node:crypto';
import type { RevokedBy, SignedKind } from '../../../protocol/trust-list.ts';
import type { Knowledge } from '../../domain/knowledge.ts';

/** By what a list may know a code. */
export type RevocableId = { readonly by: RevokedBy; readonly id: string };

type Revocable = {
  readonly use: SignedKind;
  /** As the code names its key; undefined: it names none. */
  readonly keyId: string | undefined;
  readonly ids: readonly RevocableId[];
  /** When it was signed, UTC epoch milliseconds, where the code says so. */
  readonly issuedMs: number | undefined;
};

/** Whether any list took the code back. A list that is too old to be believed still does: nothing is ever given back. */
export function isRevoked({ trust }: Knowledge, { use, keyId, ids, issuedMs }: Revocable): boolean {
  const lists = trust.flatMap(({ revoked = [] }) =>
    revoked.filter((one) => one.use === use && (one.keyId === null || one.keyId === keyId)),
  );
  return lists.some((list) =>
    ids.some(({ by, id }) => {
      if (list.by !== by) return false;
      const untilMs = list.ids.get(id);
      return untilMs !== undefined && (untilMs === null || issuedMs === undefined || issuedMs < untilMs);
    }),
  );
}

const truncatedBytes = 16;

/**
 * What EU lists hold: the first 16 bytes of SHA-256, in hex, of the certificate's number, of country and number, and of
 * the signature, of which ECDSA gives its first half. Source: EU Digital COVID Certificate, revocation of 2022.
 */
export function dccIds(
  numbers: readonly string[],
  {
    issuer,
    signature,
    isEcdsa,
  }: { readonly issuer: string | undefined; readonly signature: Uint8Array; readonly isEcdsa: boolean },
): readonly RevocableId[] {
  const half = isEcdsa ? signature.subarray(0, signature.length / 2) : signature;
  return [
    ...numbers.map((number) => ({ by: 'uci', id: digestOf(number) }) as const),
    ...numbers.map((number) => ({ by: 'country-uci', id: digestOf(`${issuer ?? ''}${number}`) }) as const),
    { by: 'signature', id: digestOf(half) },
  ];
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256')
    .update(content)
    .digest('hex')
    .slice(0, 2 * truncatedBytes);
}
