/**
 * What was said of the tree over the events, and who saw it: notes as they were sent, each with the collector's
 * countersignature once it came. `edge`: the right edge of the tree at that size, 32 bytes a node. And all events of a
 * person are found by the tag, refusals too.
 */
export const sql = `
CREATE TABLE checkpoints (
  size INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL,
  cosignature TEXT,
  witness TEXT,
  edge BLOB NOT NULL
) STRICT;
DROP INDEX passages_of_tag;
CREATE INDEX events_of_tag ON events (tag, seq) WHERE tag IS NOT NULL;
`;
