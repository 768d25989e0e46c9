/**
 * Several people can pass as one, and leave in parts: how many an event is about is a column, and whatever names a way
 * in is found by it. Who is inside is read from an index that has all that it needs: no event is opened for it.
 */
export const sql = `
ALTER TABLE events ADD COLUMN people INTEGER GENERATED ALWAYS AS (
  CASE WHEN (tuple ->> '$[26]') LIKE '%"people":%' THEN coalesce((tuple ->> '$[26]') ->> '$.people', 1) ELSE 1 END
) VIRTUAL;
CREATE INDEX words_on ON events (ref, seq) WHERE kind IN ('scan', 'answer') AND ref IS NOT NULL;
CREATE INDEX visits ON events (local_day, seq, direction, at_ms, people, kind, ref, slip_no) WHERE decision = 'admit';
CREATE INDEX decided ON events (seq) WHERE decision IN ('admit', 'refuse');
`;
