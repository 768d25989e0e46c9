import type { Passage } from '../domain/visit.ts';
import type { Journal, Tag } from '../ports.ts';
import type { Sqlite } from './open-database.ts';

/** Events looked at for repeats after a restart: far more than a gate takes in `repeatMs`. */
const recentEvents = 500;

/** What the line asks of the journal before it decides. */
export function createQueries(database: Sqlite): Omit<Journal, 'record'> {
  const passage = database.prepare(
    `SELECT seq, direction, at_ms AS atMs, local_day AS localDay FROM events
     WHERE tag = ? AND decision = 'admit' ORDER BY seq DESC LIMIT 1`,
  );
  const inside = database.prepare(
    `SELECT coalesce(sum(CASE WHEN tag IS NOT NULL THEN direction = 'in'
                              ELSE balance END), 0) AS people
     FROM (SELECT tag, max(seq), direction,
                  max(0, sum(CASE direction WHEN 'in' THEN 1 ELSE -1 END)) AS balance
           FROM events WHERE decision = 'admit' AND local_day >= :localDay AND at_ms >= :atMs GROUP BY tag)`,
  );
  const newest = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events');
  const recent = database.prepare(
    'SELECT tag, at_ms AS atMs FROM events WHERE seq > ? AND tag IS NOT NULL AND at_ms >= ? ORDER BY seq',
  );
  const owner = database.prepare(
    `SELECT tag_key AS tagKey, tag, tuple ->> '$[12]' AS gate, local_day AS localDay
     FROM events WHERE seq = ? AND slip_no IS NOT NULL`,
  );
  const newestSeq = () => (newest.get() as { seq: number }).seq;
  return {
    lastPassage(tags) {
      const rows = tags.flatMap(({ tag }) => (passage.all(tag) as Passage[]).slice(0, 1));
      return rows.reduce<Passage | null>((last, row) => (last && last.seq > row.seq ? last : row), null);
    },
    countInside: (since) => (inside.get(since) as { people: number }).people,
    tagsSeenSince: (atMs) => recent.all(newestSeq() - recentEvents, atMs) as { tag: string; atMs: number }[],
    slipOwner(seq, localDay, gate) {
      const row = owner.get(seq) as (Tag & { gate: string; localDay: number }) | undefined;
      if (row?.gate !== gate || row.localDay !== localDay) return null;
      return row.tag === null ? 'untagged' : { tagKey: row.tagKey, tag: row.tag };
    },
    newestSeq,
  };
}
