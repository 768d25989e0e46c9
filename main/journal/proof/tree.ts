import { createMerkle, type Edge } from '../../../protocol/merkle.ts';
import { sha256 } from '../../../protocol/sha256.ts';
import type { Sqlite } from '../open-database.ts';

/** The tree over the events of a journal: entry `seq - 1` is the bytes of event `seq`. */
export const merkle = createMerkle<Buffer>({
  sha256,
  prefixes: { leaf: Buffer.from([0]), node: Buffer.from([1]) },
});

export type TreeEdge = Edge<Buffer>;

export const noEdge: TreeEdge = { size: 0, nodes: [] };
const nodeBytes = 32;

export function encodeEdge({ nodes }: TreeEdge): Buffer {
  return Buffer.concat(nodes);
}

/** null: not the edge of a tree of that size. */
export function decodeEdge(size: number, bytes: Buffer): TreeEdge | null {
  const count = [...size.toString(2)].filter((bit) => bit === '1').length;
  if (bytes.length !== count * nodeBytes) return null;
  const nodes = Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * nodeBytes, (at + 1) * nodeBytes),
  );
  return { size, nodes };
}

/** Reads events a few at a time; the edge with events `edge.size + 1` to `size` behind it. null: one is missing. */
export function growEdge(database: Sqlite, edge: TreeEdge, size: number): TreeEdge | null {
  const tuples = database.prepare('SELECT tuple FROM events WHERE seq > ? AND seq <= ? ORDER BY seq').pluck();
  let grown = edge;
  while (grown.size < size) {
    const until = Math.min(size, grown.size + atOnce);
    const entries = tuples.all(grown.size, until) as string[];
    if (entries.length !== until - grown.size) return null;
    grown = merkle.append(grown, entries);
  }
  return grown;
}

/** The edge over `count` entries from entry `from` (0 is event 1) on. Throws when one is missing. */
export function edgeOver(database: Sqlite, from: number, count: number): TreeEdge {
  const tuples = database.prepare('SELECT tuple FROM events WHERE seq > ? AND seq <= ? ORDER BY seq').pluck();
  let edge = noEdge;
  for (let at = from; at < from + count; at += atOnce) {
    edge = merkle.append(edge, tuples.all(at, Math.min(from + count, at + atOnce)) as string[]);
  }
  if (edge.size !== count) throw new Error('the journal has a gap');
  return edge;
}

const atOnce = 10_000;
