import type { Sqlite } from '../open-database.ts';
import { isUndone, passedAt } from './passage-sql.ts';

/** What is known of one day so far. */
type Known = {
  /** Every event up to this one is counted. */
  seq: number;
  /** Ways in that stand, by their seq. */
  readonly passages: Map<number, { readonly id: string; readonly atMs: number }>;
  /** When each first came; another one whenever it changes, for whoever asked holds the one before. */
  came: ReadonlyMap<string, number>;
};

type Row = {
  readonly seq: number;
  readonly id: string | null;
  readonly atMs: number;
  /** The passage that staff took back; null: this is a way in. */
  readonly undone: number | null;
};

/** Days that are held: screens look at today's, and at one that they turned to. */
const mostDays = 3;

const wayIn = `local_day = :localDay AND decision = 'admit' AND direction = 'in' AND (tuple ->> '$[26]') LIKE '%"expected":%'`;
const undo = `kind = 'staff' AND reason = 'undo' AND ref IS NOT NULL`;
const columns = `seq, (tuple ->> '$[26]') ->> '$.expected' AS id, ${passedAt} AS atMs, CASE WHEN ${undo} THEN ref END AS undone`;

/**
 * Who of a day's list was let in, and when first, by their ids. A day is read once; from then on only what was written
 * since, so that each arrival costs the time of one event. A passage of that day may be taken back on a later one.
 */
export function createExpectedSeen(database: Sqlite): (localDay: number) => ReadonlyMap<string, number> {
  const newest = database.prepare('SELECT coalesce(max(seq), 0) FROM events').pluck();
  const ofDay = database.prepare(
    `SELECT ${columns} FROM events WHERE ${wayIn} AND NOT ${isUndone('events.seq')}`,
  );
  const since = database.prepare(
    `SELECT ${columns} FROM events NOT INDEXED WHERE seq > :seq AND ((${wayIn}) OR (${undo})) ORDER BY seq`,
  );
  const days = new Map<number, Known>();

  function begin(localDay: number): Known {
    const known: Known = { seq: 0, passages: new Map(), came: new Map() };
    take(known, ofDay.all({ localDay }) as Row[]);
    return known;
  }

  return (localDay) => {
    const seq = newest.get() as number;
    const before = days.get(localDay);
    const known = before ?? begin(localDay);
    if (before && before.seq < seq) take(known, since.all({ seq: before.seq, localDay }) as Row[]);
    known.seq = seq;
    days.delete(localDay);
    days.set(localDay, known);
    for (const day of [...days.keys()].slice(0, -mostDays)) days.delete(day);
    return known.came;
  };
}

/** Counts these events, in their order. */
function take(known: Known, rows: readonly Row[]): void {
  const changed = rows.flatMap((row) => changeOf(known, row) ?? []);
  if (changed.length === 0) return;
  const came = new Map(known.came);
  for (const id of changed) came.delete(id);
  const ids = new Set(changed);
  for (const { id, atMs } of known.passages.values())
    if (ids.has(id)) came.set(id, Math.min(atMs, came.get(id) ?? atMs));
  known.came = came;
}

/** Whose ways in are other ones now; null: nobody's. */
function changeOf({ passages }: Known, { seq, id, atMs, undone }: Row): string | null {
  if (undone === null) {
    if (id !== null) passages.set(seq, { id, atMs });
    return id;
  }
  const gone = passages.get(undone);
  passages.delete(undone);
  return gone?.id ?? null;
}
