import { type Checkpoint, noteOf } from '../domain/checkpoint.ts';
import { signCheckpoint } from '../ed25519.ts';
import type { Signer } from '../ports.ts';
import type { Sqlite } from './open-database.ts';
import type { Origin } from './origin.ts';
import { decodeEdge, encodeEdge, growEdge, merkle, noEdge, type TreeEdge } from './tree.ts';

export type Checkpoints = {
  /** The signed note over events 1 to `size`; the same text each time it is asked for. */
  noteAt(size: number): string;
  /** Keeps the note of that size with what the witness put under it. Of an hour only the newest stays. */
  keep(size: number, atMs: number, cosignature: string | null): void;
};

type Parts = { readonly database: Sqlite; readonly origin: Origin; readonly signer: Signer };

/** Notes of the journal for its witness. Each begins where the one before ended: nothing is hashed twice. */
export function createCheckpoints({ database, origin, signer }: Parts): Checkpoints {
  const before = database.prepare(
    'SELECT size, edge FROM checkpoints WHERE size <= ? ORDER BY size DESC LIMIT 1',
  );
  const insert = database.prepare(
    `INSERT INTO checkpoints (size, at_ms, note, cosignature, edge) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET cosignature = coalesce(excluded.cosignature, cosignature)`,
  );
  const thin = database.prepare('DELETE FROM checkpoints WHERE size < ? AND at_ms / 3600000 = ?');
  let newest: TreeEdge = noEdge;

  function edgeAt(size: number): TreeEdge {
    if (newest.size > size || newest.size === 0) {
      const kept = before.get(size) as { size: number; edge: Buffer } | undefined;
      newest = kept ? decodeEdge(kept.size, kept.edge) : noEdge;
    }
    newest = growEdge(database, newest, size);
    return newest;
  }

  function noteAt(size: number): string {
    const root = merkle.rootOf(edgeAt(size)).toString('base64');
    const checkpoint: Checkpoint = { ...origin, size, root };
    return noteOf(checkpoint, [signCheckpoint(checkpoint, signer)]);
  }

  const keep = database.transaction((size: number, atMs: number, cosignature: string | null) => {
    const note = noteAt(size);
    insert.run(size, atMs, note, cosignature, encodeEdge(edgeAt(size)));
    thin.run(size, Math.floor(atMs / 3_600_000));
  });
  return { noteAt, keep };
}
