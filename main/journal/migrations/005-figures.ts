/**
 * What an inspector asks for, counted as it is written: how often what was done and why. And who passed when, for the
 * question who was near somebody.
 */
export const sql = `
CREATE TABLE reasons (
  local_day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (local_day, kind, decision, reason)
) STRICT, WITHOUT ROWID;
INSERT INTO reasons
  SELECT local_day, kind, coalesce(decision, ''), coalesce(reason, ''), count(*) FROM events GROUP BY 1, 2, 3, 4;
CREATE INDEX passages_at ON events (at_ms, seq, tag) WHERE decision = 'admit';
CREATE INDEX clock_jumps ON events (local_day, seq) WHERE kind = 'clock';
`;
