import { existsSync, readdirSync } from 'node:fs';
import { ok } from '../domain/result.ts';
import type { Signer } from '../ports.ts';
import type { Outbox } from '../upload-port.ts';
import { openForReading, type Sqlite } from './open-database.ts';
import { type Origin, readOrigin } from './origin.ts';
import { createOutbox } from './outbox.ts';

/** A journal of an epoch before: salvaged from a damaged file, or put back from a copy. It is only read. */
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
 * countersignature, the file stays, and with each start the collector is asked anew.
 */
export function openEarlier(path: string, signer: Signer): EarlierJournal {
  const database = openForReading(path);
  const origin = readOrigin(database);
  const { batchAfter, digest } = createOutbox({ database, origin, signer });
  const [first, last] = database.prepare('SELECT min(seq), max(seq) FROM events').raw().get() as [
    number,
    number,
  ];
  const isThere = database.prepare('SELECT 1 FROM events WHERE seq = ?');
  const nextGap = database
    .prepare(
      `SELECT min(seq) FROM events one WHERE seq > ? AND NOT EXISTS (SELECT 1 FROM events WHERE seq = one.seq + 1)`,
    )
    .pluck();
  const gapEnd = gapEndsOf(database);
  let acked = 0;
  return {
    origin,
    outbox: {
      acked: () => acked,
      setAcked(seq) {
        acked = seq;
        return ok(undefined);
      },
      witness: () => null,
      forgetWitness: () => {},
      witnessed: () => 0,
      digest,
      /** The last event that can be sent; before the collector was asked, any. */
      newestSeq: () => (acked === 0 || isThere.get(acked + 1) ? last : acked),
      batchAfter(seq, count) {
        const from = isThere.get(seq + 1) ? seq : first - 1;
        const end = nextGap.get(from) as number;
        const batch = batchAfter(from, Math.min(count, end - from));
        if (!batch) return null;
        const { checkpoint: _, ...header } = batch.header;
        const known = gapEnd(header.first - 1);
        return { ...batch, header: { ...header, ...(known && { prevHash: known.toString('hex') }) } };
      },
    },
    close: () => void database.close(),
  };
}

/** The hash of an event that is missing, where the one behind it is here. */
function gapEndsOf(database: Sqlite): (seq: number) => Buffer | null {
  // A copy that was put back has no gaps.
  if (!database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'gap_ends'").get()) return () => null;
  const hash = database.prepare('SELECT hash FROM gap_ends WHERE seq = ?').pluck();
  return (seq) => (hash.get(seq) as Buffer | undefined) ?? null;
}
