import type { BatchHeader } from '../../protocol/batch.ts';
import type { EnrolmentRequest } from '../../protocol/enrolment.ts';
import type { Queries } from '../database/database.ts';

export type Claimed = Pick<BatchHeader, 'device' | 'key'>;

/** So many can wait without a code; who shows one has a place of his own. */
const mostWaiting = 100;
/** Who has not asked again for so long has gone; who was sent away may ask anew. */
const goneMs = 7 * 86_400_000;

type Asking = {
  readonly request: EnrolmentRequest;
  readonly key: string;
  /** Who made the code that was shown; null: none was. */
  readonly codeBy: string | null;
  readonly nowMs: number;
};

/** Whoever asks is written down, once; false: there is no room for more of them. */
export async function noteWaiting({ query }: Queries, { request, key, codeBy, nowMs }: Asking) {
  await query('delete from waiting where last_ms < $1 or away_ms < $1', [nowMs - goneMs]);
  const { device, venue, gate } = request;
  const [others] = await query<{ n: number }>(
    'select count(*) as n from waiting where code_by is null and away_ms is null and (device, key) is distinct from ($1::text, $2::text)',
    [device, key],
  );
  if (codeBy === null && (others?.n ?? 0) >= mostWaiting) return false;
  await query(
    `insert into waiting (device, key, first_ms, last_ms, venue, venue_name, gate, gate_name, code_by)
     values ($1, $2, $3, $3, $4, $5, $6, $7, $8)
     on conflict (device, key) do update set last_ms = excluded.last_ms, venue = excluded.venue,
       venue_name = excluded.venue_name, gate = excluded.gate, gate_name = excluded.gate_name,
       code_by = coalesce(excluded.code_by, waiting.code_by),
       away_ms = case when excluded.code_by is null then waiting.away_ms end`,
    [device, key, nowMs, venue.id, venue.name, gate.id, gate.name, codeBy],
  );
  return true;
}

/** It is off the list, until it shows a code or a week has gone by. False: nobody asked under that key. */
export async function sendAway(
  { query }: Queries,
  { device, key }: Claimed,
  nowMs: number,
): Promise<boolean> {
  const rows = await query(
    `update waiting set away_ms = $3, code_by = null
     where device = $1 and key = $2 and away_ms is null returning device`,
    [device, key, nowMs],
  );
  return rows.length > 0;
}

/** It showed a code and waits for a person to compare: nobody need be told again. */
export async function hasCode({ query }: Queries, { device, key }: Claimed): Promise<boolean> {
  const rows = await query('select 1 from waiting where device = $1 and key = $2 and code_by is not null', [
    device,
    key,
  ]);
  return rows.length > 0;
}

/** Takes whoever asked under that key off the list, and says where it stands; null: nobody did. */
export async function takeOff(
  { query }: Queries,
  { device, key }: Claimed,
): Promise<{ readonly venue: string; readonly gate: string } | null> {
  const [row] = await query<{ venue: string; gate: string }>(
    'delete from waiting where device = $1 and key = $2 and away_ms is null returning venue, gate',
    [device, key],
  );
  return row ?? null;
}
