import { chainNext, decodeEvent } from '../domain/event-tuple.ts';
import type { Sqlite } from './open-database.ts';
import { firstHash, readOrigin } from './origin.ts';
import { sha256 } from './sha256.ts';

/** What a check of the whole journal found. */
export type Verification =
  | { readonly ok: true; readonly events: number; readonly head: string }
  | {
      readonly ok: false;
      /** The first event that is missing or is not what was written. */
      readonly seq: number;
      readonly problem: 'gap' | 'format' | 'place' | 'hash';
    };

/** Reads every event in order and recomputes the chain. About 5 µs an event. */
export function verifyJournal(database: Sqlite): Verification {
  const origin = readOrigin(database);
  let previous = firstHash(origin);
  let events = 0;
  const rows = database.prepare('SELECT seq, tuple, hash FROM events ORDER BY seq').iterate();
  for (const row of rows as Iterable<{ seq: number; tuple: string; hash: Buffer }>) {
    events += 1;
    if (row.seq !== events) return { ok: false, seq: events, problem: 'gap' };
    const event = decodeEvent(row.tuple);
    if (!event) return { ok: false, seq: row.seq, problem: 'format' };
    if (event.seq !== row.seq || event.device !== origin.device || event.epoch !== origin.epoch) {
      return { ok: false, seq: row.seq, problem: 'place' };
    }
    const hash = chainNext(previous, row.tuple, sha256);
    if (!hash.equals(row.hash)) return { ok: false, seq: row.seq, problem: 'hash' };
    previous = hash;
  }
  return { ok: true, events, head: previous.toString('hex') };
}
