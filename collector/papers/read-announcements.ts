import type { Target } from '../bundles/target.ts';
import { nameOfTarget } from '../bundles/target-name.ts';
import type { Queries } from '../database/database.ts';
import { beginOf, shiftDay } from '../fleet/moment.ts';
import type { KioskOfDay } from '../fleet/whose-kiosks.ts';
import { readHistory } from '../units/read-units.ts';
import { countedTo, type UnitHistory } from '../units/unit-tree.ts';
import {
  type AnnouncementFacts,
  noReceipts,
  type Receipts,
  type RunningAnnouncement,
} from './announcement-facts.ts';
import { type AskedPaper, calledOf, type Ground, readGround } from './read-ground.ts';

/** An office says a few things in a week; a paper of more is read by nobody. */
const mostAnnouncements = 60;
const mostNamed = 5;

type Row = {
  readonly id: string;
  readonly words: RunningAnnouncement['words'];
  readonly target: Target;
  readonly fromMs: number;
  readonly endMs: number;
  readonly isCounted: boolean;
};

type Asked = AskedPaper & { readonly dayOf: (atMs: number) => number };
type Listed = AnnouncementFacts['announcements'][number];

/** null: that unit is none on that day. */
export async function readAnnouncements(queries: Queries, asked: Asked): Promise<AnnouncementFacts | null> {
  const ground = await readGround(queries, asked);
  if (ground === null) return null;
  const { field, place } = ground;
  const rows = await readRunning(queries, asked);
  const history = await readHistory(queries, asked.treeDay);
  const sums = new Map<string | null, Receipts>();
  const found = new Map<string, Listed>();
  let total = noReceipts;
  const all = rows.filter(({ isCounted }) => isCounted);
  const counted = all.slice(0, mostAnnouncements);
  // What is for the same kiosks is asked about at once.
  for (const same of Map.groupBy(counted, ({ target }) => JSON.stringify(target)).values()) {
    const [{ target }] = same as [Row];
    const kiosks = await kiosksFor(queries, target, { ground, history, day: asked.treeDay });
    // Whoever asks about a unit asks about what is for a kiosk there.
    if (kiosks.length === 0 && asked.unit !== null) continue;
    const told = await readReceipts(queries, same, { kiosks, place, endMs: endOf(asked) });
    for (const { unit, ...receipts } of told.units)
      sums.set(unit, added(sums.get(unit) ?? noReceipts, receipts));
    total = added(total, told.total);
    const targetName = await nameOfTarget(queries, target);
    for (const row of same) {
      const { receipts, missing } = told.of(row.id);
      found.set(row.id, { ...runningOf(row, targetName, asked), receipts, missing });
    }
  }
  return {
    ...field,
    units: field.units.map((unit) => ({ ...unit, receipts: sums.get(unit.id) ?? noReceipts })),
    rest: sums.get(null) ?? null,
    total,
    announcements: counted.flatMap(({ id }) => found.get(id) ?? []).reverse(),
    more: all.length - counted.length,
    uncounted: rows.length - all.length,
  };
}

const endOf = ({ asOf, moment }: AskedPaper) => beginOf(shiftDay(asOf, 1), moment);

function added(a: Receipts, b: Receipts): Receipts {
  return { kiosks: a.kiosks + b.kiosks, received: a.received + b.received, shown: a.shown + b.shown };
}

/** Those that were to be shown on any of the days, the newest first. What was taken back before it began never was. */
function readRunning({ query }: Queries, asked: Asked): Promise<readonly Row[]> {
  return query<Row>(
    `select id, words, target, from_ms as "fromMs", least(until_ms, withdrawn_ms) as "endMs", is_counted as "isCounted"
     from announcements
     where from_ms < $2 and least(until_ms, withdrawn_ms) > greatest($1::bigint, from_ms)
     order by from_ms desc, made_ms desc, id desc limit 1000`,
    [beginOf(shiftDay(asked.previous, 1), asked.moment), endOf(asked)],
  );
}

function runningOf(
  { words: { vi, en }, target, fromMs, endMs }: Row,
  targetName: string,
  { dayOf }: Asked,
): RunningAnnouncement {
  return {
    words: { vi, en },
    ...{ target: target.kind, targetName },
    ...{ firstDay: dayOf(fromMs), lastDay: dayOf(endMs - 1) },
  };
}

type Whose = {
  readonly ground: Ground;
  readonly history: UnitHistory;
  readonly day: number;
};

/** Kiosks of the paper that it is for, where they stood at the end of the last day. */
async function kiosksFor(
  { query }: Queries,
  target: Target,
  { ground: { kiosks }, history, day }: Whose,
): Promise<readonly KioskOfDay[]> {
  switch (target.kind) {
    case 'all':
      return kiosks;
    case 'kiosks': {
      const devices = new Set(target.devices);
      return kiosks.filter(({ device }) => devices.has(device));
    }
    case 'venue': {
      const rows = await query<{ alias: string }>('select alias from venue_aliases where venue = $1', [
        target.venue,
      ]);
      const ids = new Set([target.venue, ...rows.map(({ alias }) => alias)]);
      return kiosks.filter(({ venue }) => venue !== null && ids.has(venue));
    }
    case 'unit': {
      const { units } = countedTo(history, target.unit, day);
      return kiosks.filter(({ unit }) => unit !== null && units.has(unit));
    }
  }
}

type Told = {
  readonly total: Receipts;
  readonly units: readonly (Receipts & { readonly unit: string | null })[];
  readonly of: (announcement: string) => {
    readonly receipts: Receipts;
    readonly missing: readonly string[];
  };
};
/** Of a unit, of an announcement, or of all; the others are null. */
type Sum = Receipts & {
  readonly unit: string | null;
  readonly announcement: string | null;
  readonly missing: readonly string[];
};

/** Who said it until then of announcements for the same kiosks: by the rows of the paper, by announcement, and in all. */
async function readReceipts(
  { query }: Queries,
  announcements: readonly Row[],
  { kiosks, place, endMs }: Pick<Ground, 'kiosks' | 'place'> & { readonly endMs: number },
): Promise<Told> {
  const rows = await query<Sum>(
    `with sums as (
       select unit, asked.id as announcement, count(*) as kiosks, count(*) filter (where received_ms < $4) as received,
         count(*) filter (where shown_ms < $4) as shown,
         array_agg(theirs.device) filter (where received_ms is null or received_ms >= $4) as missing
       from unnest($1::text[], $2::text[]) as theirs(device, unit)
         cross join unnest($3::text[]) as asked(id)
         left join announcement_receipts receipts
           on receipts.announcement = asked.id and receipts.device = theirs.device
       group by grouping sets ((unit), (asked.id), ())
     )
     select unit, announcement, kiosks, received, shown, case when announcement is null then '{}' else array(
       select device from unnest(missing) as device order by device limit ${mostNamed}) end as missing
     from sums`,
    [
      kiosks.map(({ device }) => device),
      kiosks.map(({ unit }) => place(unit) ?? ''),
      announcements.map(({ id }) => id),
      endMs,
    ],
  );
  const told = ({ kiosks: all, received, shown }: Receipts) => ({ kiosks: all, received, shown });
  const devices = new Map(kiosks.map((kiosk) => [kiosk.device, kiosk]));
  const total = rows.find(({ unit, announcement }) => unit === null && announcement === null);
  return {
    total: total ? told(total) : noReceipts,
    units: rows.flatMap((row) =>
      row.unit === null ? [] : [{ unit: row.unit === '' ? null : row.unit, ...told(row) }],
    ),
    of(announcement) {
      const row = rows.find((one) => one.announcement === announcement);
      if (!row) return { receipts: noReceipts, missing: [] };
      const missing = row.missing.flatMap((device) => devices.get(device) ?? []);
      return { receipts: told(row), missing: missing.map(calledOf) };
    },
  };
}
