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
  const found: Listed[] = [];
  let total = noReceipts;
  const counted = rows.filter(({ isCounted }) => isCounted);
  for (const row of counted.slice(0, mostAnnouncements)) {
    const kiosks = await kiosksFor(queries, row.target, { ground, history, day: asked.treeDay });
    // Whoever asks about a unit asks about what is for a kiosk there.
    if (kiosks.length === 0 && asked.unit !== null) continue;
    const told = await readReceipts(queries, row, { kiosks, place, endMs: endOf(asked) });
    for (const { unit, ...receipts } of told.units)
      sums.set(unit, added(sums.get(unit) ?? noReceipts, receipts));
    total = added(total, told.total);
    found.push({ ...(await runningOf(queries, row, asked)), receipts: told.total, missing: told.missing });
  }
  return {
    ...field,
    units: field.units.map((unit) => ({ ...unit, receipts: sums.get(unit.id) ?? noReceipts })),
    rest: sums.get(null) ?? null,
    total,
    announcements: found.reverse(),
    more: Math.max(0, counted.length - mostAnnouncements),
    uncounted: rows.length - counted.length,
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

async function runningOf(
  queries: Queries,
  { words: { vi, en }, target, fromMs, endMs }: Row,
  { dayOf }: Asked,
): Promise<RunningAnnouncement> {
  return {
    words: { vi, en },
    target: target.kind,
    targetName: await nameOfTarget(queries, target),
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
  readonly missing: readonly string[];
};

/** Who said it until then, by the rows of the paper and in all. */
async function readReceipts(
  { query }: Queries,
  { id }: Row,
  { kiosks, place, endMs }: Pick<Ground, 'kiosks' | 'place'> & { readonly endMs: number },
): Promise<Told> {
  type Sum = Receipts & {
    readonly unit: string;
    readonly isTotal: boolean;
    readonly missing: readonly string[];
  };
  const rows = await query<Sum>(
    `select unit, grouping(unit) = 1 as "isTotal", count(*) as kiosks,
       count(*) filter (where received_ms < $4) as received, count(*) filter (where shown_ms < $4) as shown,
       coalesce((array_agg(theirs.device order by theirs.device) filter (where received_ms is null or received_ms >= $4))[1:${mostNamed}],
         '{}') as missing
     from unnest($1::text[], $2::text[]) as theirs(device, unit)
       left join announcement_receipts receipts
         on receipts.announcement = $3 and receipts.device = theirs.device
     group by grouping sets ((unit), ())`,
    [kiosks.map(({ device }) => device), kiosks.map(({ unit }) => place(unit) ?? ''), id, endMs],
  );
  const told = ({ kiosks: all, received, shown }: Receipts) => ({ kiosks: all, received, shown });
  const total = rows.find(({ isTotal }) => isTotal);
  const devices = new Map(kiosks.map((kiosk) => [kiosk.device, kiosk]));
  return {
    total: total ? told(total) : noReceipts,
    units: rows
      .filter(({ isTotal }) => !isTotal)
      .map((row) => ({ unit: row.unit === '' ? null : row.unit, ...told(row) })),
    missing: (total?.missing ?? []).flatMap((device) => {
      const kiosk = devices.get(device);
      return kiosk ? [calledOf(kiosk)] : [];
    }),
  };
}
