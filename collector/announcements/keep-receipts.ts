import type { BundleRequest } from '../../protocol/bundle.ts';
import type { Queries } from '../database/database.ts';

/** Keeps what a kiosk says of announcements for the first time; what it says again changes nothing, and writes nothing. */
export async function keepReceipts(
  { query }: Queries,
  { device, announcements, showing }: Pick<BundleRequest, 'device' | 'announcements' | 'showing'>,
  nowMs: number,
): Promise<void> {
  if (announcements.length === 0) return;
  await query(
    `insert into announcement_receipts (announcement, device, received_ms, shown_ms)
     select id, $1, $4, case when id = any($3::text[]) then $4::bigint end from announcements where id = any($2::text[])
     on conflict (announcement, device) do update set shown_ms = excluded.shown_ms
     where announcement_receipts.shown_ms is null and excluded.shown_ms is not null`,
    [device, announcements, showing, nowMs],
  );
}
