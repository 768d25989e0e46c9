import type { Sha256 } from './event.ts';

/**
 * The Merkle tree of RFC 6962, section 2.1, over the bytes of events. Built from its right edge: the roots of the
 * perfect subtrees, the largest first, one for each bit that is set in `size`.
 */
export type Edge<Hash> = { readonly size: number; readonly nodes: readonly Hash[] };

/** One byte before what is hashed keeps leaves and nodes apart. */
export type Prefixes<Hash> = { readonly leaf: Hash; readonly node: Hash };

export type MerkleParts<Hash> = { readonly sha256: Sha256<Hash>; readonly prefixes: Prefixes<Hash> };

export function createMerkle<Hash>({ sha256, prefixes }: MerkleParts<Hash>) {
  const leafOf = (entry: string | Hash): Hash => sha256(prefixes.leaf, entry);
  const join = (left: Hash, right: Hash): Hash => sha256(prefixes.node, left, right);

  /** The edge with these entries behind it. */
  function append(edge: Edge<Hash>, entries: readonly (string | Hash)[]): Edge<Hash> {
    const nodes = [...edge.nodes];
    let { size } = edge;
    for (const entry of entries) {
      let node = leafOf(entry);
      // Each bit of the size that is set is a subtree as large as ours: the two become one.
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = join(nodes.pop() as Hash, node);
      nodes.push(node);
      size += 1;
    }
    return { size, nodes };
  }

  function rootOf({ nodes }: Edge<Hash>): Hash {
    const last = nodes.at(-1);
    if (last === undefined) return sha256('');
    return nodes.slice(0, -1).reduceRight<Hash>((right, left) => join(left, right), last);
  }

  /**
   * The path by which entry `index` (from 0) of a tree of `size` is shown to be in it. `edgeOf(from, count)` is the edge
   * over that many entries from that one on.
   */
  function pathOf(
    index: number,
    size: number,
    edgeOf: (from: number, count: number) => Edge<Hash>,
  ): readonly Hash[] {
    const path: Hash[] = [];
    for (let from = 0, count = size; count > 1; ) {
      const half = largestPowerBelow(count);
      const isLeft = index - from < half;
      const [otherFrom, otherCount] = isLeft ? [from + half, count - half] : [from, half];
      path.unshift(rootOf(edgeOf(otherFrom, otherCount)));
      if (!isLeft) from += half;
      count = isLeft ? half : count - half;
    }
    return path;
  }

  /** The root that entry, place and path lead to; null when the path has another length than the place asks for. */
  function rootFrom(
    entry: string | Hash,
    { index, size, path }: { readonly index: number; readonly size: number; readonly path: readonly Hash[] },
  ): Hash | null {
    let hash = leafOf(entry);
    let [place, last] = [index, size - 1];
    for (const sibling of path) {
      if (last === 0) return null;
      if (place % 2 === 1 || place === last) {
        hash = join(sibling, hash);
        while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
      } else hash = join(hash, sibling);
      [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    return last === 0 && index < size ? hash : null;
  }

  return { append, rootOf, pathOf, rootFrom };
}

/** 5 → 4, 4 → 2; `count` is 2 or more. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
