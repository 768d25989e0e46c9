/** What staff undid did not happen. */
export const isUndone = (seq: string) =>
  `EXISTS (SELECT 1 FROM events undo WHERE undo.kind = 'staff' AND undo.reason = 'undo' AND undo.ref = ${seq})`;

/** An undo that wrote the passage anew, in another way or of other people. */
export const isMending = `coalesce((tuple ->> '$[26]') ->> '$.why', '') = 'mended'`;

/** Of an answer that stands in the place of a passage when that was; null for anything else. */
const ofMended = `CASE WHEN tuple ->> '$[16]' = 'mended' THEN (tuple ->> '$[26]') ->> '$.passedAtMs' END`;

/** Which passage an answer stands in the place of; null for anything else. */
export const mendedSeq = `CASE WHEN kind = 'answer' AND tuple ->> '$[16]' = 'mended' THEN (tuple ->> '$[26]') ->> '$.mends' END`;

/** When whoever a row of `events` is about stood at the gate. */
export const passedAt = `coalesce(CASE kind WHEN 'answer' THEN ${ofMended} END, at_ms)`;

/**
 * Passages of these days that were mended, and stand, with when they were: `seq`, `passedAt`. They are found by the words
 * that take back what they mend, and those are few: no day is read event by event.
 */
export const mendedSince = `SELECT mended.seq, (mended.tuple ->> '$[26]') ->> '$.passedAtMs' AS passedAt
  FROM events undo INDEXED BY staff_acts JOIN events passed ON passed.seq = undo.ref
    JOIN events mended INDEXED BY words_on ON mended.ref = CASE passed.kind WHEN 'answer' THEN passed.ref ELSE passed.seq END
  WHERE undo.kind = 'staff' AND undo.local_day >= :localDay AND undo.reason = 'undo'
    AND mended.kind IN ('scan', 'answer') AND mended.ref IS NOT NULL AND mended.kind = 'answer'
    AND mended.reason = 'mended' AND mended.decision = 'admit'
    AND (mended.tuple ->> '$[26]') ->> '$.mends' = undo.ref AND NOT ${isUndone('mended.seq')}`;

/** A guard said that somebody has left: nobody stood at the gate. */
export const isLeaving = `(kind = 'scan' AND tuple ->> '$[17]' = 'visitor' AND (tuple ->> '$[26]') ->> '$.entry' IS NULL)`;

/** Some of a group left: the others are still there, and their visit goes on. */
export const isPart = `(tuple ->> '$[26]' IS NOT NULL AND (tuple ->> '$[26]') LIKE '%"part":true%')`;

/** More than any group has: whoever comes in anew ends the visit before with all of it. */
export const wholeGroup = 1_000_000;

/**
 * Of those whom the row of `events` let in, how many no passage let out by name of that way in: directly, or as a guard's
 * word on a scan that named it. Whoever came in anew ended it whole.
 */
export const peopleLeft = `(events.people - coalesce((
  SELECT sum(CASE gone.direction WHEN 'out' THEN gone.people ELSE ${wholeGroup} END) FROM events gone
  WHERE gone.ref = events.seq AND gone.kind = 'scan' AND gone.kind IN ('scan', 'answer') AND gone.ref IS NOT NULL
    AND gone.decision = 'admit' AND NOT ${isUndone('gone.seq')}), 0) - coalesce((
  SELECT sum(CASE word.direction WHEN 'out' THEN word.people ELSE ${wholeGroup} END)
  FROM events asked JOIN events word ON word.ref = asked.seq
  WHERE asked.ref = events.seq AND asked.kind IN ('scan', 'answer') AND asked.ref IS NOT NULL AND asked.kind = 'scan'
    AND word.kind = 'answer' AND word.kind IN ('scan', 'answer') AND word.ref IS NOT NULL
    AND word.decision = 'admit' AND NOT ${isUndone('word.seq')}), 0))`;
