import type { Database } from '../../collector/database/database.ts';

type Size = {
  readonly venues: number;
  readonly communes: number;
  readonly weeks: number;
  readonly kiosks: number;
  readonly announcements: number;
  readonly pieces: number;
  /** Of the morning after the last day. */
  readonly nowMs: number;
};

/** A made-up province until 20 November 2026: its places, what was counted, its kiosks, announcements, and what people said. */
export async function fillPapers({ query }: Pick<Database, 'query'>, size: Size): Promise<void> {
  await fillFigures({ query }, size);
  await fillKiosks({ query }, size);
  await fillAnnouncements({ query }, size);
  await fillFeedback({ query }, size);
  await fillGiven({ query }, size);
  await query('vacuum analyze');
}

async function fillFigures(
  { query }: Pick<Database, 'query'>,
  { venues, communes, weeks }: Size,
): Promise<void> {
  await query(
    `insert into units values ('p', 'Tỉnh Thử', 'province', null, null, 20200101, null, 'bench', null)`,
  );
  await query(
    `insert into units select 'c' || n, 'Xã ' || n, 'commune', n::text, 'p', 20200101, null, 'bench', null
     from generate_series(0, ${communes - 1}) as n`,
  );
  await query(
    `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search)
     select 'v' || n, 'Nơi ' || n, 'c' || n % ${communes}, 'other', '', '', '', '[]', 20251120 + (n % 5) * 251, 1, 0, '', 0, '',
       'noi ' || n, ' noi ' || n
     from generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    `insert into unit_days select to_char(date '2026-11-20' - day, 'YYYYMMDD')::integer, 'c' || n, 900 + n % 100, 800, 12, 9, 1
     from generate_series(0, ${weeks * 7 - 1}) as day, generate_series(0, ${communes - 1}) as n`,
  );
  await query(
    `insert into venue_days select 'v' || n, to_char(date '2026-11-20' - day, 'YYYYMMDD')::integer, n % 3, 0, 0, 0, 0
     from generate_series(0, 1) as day, generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    'insert into unit_months (month, unit, passed) select local_day / 100, unit, sum(passed_in + passed_out) from unit_days group by 1, 2',
  );
}

/** Each in a place of its own; one in twenty was silent and stood as an alarm. */
async function fillKiosks({ query }: Pick<Database, 'query'>, { kiosks, nowMs }: Size): Promise<void> {
  const each = `from generate_series(0, ${kiosks - 1}) as n`;
  await query(
    `insert into devices (device, key, since_ms, state, place_ms, venue, gate)
     select 'kiosk-' || n, 'key-' || n, 0, 'enrolled', 0, 'v' || n, 'cong-1' ${each}`,
  );
  await query(
    `insert into device_acts (device, at_ms, act, key, who, venue, gate)
     select 'kiosk-' || n, 0, 'enrolled', 'key-' || n, 'bench', 'v' || n, 'cong-1' ${each}`,
  );
  await query(
    `insert into kiosks (device, epoch, ack, head, last_contact_ms, venue, gate, first_day, first_ms, newest_day, newest_ms)
     select 'kiosk-' || n, 'X1T2Z3V4', 1000, '', $1::bigint - n % 200 * 1000, 'v' || n, 'cong-1', 20251120, 0, 20261121, $1
     ${each}`,
    [nowMs],
  );
  await query(
    `insert into kiosk_reports
     select 'kiosk-' || n, 'X1T2Z3V4', 1000, $1, $1, '0.1.0', 1, 0, 'ready', 1, 0, 'none', 'ok', 1000000000, 0, '{}' ${each}`,
    [nowMs],
  );
  await query(
    `insert into fleet_alarms (device, kind, since_ms, raised_ms, said_ms, ended_ms)
     select 'kiosk-' || n, 'silent', $1::bigint - 86400000::bigint * (n % 30), 0, 0, $1::bigint - 86400000::bigint * (n % 30) + 3600000
     ${each} where n % 20 = 7`,
    [nowMs],
  );
}

/** All of the last week, every second one for all kiosks, the others for a commune. */
async function fillAnnouncements(
  { query }: Pick<Database, 'query'>,
  { announcements, kiosks, communes, nowMs }: Size,
): Promise<void> {
  await query(
    `insert into announcements (id, words, tone, target, from_ms, until_ms, made_ms, made_by)
     select 'a' || n, '{"vi":"Thông báo thử","en":"A trial"}'::jsonb, 'plain',
       case when n % 2 = 0 then '{"kind":"all"}'::jsonb
         else jsonb_build_object('kind', 'unit', 'unit', 'c' || n % ${communes}) end,
       $1::bigint - 86400000::bigint * 3, $1::bigint + 86400000, $1::bigint - 86400000::bigint * 3, 'bench'
     from generate_series(0, ${announcements - 1}) as n`,
    [nowMs],
  );
  await query(
    `insert into announcement_receipts
     select 'a' || n, 'kiosk-' || k, $1::bigint - 86400000::bigint * 2, case when k % 3 > 0 then $1::bigint - 86400000::bigint * 2 end
     from generate_series(0, ${announcements - 1}) as n, generate_series(0, ${kiosks - 1}) as k where k % 10 > 0 and n % 2 = 0`,
    [nowMs],
  );
}

/** Of a year; two in three were answered. */
async function fillFeedback(
  { query }: Pick<Database, 'query'>,
  { pieces, communes, nowMs }: Size,
): Promise<void> {
  await query(
    `insert into feedback (device, id, source, gate, kind, language, raised_ms, received_ms, received_day, unit, state, due_ms,
       answered_ms, changed_ms, changed_by, version)
     select 'kiosk-1', n::text, 'visitor', 'cong-1', 'queue', 'vi', at_ms, at_ms,
       to_char(date '2026-11-20' - (n % 365)::integer, 'YYYYMMDD')::integer, 'c' || n % ${communes},
       case when n % 3 = 0 then 'new' else 'answered' end, at_ms + 432000000, case when n % 3 > 0 then at_ms + 3600000::bigint * (n % 200) end,
       at_ms, 'bench', 1
     from generate_series(0, ${pieces - 1}) as n cross join lateral (select $1::bigint - 86400000::bigint * (n % 365) as at_ms) as came`,
    [nowMs],
  );
}

/** People who have something, and all people, of each commune. */
async function fillGiven({ query }: Pick<Database, 'query'>, { communes }: Size): Promise<void> {
  for (const [title, value] of [
    ['Người cài ứng dụng', '1000 + n'],
    ['Dân số', '9000 + n * 3'],
  ])
    await query(
      `with made as (
         insert into given_tables (title, source, source_day, made_ms, made_by) values ($1, 'bench', 20261101, 0, 'bench')
         returning number
       ) insert into given_figures (given, unit, value) select number, 'c' || n, ${value} from made, generate_series(0, ${communes - 1}) as n`,
      [title],
    );
}
