/**
 * What was said of the tree over the events, and who saw it: notes as they were sent, each with the collector's
 * countersignature once it came. `edge`: the right edge of the tree at that size, 32 bytes a node.
 */
export const sql = `
CREATE TABLE checkpoints (
  size INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL,
  cosignature TEXT,
  edge BLOB NOT NULL
) STRICT;
`;
