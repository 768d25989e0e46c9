import { createHash } from 'node:crypto';
import {
  mostMates,
  mostSheetText,
  type RollAnswer,
  type RollRequest,
  sheetKeptMs,
} from '../../protocol/roll-call.ts';
import type { Queries } from '../database/database.ts';

/** That a gate still says the same is written down no more than once in that time. */
const seenEveryMs = 5_000;

type Own = Pick<RollRequest, 'device' | 'epoch' | 'seq' | 'sheet'>;

/**
 * Keeps what a gate says of who is inside by it. A sheet that knows of fewer events of the same journal is one that was
 * heard on the way and sent again: it changes nothing.
 */
export async function keepSheet({ query }: Queries, own: Own, nowMs: number): Promise<void> {
  const { device, epoch, seq, sheet } = own;
  if (sheet === undefined) {
    await query('update roll_sheets set seen_ms = $2 where device = $1 and seen_ms < $3', [
      device,
      nowMs,
      nowMs - seenEveryMs,
    ]);
    return;
  }
  if (sheet === null) {
    await query('delete from roll_sheets where device = $1 and (epoch <> $2 or seq <= $3)', [
      device,
      epoch,
      seq,
    ]);
    return;
  }
  const sealed = Buffer.from(sheet, 'base64');
  const id = createHash('sha256').update(sealed).digest('hex').slice(0, 32);
  await query(
    `insert into roll_sheets (device, id, epoch, seq, sealed, seen_ms) values ($1, $2, $3, $4, $5, $6)
     on conflict (device) do update set id = excluded.id, epoch = excluded.epoch, seq = excluded.seq,
       sealed = excluded.sealed, seen_ms = excluded.seen_ms
     where roll_sheets.epoch <> excluded.epoch or roll_sheets.seq <= excluded.seq`,
    [device, id, epoch, seq, sealed, nowMs],
  );
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
 * The other gates of the venue, by device. One that moved there and that nobody at the office has confirmed yet is named
 * without its sheet.
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
         where local_day = $2 and counts.venue = mates.venue and counts.gate = mates.gate
           and decision = 'admit' and direction in ('in', 'out')))::bigint as inside
     from devices own join devices mates on mates.venue = own.venue and mates.device <> own.device
       left join roll_sheets sheets on sheets.device = mates.device and mates.state = 'enrolled'
     where own.device = $1 and own.state = 'enrolled' and mates.state <> 'retired'
     order by mates.device limit $3`,
    [device, localDay, mostMates],
  );
}

/** Of those mates what the kiosk does not have, as far as one answer holds it. */
export async function answerOf(
  queries: Queries,
  mates: readonly Mate[],
  asked: Pick<RollRequest, 'known'> & {
    readonly nowMs: number;
    readonly nameOf: (device: string, gate: string) => Promise<string>;
  },
): Promise<RollAnswer> {
  const { known, nowMs, nameOf } = asked;
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
      sheet: isThere ? { id, epoch, seq, sealed } : null,
    });
  }
  return { mates: told };
}

/** null: another took its place meanwhile. */
async function sealedOf({ query }: Queries, device: string, id: string): Promise<string | null> {
  const [row] = await query<{ sealed: Uint8Array }>(
    'select sealed from roll_sheets where device = $1 and id = $2',
    [device, id],
  );
  return row ? Buffer.from(row.sealed).toString('base64') : null;
}
