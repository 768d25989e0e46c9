/** What staff undid did not happen. */
export const isUndone = (seq: string) =>
  `EXISTS (SELECT 1 FROM events undo WHERE undo.kind = 'staff' AND undo.reason = 'undo' AND undo.ref = ${seq})`;

/** An undo that wrote the passage anew, in another way or of other people. */
export const isMending = `coalesce((tuple ->> '$[26]') ->> '$.why', '') = 'mended'`;

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
