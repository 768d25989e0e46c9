import { ageFault, type ListedKey, type ReadList } from './read-list.ts';

/** What becomes of the issuers whose codes were believed. */
export type ListDifference = {
  /** Issuers with at least one key of before. */
  readonly kept: readonly string[];
  /** Issuers who are there still, with other keys alone: what they signed until now is unknown. */
  readonly exchanged: readonly string[];
  /** Issuers of whom nothing is believed any more. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** Keys that come and go, of whomever. */
  readonly keysAdded: number;
  readonly keysGone: number;
  /** Not one key that was believed until now is in it: every code of today's issuers is unknown. */
  readonly losesAll: boolean;
};

type Compared = Pick<ReadList, 'keys' | 'listedAt' | 'goodUntilMs'> | null;

/** Between the list that counts now and the one that would; keys that are past, and all of a list that is, count no more. null: there is none. */
export function compareLists(was: Compared, becomes: Compared, nowMs: number): ListDifference {
  const [before, after] = [keysOf(was, nowMs), keysOf(becomes, nowMs)];
  const kept = [...before].filter(([name]) => after.has(name)).map(([, key]) => key);
  const [known, next] = [issuersOf([...before.values()]), issuersOf([...after.values()])];
  const still = issuersOf(kept);
  const others = [...known].filter((issuer) => !still.has(issuer));
  return {
    kept: [...still],
    exchanged: others.filter((issuer) => next.has(issuer)),
    gone: others.filter((issuer) => !next.has(issuer)),
    added: [...next].filter((issuer) => !known.has(issuer)),
    keysAdded: after.size - kept.length,
    keysGone: before.size - kept.length,
    losesAll: before.size > 0 && kept.length === 0,
  };
}

function keysOf(list: Compared, nowMs: number): ReadonlyMap<string, ListedKey> {
  if (list === null || ageFault(list, nowMs) !== null) return new Map();
  const good = list.keys.filter(({ untilMs }) => untilMs === null || untilMs >= nowMs);
  return new Map(good.map((key) => [JSON.stringify([key.use, key.keyId, key.material]), key]));
}

function issuersOf(keys: readonly ListedKey[]): ReadonlySet<string> {
  return new Set(keys.map(({ issuer }) => issuer).toSorted());
}
