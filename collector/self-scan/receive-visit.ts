import { isPosterToken } from '../../protocol/poster-address.ts';
import type { Database } from '../database/database.ts';
import { type Hung, readHung } from '../posters/queries.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { countSelfScan } from './queries.ts';
import type { ScanLimits } from './scan-limits.ts';
import { openTickets } from './tickets.ts';
import type { Place, VisitorPage } from './visitor-page.ts';

export type Asked = {
  readonly database: Database;
  /** What stands in the address; it may be anything. */
  readonly token: string;
  /** Whom it is counted as, for the bounds alone. */
  readonly network: string;
  readonly nowMs: number;
};

export type Visits = {
  /** The page at that address; it counts nobody. */
  look(asked: Asked): Promise<VisitorPage>;
  /** Counts a visit by the ticket of a page, once. */
  count(asked: Asked, ticket: string): Promise<VisitorPage>;
};

export type Standing = Hung & { readonly entrance: NonNullable<Hung['entrance']> };

/** What stands there, or else the page that says why nobody is counted. */
export async function findStanding(
  { database, token, nowMs }: Asked,
  time: LocalTime,
): Promise<Standing | VisitorPage> {
  const hung = isPosterToken(token) ? await readHung(database, token, time.day(nowMs)) : null;
  if (hung === null) return { kind: 'unknown' };
  const { entrance } = hung;
  // A way in that is no more was replaced by others.
  if (hung.isReplaced || entrance === null) return { kind: 'replaced' };
  return hung.isOpen ? { ...hung, entrance } : { kind: 'closed', place: placeOf({ ...hung, entrance }) };
}

/** What visitors ask when they scanned a poster. */
export function receiveVisits(time: LocalTime, limits: ScanLimits): Visits {
  const tickets = openTickets();

  async function writeDown({ database, nowMs }: Asked, { venue, entrance }: Standing): Promise<void> {
    const at = { day: time.day(nowMs), hour: time.hour(nowMs) };
    await database.transaction((queries) => countSelfScan(queries, { venue, entrance: entrance.id, ...at }));
  }

  return {
    async look(asked) {
      const found = await findStanding(asked, time);
      if ('kind' in found) return found;
      const { token, nowMs } = asked;
      return { kind: 'ask', place: placeOf(found), token, ticket: tickets.make(token, nowMs) };
    },
    async count(asked, ticket) {
      const found = await findStanding(asked, time);
      if ('kind' in found) return found;
      const { token, network, nowMs } = asked;
      const place = placeOf(found);
      const used = tickets.use(token, ticket, nowMs);
      if (used === 'used') return { kind: 'thanks', place };
      if (used === 'bad') return { kind: 'again', place, token, ticket: tickets.make(token, nowMs) };
      if (used === 'full') return { kind: 'busy' };
      let isCounted = false;
      try {
        if (!limits.mayCount({ token, network }, nowMs)) return { kind: 'busy' };
        await writeDown(asked, found);
        isCounted = true;
        return { kind: 'thanks', place };
      } finally {
        if (!isCounted) tickets.giveBack(ticket);
      }
    },
  };
}

export function placeOf({ venueName, entrance }: Standing): Place {
  return { venue: venueName, entrance };
}
