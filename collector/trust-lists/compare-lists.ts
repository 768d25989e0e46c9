import type { ListedKey, ReadList } from './read-list.ts';

/** What becomes of the issuers whose codes were believed. */
export type ListDifference = {
  /** Issuers with at least one key of before. */
  readonly kept: readonly string[];
  /** Issuers of whom nothing is believed any more. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** Keys that come and go, of whomever. */
  readonly keysAdded: number;
  readonly keysGone: number;
  /** Not one key that was believed until now is in it: every code of today's issuers is unknown. */
  readonly losesAll: boolean;
};

/** Between the list that counts now and the one that would; keys that are past do not count. null: there is none. */
export function compareLists(
  was: Pick<ReadList, 'keys'> | null,
  becomes: Pick<ReadList, 'keys'> | null,
  nowMs: number,
): ListDifference {
  const [before, after] = [keysOf(was, nowMs), keysOf(becomes, nowMs)];
  const kept = [...before].filter(([name]) => after.has(name)).map(([, key]) => key);
  const [known, next] = [issuersOf([...before.values()]), issuersOf([...after.values()])];
  const still = issuersOf(kept);
  return {
    kept: [...still],
    gone: [...known].filter((issuer) => !still.has(issuer) && !next.has(issuer)),
    added: [...next].filter((issuer) => !known.has(issuer)),
    keysAdded: after.size - kept.length,
    keysGone: before.size - kept.length,
    losesAll: before.size > 0 && kept.length === 0,
  };
}

function keysOf(list: Pick<ReadList, 'keys'> | null, nowMs: number): ReadonlyMap<string, ListedKey> {
  const good = (list?.keys ?? []).filter(({ untilMs }) => untilMs === null || untilMs >= nowMs);
  return new Map(good.map((key) => [JSON.stringify([key.use, key.keyId, key.material]), key]));
}

function issuersOf(keys: readonly ListedKey[]): ReadonlySet<string> {
  return new Set(keys.map(({ issuer }) => issuer).toSorted());
}
