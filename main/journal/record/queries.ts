import type { Direction } from '../../../protocol/event.ts';
import type { CommandTarget } from '../../domain/command.ts';
import type { InsideRow } from '../../domain/passage-row.ts';
import type { Passage } from '../../domain/visit.ts';
import type { DecisionCount, Journal, StaffAct } from '../../ports/journal.ts';
import type { Sqlite } from '../open-database.ts';
import type { DeskQueries } from './desk-queries.ts';
import {
  isLeaving,
  isMending,
  isPart,
  isUndone,
  mendedSince,
  passedAt,
  peopleLeft,
  wholeGroup,
} from './passage-sql.ts';

/** Events looked at for repeats after a restart: far more than a gate takes in `repeatMs`. */
const recentEvents = 500;

const hasSlip = (seq: string) => `EXISTS (SELECT 1 FROM print_jobs WHERE print_jobs.seq = ${seq})`;

type PassageOfTag = Omit<Passage, 'isLeft'> & { readonly seq: number; readonly isLeft: number };

type SlipRow = {
  readonly tagKey: string | null;
  readonly tag: string | null;
  readonly direction: Direction;
  readonly atMs: number;
  readonly people: number;
};

/** What the line asks of the journal before it decides. None of it reads all events: `INDEXED BY` where SQLite would. */
export function createQueries(
  database: Sqlite,
): Omit<
  Journal,
  | 'record'
  | 'recordCommand'
  | 'recordMended'
  | keyof DeskQueries
  | 'countDay'
  | 'lastRollCall'
  | 'begunCalls'
  | 'passageMarks'
  | 'boatPassages'
> {
  const passage = database.prepare(
    `SELECT seq, direction, ${passedAt} AS atMs, local_day AS localDay, ${peopleLeft} AS people, ${isLeaving} AS isLeft
     FROM events
     WHERE tag = ? AND decision = 'admit' AND NOT ${isPart} AND NOT ${isUndone('events.seq')} ORDER BY seq DESC LIMIT 1`,
  );
  // A passage ends the way in that its `ref` names; an answer names its question, which names the way in.
  const passages = `WITH passages AS (
       SELECT seq, direction, people,
              at_ms AS atMs, slip_no AS slipNo,
              CASE kind WHEN 'answer' THEN (SELECT asked.ref FROM events asked WHERE asked.seq = events.ref) ELSE ref END AS ends
       FROM events INDEXED BY visits
       WHERE decision = 'admit' AND local_day >= :localDay AND at_ms >= :atMs AND NOT ${isUndone('events.seq')}),
     ways_in AS (SELECT seq, people, atMs, slipNo FROM passages WHERE direction = 'in'),
     ended AS (
       SELECT ends, sum(CASE direction WHEN 'out' THEN people ELSE ${wholeGroup} END) AS people
       FROM passages WHERE ends IS NOT NULL GROUP BY ends),
     inside AS (
       SELECT ways_in.seq, slipNo, atMs, ways_in.people - coalesce(ended.people, 0) AS people
       FROM ways_in LEFT JOIN ended ON ended.ends = ways_in.seq)`;
  const inside = database.prepare(
    `${passages}
     SELECT coalesce(sum(people), 0) AS people FROM inside WHERE people > 0`,
  );
  const insideList = database.prepare(
    `${passages}
     SELECT inside.seq, slipNo, coalesce(passedAt, atMs) AS atMs, people
     FROM inside LEFT JOIN (${mendedSince}) mended ON mended.seq = inside.seq WHERE people > 0 ORDER BY coalesce(passedAt, atMs), inside.seq`,
  );
  const decisions = database.prepare(
    `SELECT coalesce(decision, reason) AS act, CASE decision WHEN 'refuse' THEN reason END AS reason, direction,
            sum(CASE decision WHEN 'admit' THEN people ELSE 1 END) AS count
     FROM events WHERE seq > :seq AND local_day >= :localDay
       AND ((kind IN ('scan', 'answer') AND NOT (decision = 'admit' AND ${isUndone('events.seq')}))
         OR (kind = 'staff' AND reason = 'undo' AND NOT ${isMending}))
     GROUP BY 1, 2, 3`,
  );
  const newest = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events');
  const recent = database.prepare(
    `SELECT tag, at_ms AS atMs, seq FROM events
     WHERE seq > :after AND tag IS NOT NULL AND at_ms >= :since AND ${passedAt} >= :since AND NOT ${isLeaving}
       AND NOT ${isUndone('events.seq')} AND
       (decision = 'admit' OR (tuple ->> '$[16]' = 'repeat' AND 'admit' = (
         SELECT before.decision FROM events before
         WHERE before.tag = events.tag AND before.seq > :after AND before.seq < events.seq AND before.decision <> 'ignore'
           AND NOT ${isUndone('before.seq')}
         ORDER BY before.seq DESC LIMIT 1)))
     ORDER BY seq`,
  );
  const slip = database.prepare(
    `SELECT tag_key AS tagKey, tag, direction, ${passedAt} AS atMs, ${peopleLeft} AS people FROM events
     WHERE seq = ? AND local_day = ? AND tuple ->> '$[12]' = ? AND slip_no IS NOT NULL
       AND NOT ${isUndone('events.seq')}`,
  );
  const newestPassage = database.prepare(
    `SELECT seq, direction, slip_no AS slipNo, tag, at_ms AS atMs, ${hasSlip('events.seq')} AS hasSlip FROM events
     WHERE seq = (
       SELECT max(seq) FROM events INDEXED BY passages_of_day WHERE decision = 'admit' AND local_day >= :fromDay AND NOT ${isUndone('events.seq')}
         AND (:withSlip = 0 OR ${hasSlip('events.seq')}))`,
  );
  const countActs = database.prepare(
    `SELECT count(*) AS n FROM events WHERE kind = 'staff' AND local_day >= :fromDay AND reason = :act AND seq > :afterSeq
       AND (:actor IS NULL OR tuple ->> '$[24]' = :actor)`,
  );
  const staffAct = database.prepare(
    `SELECT seq, reason AS act, at_ms AS atMs FROM events
     WHERE kind = 'staff' AND local_day >= :fromDay AND reason = :act AND (:actor IS NULL OR tuple ->> '$[24]' = :actor)
     ORDER BY seq DESC LIMIT 1`,
  );
  const actAbout = database.prepare(
    `SELECT seq, reason AS act, at_ms AS atMs FROM events INDEXED BY staff_acts
       WHERE kind = 'staff' AND local_day >= ? AND reason = ? AND (tuple ->> '$[26]') ->> '$.id' = ?
       ORDER BY local_day DESC, seq DESC LIMIT 1`,
  );
  const slipEvent = database
    .prepare(
      `SELECT seq FROM events INDEXED BY passages_of_day
       WHERE decision = 'admit' AND local_day = ? AND slip_no = ? ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const cards = database.prepare(
    `SELECT seq, reason AS act, at_ms AS atMs, tuple ->> '$[24]' AS actor FROM events INDEXED BY staff_acts
     WHERE kind = 'staff' AND local_day >= ? AND at_ms >= ? AND tuple ->> '$[18]' = 'signed' ORDER BY seq`,
  );
  const newestSeq = () => (newest.get() as { seq: number }).seq;
  return {
    lastPassage(tags) {
      const rows = tags.flatMap(({ tag }) => passage.all(tag) as PassageOfTag[]);
      const [last] = rows.sort((a, b) => b.seq - a.seq);
      return last ? { ...last, isLeft: last.isLeft === 1 } : null;
    },
    countDecisions: (since) => decisions.all(since) as DecisionCount[],
    listInside: (since) => insideList.all(since) as InsideRow[],
    countInside: (since) => (inside.get(since) as { people: number }).people,
    tagsSeenSince: (since) =>
      recent.all({ after: newestSeq() - recentEvents, since }) as {
        tag: string;
        atMs: number;
        seq: number;
      }[],
    slipVisit(seq, localDay, gate) {
      const row = slip.get(seq, localDay, gate) as SlipRow | undefined;
      if (!row) return null;
      const { tagKey, tag, atMs, people } = row;
      // A visit that the desk ended leaves a slip that proves it no more.
      const direction = people > 0 ? row.direction : 'out';
      return {
        tag: tagKey === null || tag === null ? null : { tagKey, tag },
        passage: { seq, direction, atMs, localDay, people, isLeft: people <= 0 },
      };
    },
    newestPassage({ fromDay, withSlip }) {
      const row = newestPassage.get({ fromDay, withSlip: withSlip ? 1 : 0 }) as
        | (Omit<CommandTarget, 'hasSlip'> & { hasSlip: number })
        | undefined;
      return row ? { ...row, hasSlip: row.hasSlip === 1 } : null;
    },
    cardsSeenSince: (atMs, fromDay) => cards.all(fromDay, atMs) as (StaffAct & { actor: string })[],
    countStaffActs: ({ actor = null, ...of }) => (countActs.get({ ...of, actor }) as { n: number }).n,
    seqOfSlip: (localDay, slipNo) => (slipEvent.get(localDay, slipNo) as number | undefined) ?? null,
    lastStaffAct(fromDay, acts, actor) {
      const found = acts.flatMap((act) => staffAct.all({ fromDay, act, actor: actor ?? null }) as StaffAct[]);
      return found.sort((a, b) => b.seq - a.seq)[0] ?? null;
    },
    lastActAbout: (fromDay, act, id) => (actAbout.get(fromDay, act, id) as StaffAct | undefined) ?? null,
    newestSeq,
  };
}
