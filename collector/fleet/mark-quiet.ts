import type { Queries } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { type Moment, shiftDay } from './moment.ts';
import { momentParams, withSeen } from './seen-sql.ts';
import { stillWaiting } from './still-waiting.ts';

const hourMs = 3_600_000;
/** What comes of a full hour has come by then. */
const settledMs = 10 * 60_000;
/** People in that hour on the same weekday of the last weeks, on average: where fewer come, nobody is missed. */
const usual = 5;
const weeks = 4;

const someoneOn = (day: string, hour: string) => `exists (select 1 from counts where counts.local_day = ${day}
  and counts.venue = devices.venue and counts.gate = devices.gate and counts.hour >= ${hour} and counts.n > 0)`;

/** Over with the first code that is held there, in that hour or later. */
async function endQuiet({ query }: Queries, { day }: Moment): Promise<void> {
  await query(
    `delete from fleet_quiet using devices
     where devices.device = fleet_quiet.device and (${someoneOn('fleet_quiet.day', 'fleet_quiet.hour')}
       or (fleet_quiet.day < $1::integer and ${someoneOn('$1::integer', '0')}))`,
    [day],
  );
}

/**
 * Open without scans: once in each hour every gate that was open through the one before, sends, has nothing waiting, and
 * had nobody then, though somebody usually comes in that hour.
 */
export async function markQuiet(queries: Queries, moment: Moment, time: LocalTime): Promise<void> {
  await endQuiet(queries, moment);
  const pastMs = moment.nowMs - settledMs - hourMs;
  const [day, hour] = [time.day(pastMs), time.hour(pastMs)];
  const [due] = await queries.query(
    'update fleet_watch set quiet_hour = $1::bigint where quiet_hour <> $1::bigint returning quiet_hour',
    [day * 100 + hour],
  );
  if (!due) return;
  const days = Array.from({ length: weeks }, (_, week) => shiftDay(day, -7 * (week + 1)));
  await queries.query(
    `${withSeen}
     insert into fleet_quiet (device, since_ms, day, hour)
     select devices.device, $6::bigint, $7::integer, $8::integer
     from seen as devices join kiosk_reports reports using (device)
     where state = 'sending' and opened_ms > 0 and opened_ms <= $6::bigint and ${stillWaiting} = 0
       and (select coalesce(sum(n), 0) from counts where counts.local_day = any($9::integer[])
         and counts.venue = devices.venue and counts.gate = devices.gate and counts.hour = $8::integer) >= ${usual * weeks}
       and not ${someoneOn('$7::integer', '$8::integer')}
       and not ($7::integer < $5::integer and ${someoneOn('$5::integer', '0')})
     on conflict (device) do nothing`,
    [...momentParams(moment), pastMs - (pastMs % hourMs), day, hour, days],
  );
}
