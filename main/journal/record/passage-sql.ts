/** What staff undid did not happen. */
export const isUndone = (seq: string) =>
  `EXISTS (SELECT 1 FROM events undo WHERE undo.kind = 'staff' AND undo.reason = 'undo' AND undo.ref = ${seq})`;

/** Some of a group left: the others are still there, and their visit goes on. */
export const isPart = `(tuple ->> '$[26]' IS NOT NULL AND (tuple ->> '$[26]') LIKE '%"part":true%')`;

/** More than any group has: whoever comes in anew ends the visit before with all of it. */
export const wholeGroup = 1_000_000;

/** Of those whom the row of `events` let in, how many nobody let out by name of that way in. */
export const peopleLeft = `(events.people - coalesce((
  SELECT sum(gone.people) FROM events gone
  WHERE gone.ref = events.seq AND gone.kind IN ('scan', 'answer') AND gone.ref IS NOT NULL
    AND gone.decision = 'admit' AND gone.direction = 'out' AND NOT ${isUndone('gone.seq')}), 0))`;
