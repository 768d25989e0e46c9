import { decodeEvent } from '../../../protocol/event.ts';
import type { Sqlite } from '../open-database.ts';
import type { Renewal } from '../repair/set-aside.ts';
import { writeBack } from './write-back.ts';

/**
 * `backup`, `reconciled`: the local day on which it was last done. `reconciled-to`: up to that event, in the round through
 * all. `ahead`: the local day on which keys of days to come were first seen; 0: there are none. `changed`: the event from
 * which on the log is not what this kiosk wrote; 0: it is.
 */
export type Memory = 'backup' | 'reconciled' | 'reconciled-to' | 'ahead' | 'changed';

/** What keeps a journal in good order, and what it remembers of that. */
export type Upkeep = {
  /**
   * Writes what lies in the write-ahead log back into the file. Tens of milliseconds: for when nobody is at the gate.
   * false: somebody reads the file, or the disk is full; it waits for neither.
   */
  checkpoint(): boolean;
  /** Why, and since when, this journal is a new one in the place of another; null: it is the first. */
  renewed(): { readonly why: Renewal['why']; readonly sinceMs: number } | null;
  /** The local day of event 1; null: there is none yet. */
  firstDay(): number | null;
  /** The first passage from that local day on; null: there was none. */
  firstSeqFrom(localDay: number): number | null;
  /** Whether the end of that local day was written down, and nobody has passed on it since. */
  isClosed(localDay: number): boolean;
  /** Its end is event `seq`. Throws when the disk is full. */
  close(localDay: number, seq: number): void;
  recall(what: Memory): number | null;
  /** Throws when the disk is full. */
  remember(what: Memory, value: number): void;
};

/** A clock goes back and forth over few days. */
const mostClosed = 16;
const recentEvents = 500;
type Closed = readonly (readonly [localDay: number, seq: number])[];

export function createUpkeep(database: Sqlite, renewal: Renewal | null): Upkeep {
  const get = database.prepare('SELECT value FROM meta WHERE key = ?').pluck();
  const put = database.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const first = database.prepare('SELECT tuple FROM events WHERE seq = 1').pluck();
  const passage = database
    .prepare(
      `SELECT min(seq) FROM events INDEXED BY passages_of_day WHERE decision = 'admit' AND local_day >= ?`,
    )
    .pluck();
  const lastPassage = database
    .prepare(`SELECT max(seq) FROM events INDEXED BY visits WHERE decision = 'admit' AND local_day = ?`)
    .pluck();
  // Written down by a core that ended before it could remember.
  const recentEnd = database
    .prepare(
      `SELECT max(seq) FROM events WHERE seq > (SELECT max(seq) FROM events) - ${recentEvents} AND kind = 'sync'
         AND (tuple ->> '$[26]') ->> '$.closedDay' = ?`,
    )
    .pluck();
  function closed(): Closed {
    const days = get.get('closed-days') as string | undefined;
    if (days !== undefined) return JSON.parse(days) as Closed;
    // An earlier version kept the last day alone.
    const last = get.get('closed-day') as string | undefined;
    return last === undefined ? [] : [[Number(last), Number.MAX_SAFE_INTEGER]];
  }
  const firstEvent = () => decodeEvent((first.get() as string | undefined) ?? '');
  if (renewal) put.run('renewed', renewal.why);
  return {
    checkpoint: () => writeBack(database),
    renewed() {
      const why = get.get('renewed') as Renewal['why'] | undefined;
      const event = why && firstEvent();
      return event ? { why, sinceMs: event.atMs } : null;
    },
    firstDay: () => firstEvent()?.localDay ?? null,
    firstSeqFrom: (localDay) => passage.get(localDay) as number | null,
    isClosed(localDay) {
      const end =
        closed().find(([day]) => day === localDay)?.[1] ?? (recentEnd.get(localDay) as number | null);
      return end !== null && ((lastPassage.get(localDay) as number | null) ?? 0) < end;
    },
    close(localDay, seq) {
      const others = closed().filter(([day]) => day !== localDay);
      put.run('closed-days', JSON.stringify([...others, [localDay, seq]].slice(-mostClosed)));
    },
    recall(what) {
      const value = get.get(what) as string | undefined;
      return value === undefined ? null : Number(value);
    },
    remember: (what, value) => void put.run(what, String(value)),
  };
}
