import type { OfficeValues } from '../../protocol/office-settings.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';
import { writeAct } from '../acts/write-act.ts';
import type { Database, Queries } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import { forVenue, weeksOf } from './registry-hours.ts';
import { lastStage } from './roll-out.ts';
import type { Target } from './target.ts';
import { isFor, type Standpoint } from './target-kiosks.ts';

type Joining = { readonly standpoint: Standpoint; readonly nowMs: number };

/**
 * A kiosk that was taken in after a roll-out was done, or stands now where that one went, gets its settings, as all others
 * there have them: of several the newest word for each setting counts. Each is joined once, and is an act of nobody.
 */
export async function joinRollOuts(database: Database, { standpoint, nowMs }: Joining): Promise<void> {
  if ((await missedBy(database, standpoint)).length === 0) return;
  if ((await deviceOf(database, standpoint.device))?.state !== 'enrolled') return;
  await database.transaction(async (queries) => {
    // First, as whoever begins a roll-out does: a kiosk's wishes are held after its place in it.
    await queries.query('lock table roll_out_kiosks in row exclusive mode');
    const { device } = standpoint;
    const words = await readWords(queries, device);
    const missed = words.filter((word) => isMissed(word, standpoint));
    if (missed.length === 0) return;
    const [row] = await queries.query<{ settings: string }>(
      `insert into kiosk_wishes (device) values ($1) on conflict (device) do update set device = excluded.device
       returning settings`,
      [device],
    );
    const now = parseJson(row?.settings ?? '{}') as OfficeValues;
    const weeks = await weeksOf(queries, [device]);
    const next = { ...now, ...forVenue(newest(words, missed), weeks.get(device)) };
    for (const { number, settings } of missed) await join(queries, { number, device, settings, now, next });
    await queries.query('update kiosk_wishes set settings = $2 where device = $1', [
      device,
      sortedJson(next),
    ]);
    for (const { number } of missed)
      await writeAct(queries, {
        act: 'roll-out-joined',
        atMs: nowMs,
        who: null,
        about: String(number),
        detail: { kiosk: device },
      });
  });
}

type Word = {
  readonly number: number;
  readonly settings: OfficeValues;
  readonly target: Target;
  readonly isDone: boolean;
  readonly isMember: boolean;
};

/** What the office has said to this kiosk, and what it has said to all that stand somewhere, in the order of their days. */
function readWords({ query }: Queries, device: string): Promise<readonly Word[]> {
  return query<Word>(
    `select number, roll_outs.settings, target, state = 'done' as "isDone", members.device is not null as "isMember"
     from roll_outs left join roll_out_kiosks members on members.roll_out = number and members.device = $1
     where state = 'done' or (state in ('running', 'held') and members.before is not null)
     order by state <> 'done', stage_ms, number`,
    [device],
  );
}

const isMissed = ({ isDone, isMember, target }: Word, standpoint: Standpoint) =>
  isDone && !isMember && isFor(target, standpoint);

async function missedBy({ query }: Queries, standpoint: Standpoint): Promise<readonly number[]> {
  const rows = await query<Pick<Word, 'number' | 'target'>>(
    `select number, target from roll_outs where state = 'done'
       and not exists (select 1 from roll_out_kiosks where roll_out = number and device = $1)`,
    [standpoint.device],
  );
  return rows.flatMap(({ number, target }) => (isFor(target, standpoint) ? [number] : []));
}

/** Of the settings that were missed, by whatever word was the last one about each. */
function newest(words: readonly Word[], missed: readonly Word[]): OfficeValues {
  const heard = words.filter((word) => word.isMember || missed.includes(word));
  const all: OfficeValues = Object.assign({}, ...heard.map(({ settings }) => settings));
  const paths = new Set(missed.flatMap(({ settings }) => Object.keys(settings)));
  return Object.fromEntries(Object.entries(all).filter(([path]) => paths.has(path))) as OfficeValues;
}

type Joined = {
  readonly number: number;
  readonly device: string;
  readonly settings: OfficeValues;
  readonly now: OfficeValues;
  readonly next: OfficeValues;
};

async function join({ query }: Queries, { number, device, settings, now, next }: Joined): Promise<void> {
  const before = Object.fromEntries(Object.entries(now).filter(([path]) => path in settings));
  await query(
    `insert into roll_out_kiosks (roll_out, device, stage, before, has_nothing_new)
     values ($1, $2, $3, $4::jsonb, $5)`,
    [number, device, lastStage, JSON.stringify(before), sortedJson(now) === sortedJson(next)],
  );
}
