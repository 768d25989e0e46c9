import type { ExpectedVisitor } from '../domain/expected.ts';
import type { LocalTime } from '../domain/local-time.ts';

/** Boats of a day, as the line asks. */
export type Sailings = {
  /** Of the rows of one passenger on that day's list the one whose boat they go with now; null: none of them names a boat of the day. */
  ticketOf(tickets: readonly ExpectedVisitor[], now: LocalTime): ExpectedVisitor | null;
};
