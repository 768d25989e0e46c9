/**
 * `tuple` is the event (format 1) byte for byte; every other column of `events` is read out of it,
 * so that nothing can differ from what the chain covers.
 */
export const sql = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  tuple TEXT NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB,
  at_ms INTEGER GENERATED ALWAYS AS (tuple ->> '$[5]') VIRTUAL,
  local_day INTEGER GENERATED ALWAYS AS (tuple ->> '$[10]') VIRTUAL,
  direction TEXT GENERATED ALWAYS AS (tuple ->> '$[13]') VIRTUAL,
  decision TEXT GENERATED ALWAYS AS (tuple ->> '$[15]') VIRTUAL,
  tag_key TEXT GENERATED ALWAYS AS (tuple ->> '$[19]') VIRTUAL,
  tag TEXT GENERATED ALWAYS AS (tuple ->> '$[20]') VIRTUAL,
  slip_no INTEGER GENERATED ALWAYS AS (tuple ->> '$[22]') VIRTUAL
) STRICT;
CREATE INDEX passages_of_tag ON events (tag, seq) WHERE decision = 'admit' AND tag IS NOT NULL;
CREATE INDEX passages_of_day ON events (local_day, tag, seq, direction) WHERE decision = 'admit';

CREATE TABLE identities (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  day_key TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE rollups (
  gate TEXT NOT NULL,
  local_day INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  direction TEXT NOT NULL,
  decision TEXT NOT NULL,
  credential TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (gate, local_day, hour, direction, decision, credential)
) STRICT, WITHOUT ROWID;

CREATE TABLE slip_numbers (
  gate TEXT NOT NULL,
  local_day INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (gate, local_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE print_jobs (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES events (seq),
  copy INTEGER NOT NULL,
  state TEXT NOT NULL,
  UNIQUE (seq, copy)
) STRICT;
CREATE INDEX open_print_jobs ON print_jobs (state, id) WHERE state IN ('queued', 'sending', 'uncertain');

CREATE TABLE upload_mark (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  acked INTEGER NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  version INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
`;
