import type { BegunCall, RollWord } from '../../domain/roll-call.ts';
import type { Journal, PassageMark } from '../../ports/journal.ts';
import type { Sqlite } from '../open-database.ts';
import { isUndone, mendedSince } from './passage-sql.ts';

/** What a roll-call asks the journal for, at this gate and for the others. */
export function createRollCallQueries(
  database: Sqlite,
): Pick<Journal, 'lastRollCall' | 'begunCalls' | 'passageMarks'> {
  const words = database.prepare(
    `SELECT seq, reason AS act, at_ms AS atMs, ref, detail ->> '$.of' AS "of", detail ->> '$.drill' IS NOT NULL AS isDrill,
            coalesce(detail ->> '$.there', 0) AS there, coalesce(detail ->> '$.turn', 1) AS turn,
            detail ->> '$.call' AS call, detail ->> '$.since' AS sinceMs, detail ->> '$.order' AS "order"
     FROM (SELECT *, tuple ->> '$[26]' AS detail FROM events INDEXED BY staff_acts
       WHERE kind = 'staff' AND local_day >= :fromDay AND reason IN ('roll-call', 'roll-there', 'roll-call-end') AND seq >= (
         SELECT coalesce(max(seq), 0) FROM events INDEXED BY staff_acts
         WHERE kind = 'staff' AND local_day >= :fromDay AND reason = 'roll-call'
           AND coalesce((tuple ->> '$[26]') ->> '$.goesOn', 0) = 0))
     ORDER BY seq`,
  );
  const marks = database.prepare(
    `SELECT events.seq, direction, coalesce(passedAt, at_ms) AS atMs, local_day AS localDay, people, tag,
            tuple ->> '$[9]' AS offsetMs
     FROM events INDEXED BY visits LEFT JOIN (${mendedSince}) mended ON mended.seq = events.seq
     WHERE decision = 'admit' AND local_day >= :localDay AND at_ms >= :atMs AND NOT ${isUndone('events.seq')}
     ORDER BY events.seq`,
  );
  const begun = database.prepare(
    `SELECT seq, (tuple ->> '$[26]') ->> '$.call' AS call FROM events INDEXED BY staff_acts
     WHERE kind = 'staff' AND local_day >= ? AND reason = 'roll-call' ORDER BY seq DESC LIMIT ?`,
  );
  return {
    begunCalls: (fromDay, most) => (begun.all(fromDay, most) as BegunCall[]).reverse(),
    lastRollCall: (fromDay) =>
      (words.all({ fromDay }) as (Omit<RollWord, 'isDrill'> & { isDrill: number })[]).map((word) => ({
        ...word,
        isDrill: word.isDrill === 1,
      })),
    passageMarks: (since) => marks.all(since) as PassageMark[],
  };
}
