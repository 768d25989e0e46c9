import { sql } from 'kysely';
import type { Reader } from '../database/tables.ts';

export type LatestEvent = {
  readonly atMs: number;
  readonly venue: string;
  readonly gate: string;
  readonly direction: string | null;
  /** What was decided about a scan, or what staff did. */
  readonly act: string;
  readonly credential: string | null;
  readonly seq: number;
};

/** From the newest kiosks only, so the page stays as fast with a thousand of them. */
const maxLatestKiosks = 30;
/** How far back in a kiosk's journal we look for its latest scans. */
const maxLatestRows = 200;
const maxLatest = 20;

/** Along the primary key of each kiosk: no index of its own that every insert would have to pay for. */
export function readLatest(read: Reader): Promise<readonly LatestEvent[]> {
  return read
    .selectFrom((from) =>
      from
        .selectFrom('kiosks')
        .select(['device', 'epoch'])
        .orderBy('last_contact_ms', 'desc')
        .limit(maxLatestKiosks)
        .as('kiosk'),
    )
    .crossJoinLateral((join) =>
      join
        .selectFrom((from) =>
          from
            .selectFrom('events')
            .select(['at_ms as atMs', 'venue', 'gate', 'direction', 'credential', 'seq'])
            .select((event) => event.fn.coalesce('decision', 'reason').as('act'))
            .select(sql<boolean>`decision is not null or kind = 'staff'`.as('shows'))
            .whereRef('events.device', '=', 'kiosk.device')
            .whereRef('events.epoch', '=', 'kiosk.epoch')
            .orderBy('seq', 'desc')
            .limit(maxLatestRows)
            .as('near'),
        )
        .select(['atMs', 'venue', 'gate', 'direction', 'act', 'credential', 'seq'])
        .where('shows', '=', true)
        .where('act', 'is not', null)
        .limit(maxLatest)
        .as('row'),
    )
    .select(['row.venue', 'row.gate', 'row.atMs', 'row.direction', 'row.act', 'row.credential', 'row.seq'])
    .orderBy('row.atMs', 'desc')
    .orderBy('row.seq', 'desc')
    .limit(maxLatest)
    .$narrowType<{ atMs: number; venue: string; gate: string; act: string }>()
    .execute();
}
