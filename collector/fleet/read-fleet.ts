import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Queries } from '../database/database.ts';
import { foldWords } from '../venues/fold-words.ts';
import type { FleetAlarmKind } from './alarm-kind.ts';
import type { Moment } from './moment.ts';
import { momentParams, withoutScans, withSeen } from './seen-sql.ts';
import { type KioskState, kioskStates } from './state-name.ts';
import { stillWaiting } from './still-waiting.ts';

export type FleetTotals = {
  readonly states: Readonly<Record<KioskState, number>>;
  /** Of all states: each kiosk is in one. */
  readonly total: number;
  /** Of those that are in service: its events come from another place than somebody confirmed. */
  readonly moved: number;
};

/** The units that somebody may see; null: all of them, and kiosks that stand in none. */
export type Scope = readonly string[] | null;

const inScope = (at: number) => `($${at}::text[] is null or unit = any($${at}::text[]))`;

/** One pass: a kiosk is counted where its state says. */
export async function readTotals({ query }: Queries, moment: Moment, scope: Scope): Promise<FleetTotals> {
  const rows = await query<{ state: KioskState; n: number; moved: number }>(
    `${withSeen} select state, count(*) as n, count(*) filter (where has_moved) as moved from seen
     where ${inScope(6)} group by state`,
    [...momentParams(moment), scope],
  );
  const counted = new Map(rows.map(({ state, n }) => [state, n]));
  const states = Object.fromEntries(kioskStates.map((state) => [state, counted.get(state) ?? 0]));
  return {
    states: states as FleetTotals['states'],
    total: rows.reduce((sum, { n }) => sum + n, 0),
    moved: rows.reduce((sum, { moved }) => sum + moved, 0),
  };
}

export type FleetRow = {
  readonly device: string;
  readonly state: KioskState;
  readonly venue: string | null;
  readonly gate: string | null;
  /** Of the registry; null: it does not know the venue. */
  readonly venueName: string | null;
  readonly hasMoved: boolean;
  readonly heardMs: number | null;
  /** It is open and sends, and nobody came where somebody usually does. */
  readonly isWithoutScans: boolean;
  readonly version: string | null;
  /** Events that it still has to send, of those it told of last. */
  readonly waiting: number | null;
  /** Alarms that stand. */
  readonly alarms: readonly FleetAlarmKind[];
};

export type AskedFleet = {
  readonly states: readonly KioskState[];
  readonly isMovedOnly: boolean;
  readonly scope: Scope;
  readonly venue: string | null;
  readonly text: string;
  /** `next` of the page before. */
  readonly after: string | null;
};

const pageSize = 50;
const mostWords = 6;
const cursorSchema = z.tuple([z.int(), z.string(), z.string()]);

/** One page: who needs somebody first, then by the name of the venue. */
export async function listFleet(
  { query }: Queries,
  moment: Moment,
  { states, isMovedOnly, scope, venue, text, after }: AskedFleet,
): Promise<{ readonly kiosks: readonly FleetRow[]; readonly next: string | null }> {
  const words = [...new Set(foldWords(text))].slice(0, mostWords);
  if (words.length === 0 && text.trim() !== '') return { kiosks: [], next: null };
  const [rank, sort, device] = cursorSchema.safeParse(parseJson(after ?? '')).data ?? [0, '', ''];
  const params: unknown[] = [...momentParams(moment), rank, sort, device, pageSize + 1, scope];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = [`(rank, sort, device) > ($6::integer, $7::text, $8::text)`, inScope(10)];
  if (states.length > 0) where.push(`state = any(${bind([...states])}::text[])`);
  if (isMovedOnly) where.push('has_moved');
  if (venue !== null) where.push(`(venue = ${bind(venue)} or venue_id = ${bind(venue)})`);
  for (const word of words)
    where.push(
      `(search like ${bind(`% ${word}%`)} or lower(device) like ${bind(`${word}%`)}
        or lower(coalesce(venue, '') || ' ' || coalesce(gate, '')) like ${bind(`%${word}%`)})`,
    );
  const rows = await query<FleetRow & { readonly rank: number; readonly sort: string }>(
    `${withSeen}, page as (
       select * from seen where ${where.join(' and ')} order by rank, sort, device limit $9
     )
     select page.device, state, venue, gate, venue_name as "venueName", has_moved as "hasMoved", heard_ms as "heardMs",
       ${withoutScans} as "isWithoutScans", reports.version,
       case when reports.device is not null then ${stillWaiting} end as waiting, rank, sort,
       array(select kind from fleet_alarms where fleet_alarms.device = page.device and ended_ms is null) as alarms
     from page left join kiosk_reports reports using (device) left join fleet_quiet quiet using (device)
     order by rank, sort, page.device`,
    params,
  );
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    kiosks: shown.map(({ rank: _, sort: __, ...row }) => row),
    next: rows.length > pageSize && last ? JSON.stringify([last.rank, last.sort, last.device]) : null,
  };
}
