import { existsSync, readdirSync } from 'node:fs';
import type { Signer } from '../ports.ts';
import type { Outbox } from '../upload-port.ts';
import { openForWriting } from './open-database.ts';
import { type Origin, readOrigin } from './origin.ts';
import { createOutbox } from './outbox.ts';

/** A journal of an epoch before: salvaged from a damaged file, or put back from a copy. Nothing is written into it but how far it was sent. */
export type EarlierJournal = { readonly origin: Origin; readonly outbox: Outbox; close(): void };

/** The folder of earlier journals in a data folder. */
export const earlierFolder = (dataDir: string) => `${dataDir}/earlier`;

/** Files of earlier journals, `EPOCH.db`. */
export function earlierIn(dataDir: string): readonly string[] {
  const folder = earlierFolder(dataDir);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^[0-9A-Z]{8}\.db$/.test(name));
  return names.sort().map((name) => `${folder}/${name}`);
}

/**
 * As a queue for the collector, which may have what is missing here. Its answer says where to go on; behind a gap that
 * it has neither, nothing more can be sent. No checkpoint can be made over a gap: its word is believed without a
 * countersignature, and the file stays.
 */
export function openEarlier(path: string, signer: Signer): EarlierJournal {
  const database = openForWriting(path);
  const origin = readOrigin(database);
  const { setAcked, acked, batchAfter } = createOutbox({ database, origin, signer });
  const newest = database.prepare('SELECT coalesce(max(seq), 0) FROM events').pluck();
  const isThere = database.prepare('SELECT 1 FROM events WHERE seq = ?');
  const nextGap = database
    .prepare(
      `SELECT min(seq) FROM events one WHERE seq > ? AND NOT EXISTS (SELECT 1 FROM events WHERE seq = one.seq + 1)`,
    )
    .pluck();
  const first = database.prepare('SELECT min(seq) FROM events').pluck();
  const isAsked = () => acked() > 0;
  return {
    origin,
    outbox: {
      acked,
      setAcked: (seq, atMs) => setAcked(seq, atMs),
      witness: () => null,
      forgetWitness: () => {},
      /** The last event that can be sent; before the collector was asked, any. */
      newestSeq() {
        if (!isAsked()) return newest.get() as number;
        return isThere.get(acked() + 1) ? (newest.get() as number) : acked();
      },
      batchAfter(seq, count) {
        const from = isThere.get(seq + 1) ? seq : (first.get() as number) - 1;
        const last = nextGap.get(from) as number;
        const batch = batchAfter(from, Math.min(count, last - from));
        if (!batch) return null;
        const { checkpoint: _, ...header } = batch.header;
        return { ...batch, header };
      },
    },
    close: () => void database.close(),
  };
}
