/**
 * Several people can pass as one, and leave in parts: how many an event is about is a column, and whatever names a way
 * in is found by it.
 */
export const sql = `
ALTER TABLE events ADD COLUMN people INTEGER GENERATED ALWAYS AS (
  CASE WHEN (tuple ->> '$[26]') LIKE '%"people":%' THEN coalesce((tuple ->> '$[26]') ->> '$.people', 1) ELSE 1 END
) VIRTUAL;
CREATE INDEX words_on ON events (ref, seq) WHERE kind IN ('scan', 'answer') AND ref IS NOT NULL;
CREATE INDEX decided ON events (seq) WHERE decision IN ('admit', 'refuse');
`;
