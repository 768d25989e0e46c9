import type { Cosignature } from '../../../protocol/checkpoint.ts';
import { type Checkpoint, noteOf } from '../../../protocol/checkpoint.ts';
import { signCheckpoint } from '../../../protocol/signed-note.ts';
import type { Signer } from '../../../protocol/signer.ts';
import type { Sqlite } from '../open-database.ts';
import type { Origin } from '../origin.ts';
import { decodeEdge, encodeEdge, growEdge, merkle, noEdge, type TreeEdge } from './tree.ts';

export type Checkpoints = {
  /**
   * The signed note over events 1 to `size`; the same text each time it is asked for. null: the tree is not grown so
   * far yet, which each call brings nearer, or an event is missing.
   */
  noteAt(size: number): string | null;
  /** Keeps the note of that size with what the witness put under it. Of an hour only the newest stays. */
  keep(size: number, atMs: number, cosignature: Cosignature): void;
};

type Parts = { readonly database: Sqlite; readonly origin: Origin; readonly signer: Signer };

/** Notes of the journal for its witness. Each begins where the one before ended: nothing is hashed twice. */
export function createCheckpoints({ database, origin, signer }: Parts): Checkpoints {
  const before = database.prepare(
    'SELECT size, edge FROM checkpoints WHERE size <= ? ORDER BY size DESC LIMIT 1',
  );
  const insert = database.prepare(
    `INSERT INTO checkpoints (size, at_ms, note, cosignature, witness, edge) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET cosignature = excluded.cosignature, witness = excluded.witness`,
  );
  const thin = database.prepare('DELETE FROM checkpoints WHERE size < ? AND at_ms / 3600000 = ?');
  let newest: TreeEdge = noEdge;

  /** null: it is not grown so far yet, or the journal has a gap. */
  function edgeAt(size: number): TreeEdge | null {
    if (newest.size > size || newest.size === 0) {
      const kept = before.get(size) as { size: number; edge: Buffer } | undefined;
      newest = (kept && decodeEdge(kept.size, kept.edge)) ?? noEdge;
    }
    newest = growEdge(database, newest, Math.min(size, newest.size + atOnce)) ?? newest;
    return newest.size === size ? newest : null;
  }

  function noteOn(edge: TreeEdge): string {
    const root = merkle.rootOf(edge).toString('base64');
    const checkpoint: Checkpoint = { ...origin, size: edge.size, root };
    return noteOf(checkpoint, [signCheckpoint(checkpoint, signer)]);
  }

  const keep = database.transaction((size: number, atMs: number, { line, key }: Cosignature) => {
    const edge = edgeAt(size);
    if (!edge) return;
    insert.run(size, atMs, noteOn(edge), line, key, encodeEdge(edge));
    thin.run(size, Math.floor(atMs / 3_600_000));
  });
  return {
    noteAt(size) {
      const edge = edgeAt(size);
      return edge && noteOn(edge);
    },
    keep,
  };
}

/** Events that are hashed for one batch: a long journal without a kept edge is caught up with in steps, not at once. */
const atOnce = 10_000;
