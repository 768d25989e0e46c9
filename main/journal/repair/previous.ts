import { existsSync, readdirSync } from 'node:fs';
import type { Batch } from '../../../protocol/batch.ts';
import { ok } from '../../../protocol/result.ts';
import type { Signer } from '../../../protocol/signer.ts';
import type { Outbox } from '../../ports/collector.ts';
import { openForReading, type Sqlite } from '../open-database.ts';
import { type Origin, readOrigin } from '../origin.ts';
import { createOutbox } from '../record/outbox.ts';
import { sqliteTroubleOf } from '../sqlite-trouble.ts';
import { inEventFiles } from './event-files.ts';

/** A journal of an epoch before: salvaged from a damaged file, or put back from a copy. It is only read. */
export type PreviousJournal = { readonly origin: Origin; readonly outbox: Outbox; close(): void };

/** The folder of earlier journals in a data folder. */
export const previousFolder = (dataDir: string) => `${dataDir}/earlier`;

/** Files of earlier journals, `EPOCH.db`. */
export function previousIn(dataDir: string): readonly string[] {
  const folder = previousFolder(dataDir);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^[0-9A-Z]{8}\.db$/.test(name));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** How many an earlier journal has; 0: it is not there, or cannot be read. */
export function eventsIn(path: string): number {
  if (!existsSync(path)) return 0;
  const [count = 0] = inEventFiles(
    [path],
    ({ database }) => database.prepare('SELECT count(*) FROM events').pluck().get() as number,
  );
  return count;
}

/**
 * As a queue for the collector, which may have what is missing here. Its answer says where to go on; behind a gap that
 * it has neither, nothing more can be sent. No checkpoint can be made over a gap: its word is believed without a
 * countersignature, the file stays, and with each start the collector is asked anew. Throws when it cannot be opened.
 */
export function openPrevious(path: string, signer: Signer): PreviousJournal {
  const database = openForReading(path);
  try {
    return queueOf(database, signer);
  } catch (error) {
    database.close();
    throw error;
  }
}

function queueOf(database: Sqlite, signer: Signer): PreviousJournal {
  const origin = readOrigin(database);
  const { batchAfter, digest } = createOutbox({ database, origin, signer, hasNotes: false });
  const last = database.prepare('SELECT max(seq) FROM events').pluck().get() as number;
  const isThere = database.prepare('SELECT 1 FROM events WHERE seq = ?');
  const above = database.prepare('SELECT min(seq) FROM events WHERE seq > ?').pluck();
  const ends = database
    .prepare(
      `SELECT seq FROM (SELECT seq, lead(seq) OVER (ORDER BY seq) AS next FROM events)
       WHERE next IS NULL OR next <> seq + 1 ORDER BY seq`,
    )
    .pluck()
    .all() as readonly number[];
  const gapEnd = gapEndsOf(database);
  let acked = 0;
  let isAsked = false;
  /** A page of it cannot be read: nothing more of it is sent in this run. */
  let isBroken = false;
  function reading<Value>(read: () => Value, otherwise: Value): Value {
    try {
      return isBroken ? otherwise : read();
    } catch (error) {
      if (sqliteTroubleOf(error) === null) throw error;
      isBroken = true;
      return otherwise;
    }
  }
  const batch = (seq: number, count: number): Batch | null => {
    const from = Number(above.get(seq) ?? 0) - 1;
    if (from < 0) return null;
    const end = ends.find((one) => one > from) ?? from;
    const made = batchAfter(from, Math.min(count, end - from));
    if (!made) return null;
    const known = gapEnd(made.header.first - 1);
    return { ...made, header: { ...made.header, ...(known && { prevHash: known.toString('hex') }) } };
  };
  return {
    origin,
    outbox: {
      acked: () => acked,
      stands() {
        isAsked = true;
      },
      setAcked(seq) {
        acked = seq;
        isAsked = true;
        return ok(undefined);
      },
      witness: () => null,
      forgetWitness: () => {},
      announceWitness: () => ok(undefined),
      believeAnnounced: () => ok(undefined),
      dropAnnounced: () => ok(undefined),
      witnessed: () => 0,
      digest: (from, to) => reading(() => digest(from, to), ''),
      /** The last event that can be sent; before the collector was asked, any. */
      newestSeq: () => reading(() => (!isAsked || isThere.get(acked + 1) ? last : acked), acked),
      batchAfter: (seq, count) => reading(() => batch(seq, count), null),
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
