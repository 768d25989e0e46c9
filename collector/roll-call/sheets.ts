import {
  mostMates,
  mostSheetText,
  type RollAnswer,
  type RollRequest,
  sheetIdOf,
  sheetKeptMs,
} from '../../protocol/roll-call.ts';
import type { Queries } from '../database/database.ts';

type Own = Pick<RollRequest, 'device' | 'epoch' | 'seq' | 'atMs' | 'sheet' | 'kept'>;

/** Whether the request ($3 seq, $4 atMs) was made after the one that is kept: whatever was heard on the way is sent again in vain. */
const isLater = `(roll_sheets.seen_seq < $3 or (roll_sheets.seen_seq = $3 and roll_sheets.seen_at_ms < $4))`;

/**
 * Keeps what a gate says of who is inside by it, or that it still holds. A sheet of another epoch takes the place only
 * when it was made later by the kiosk's clock: its journal was made anew.
 */
export async function keepSheet({ query }: Queries, own: Own, nowMs: number): Promise<void> {
  const { device, epoch, seq, atMs, sheet, kept } = own;
  const isNewer = `((roll_sheets.epoch = $2 and ${isLater}) or (roll_sheets.epoch <> $2 and roll_sheets.seen_at_ms < $4))`;
  if (sheet === undefined) {
    await query(
      `update roll_sheets set seen_ms = $5, seen_seq = $3, seen_at_ms = $4
       where device = $1 and epoch = $2 and id = $6 and ${isLater}`,
      [device, epoch, seq, atMs, nowMs, kept ?? ''],
    );
    return;
  }
  if (sheet === null) {
    await query(`delete from roll_sheets where device = $1 and ${isNewer}`, [device, epoch, seq, atMs]);
    return;
  }
  await query(
    `insert into roll_sheets (device, epoch, seq, seen_seq, seen_at_ms, seen_ms, id, sealed)
     values ($1, $2, $3, $3, $4, $5, $6, $7)
     on conflict (device) do update set epoch = excluded.epoch, seq = excluded.seq, seen_seq = excluded.seen_seq,
       seen_at_ms = excluded.seen_at_ms, seen_ms = excluded.seen_ms, id = excluded.id, sealed = excluded.sealed
     where ${isNewer}`,
    [device, epoch, seq, atMs, nowMs, sheetIdOf(sheet), Buffer.from(sheet, 'base64')],
  );
}

/** What is kept of a kiosk itself; null: nothing. */
export async function ownSheetId({ query }: Queries, device: string): Promise<string | null> {
  const [row] = await query<{ id: string }>('select id from roll_sheets where device = $1', [device]);
  return row?.id ?? null;
}

/** What nobody wrote anew for a day is thrown away. */
export async function dropOldSheets({ query }: Queries, nowMs: number): Promise<void> {
  await query('delete from roll_sheets where seen_ms < $1', [nowMs - sheetKeptMs]);
}

type Mate = {
  readonly device: string;
  readonly gate: string | null;
  readonly heard_ms: number | null;
  readonly inside: number;
  readonly id: string | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly seen_ms: number | null;
  readonly bytes: number | null;
};

/**
 * The other gates of the venue, by device. One that moved there and that nobody at the office has confirmed yet, and one
 * that was retired and may still have somebody inside, is named without its sheet.
 */
export async function readMates(
  { query }: Queries,
  { device, localDay }: Pick<RollRequest, 'device' | 'localDay'>,
): Promise<readonly Mate[]> {
  return query<Mate>(
    `select mates.device, mates.gate, sheets.id, sheets.epoch, sheets.seq, sheets.seen_ms,
       octet_length(sheets.sealed) as bytes,
       (select max(last_contact_ms) from kiosks where kiosks.device = mates.device) as heard_ms,
       greatest(0, (select coalesce(sum(case direction when 'in' then n else -n end), 0) from counts
         where local_day between $4 and $2 and counts.venue = mates.venue and counts.gate = mates.gate
           and decision = 'admit' and direction in ('in', 'out')))::bigint as inside
     from devices own join devices mates on mates.venue = own.venue and mates.device <> own.device
       left join roll_sheets sheets on sheets.device = mates.device and mates.state = 'enrolled'
     where own.device = $1 and own.state = 'enrolled'
       and (mates.state <> 'retired' or exists (select 1 from roll_sheets old where old.device = mates.device))
     order by mates.device limit $3`,
    [device, localDay, mostMates, dayBefore(localDay)],
  );
}

/** Of those mates what the kiosk does not have, as far as one answer holds it. */
export async function answerOf(
  queries: Queries,
  mates: readonly Mate[],
  asked: Pick<RollRequest, 'known'> &
    Pick<RollAnswer, 'own'> & {
      readonly nowMs: number;
      readonly nameOf: (device: string, gate: string) => Promise<string>;
    },
): Promise<RollAnswer> {
  const { known, own, nowMs, nameOf } = asked;
  let left = mostSheetText;
  const told: RollAnswer['mates'][number][] = [];
  for (const { device, gate, heard_ms, inside, id, epoch, seq, seen_ms, bytes } of mates) {
    const heardMs = Math.max(heard_ms ?? 0, seen_ms ?? 0);
    const isThere = id !== null && epoch !== null && seq !== null;
    const length = Math.ceil((bytes ?? 0) / 3) * 4;
    const isSent = isThere && known[device] !== id && length <= left;
    const sealed = isSent ? await sealedOf(queries, device, id) : null;
    left -= sealed?.length ?? 0;
    told.push({
      device,
      // Whoever has a sheet says its name there.
      name: isThere || gate === null ? '' : (await nameOf(device, gate)).slice(0, 200),
      heardAgoMs: heardMs === 0 ? null : Math.max(0, nowMs - heardMs),
      inside,
      sheet: isThere ? { id, epoch, seq, sealed, seenAgoMs: Math.max(0, nowMs - (seen_ms ?? 0)) } : null,
    });
  }
  return { own, mates: told };
}

/** null: another took its place meanwhile. */
async function sealedOf({ query }: Queries, device: string, id: string): Promise<string | null> {
  const [row] = await query<{ sealed: Uint8Array }>(
    'select sealed from roll_sheets where device = $1 and id = $2',
    [device, id],
  );
  return row ? Buffer.from(row.sealed).toString('base64') : null;
}

/** The local day before, such as 20261130 before 20261201. */
function dayBefore(localDay: number): number {
  const [year, month, day] = [
    Math.floor(localDay / 10_000),
    Math.floor(localDay / 100) % 100,
    localDay % 100,
  ];
  return Number(new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10).replaceAll('-', ''));
}
