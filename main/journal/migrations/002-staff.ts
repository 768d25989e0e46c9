/** What staff did is looked up: the direction of the day, the last call for help, passages that were undone. */
export const sql = `
ALTER TABLE events ADD COLUMN kind TEXT GENERATED ALWAYS AS (tuple ->> '$[4]') VIRTUAL;
ALTER TABLE events ADD COLUMN reason TEXT GENERATED ALWAYS AS (tuple ->> '$[16]') VIRTUAL;
ALTER TABLE events ADD COLUMN ref INTEGER GENERATED ALWAYS AS (tuple ->> '$[23]') VIRTUAL;
CREATE INDEX staff_acts ON events (local_day, reason, seq) WHERE kind = 'staff';
CREATE UNIQUE INDEX undone ON events (ref) WHERE kind = 'staff' AND reason = 'undo' AND ref IS NOT NULL;
`;
