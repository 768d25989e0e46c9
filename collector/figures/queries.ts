import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Queries } from '../database/database.ts';
import { daysBefore } from '../reports/local-time.ts';
import { readHistory } from '../units/read-units.ts';
import type { Unit } from '../units/unit.ts';
import { countedTo, sumByUnit, treeOn, type UnitTree } from '../units/unit-tree.ts';

/** People, by what was decided about them; without what staff took back. */
export type Figures = {
  readonly in: number;
  readonly out: number;
  readonly refused: number;
  readonly retried: number;
  readonly asked: number;
};

/** Local days, `20261121`, the first and the last one included. */
export type Days = {
  readonly first: number;
  readonly last: number;
  /** The day whose tree of units counts; without it the last one. */
  readonly treeDay?: number | undefined;
};

export type UnitFigures = {
  /** Every batch that was committed before that moment is in; 0: nothing was built yet. */
  readonly asOfMs: number;
  /** The units right below, in no order, each with all below it, also those with nothing. */
  readonly units: readonly (Figures & { readonly unit: Unit; readonly hasBelow: boolean })[];
  /** What is assigned to none of them; of the top: what belongs to no unit, or to no venue. */
  readonly own: Figures;
  readonly total: Figures;
};

const sums = `sum(passed_in)::bigint as "in", sum(passed_out)::bigint as "out", sum(refused)::bigint as refused,
  sum(retried)::bigint as retried, sum(asked)::bigint as asked`;

/** Figures of those days by the units right below one, or at the top (`below` null), in the tree of the last day. */
export async function readUnitFigures(
  queries: Queries,
  { below, first, last, treeDay = last }: Days & { readonly below: string | null },
): Promise<UnitFigures> {
  const { tree, units: within } = await readWithin(queries, below, treeDay);
  const rows = await queries.query<Figures & { readonly unit: string }>(
    `select unit, ${sums} from unit_days
     where local_day between $1 and $2 and ($3::text[] is null or unit = any($3)) group by unit`,
    [first, last, within],
  );
  const { of, own, total } = sumUp(tree, rows, below);
  const units = (tree.below.get(below) ?? []).map((unit) => ({
    unit,
    hasBelow: tree.below.has(unit.id),
    ...of(unit.id),
  }));
  return { asOfMs: await readAsOf(queries), units, own, total };
}

const kinds = ['in', 'out', 'refused', 'retried', 'asked'] as const satisfies readonly (keyof Figures)[];

/** Each kind of figure over the tree: of a unit with all below it, of what is assigned to none below, and of all. */
function sumUp(tree: UnitTree, rows: readonly (Figures & { readonly unit: string })[], below: string | null) {
  const sums = kinds.map((kind) => {
    const sum = sumByUnit(
      tree,
      rows.map((row) => ({ unit: row.unit, n: row[kind] })),
    );
    const here = below === null ? { own: sum.notAssigned, all: sum.total } : sum.units.get(below);
    return {
      kind,
      of: (id: string) => sum.units.get(id)?.all ?? 0,
      own: here?.own ?? 0,
      total: here?.all ?? 0,
    };
  });
  const figures = (pick: (sum: (typeof sums)[number]) => number) =>
    Object.fromEntries(sums.map((sum) => [sum.kind, pick(sum)])) as Figures;
  return {
    of: (id: string) => figures((sum) => sum.of(id)),
    own: figures(({ own }) => own),
    total: figures(({ total }) => total),
  };
}

type Within = { readonly tree: UnitTree; readonly units: readonly string[] | null };

/** The tree, and every unit of whatever day that counts to this one or to one below it; null: all there are. */
async function readWithin(queries: Queries, below: string | null, day: number): Promise<Within> {
  const history = await readHistory(queries, day);
  if (below === null) return { tree: treeOn(history, day), units: null };
  const { tree, units } = countedTo(history, below, day);
  return { tree, units: [...units] };
}

export async function readAsOf({ query }: Queries): Promise<number> {
  const [row] = await query<{ asOfMs: number }>('select as_of_ms as "asOfMs" from figure_builds');
  return row?.asOfMs ?? 0;
}

export type VenueFigures = {
  readonly venues: readonly (Figures & { readonly id: string; readonly name: string })[];
  /** `after` of the next page; null: there is none. */
  readonly next: string | null;
};

type Page = { readonly unit: string | null; readonly after?: string | undefined };

const pageSize = 50;
const cursorSchema = z.tuple([z.string(), z.string()]);

/**
 * One page of the venues of a unit and of those below it, by name; `unit` null: of all. With what came under their other
 * names. As of now.
 */
export async function readVenueFigures(
  queries: Queries,
  { unit, after, first, last, treeDay = last }: Days & Page,
): Promise<VenueFigures> {
  const { units: within } = await readWithin(queries, unit, treeDay);
  const cursor = cursorSchema.safeParse(parseJson(after ?? ''));
  const rows = await queries.query<Figures & { id: string; name: string; sort: string }>(
    `with page as materialized (
       select id, sort from venues
       where ($1::text[] is null or unit = any($1)) and (sort, id) > ($2, $3) order by sort, id limit $4
     ), heard as (
       select id, id as written from page
       union all
       select page.id, alias from page join venue_aliases on venue_aliases.venue = page.id
     ), summed as (
       select heard.id, ${sums} from heard join venue_days on venue_days.venue = written
       where local_day between $5 and $6 group by heard.id
     )
     select page.id, name, page.sort, coalesce("in", 0) as "in", coalesce("out", 0) as "out",
       coalesce(refused, 0) as refused, coalesce(retried, 0) as retried, coalesce(asked, 0) as asked
     from page join venues using (id) left join summed on summed.id = page.id order by page.sort, page.id`,
    [within, ...(cursor.success ? cursor.data : ['', '']), pageSize + 1, first, last],
  );
  const shown = rows.slice(0, pageSize);
  const end = shown.at(-1);
  return {
    venues: shown.map(({ sort: _, ...row }) => row),
    next: rows.length > pageSize && end ? JSON.stringify([end.sort, end.id]) : null,
  };
}

export type HoursBeside = {
  /** How many of the four days before with the same weekday something was counted on: `usual` is the mean of these. */
  readonly weeks: number;
  /** All 24. */
  readonly hours: readonly {
    readonly hour: number;
    readonly in: number;
    readonly out: number;
    /** In whole people; null: there is no such day. */
    readonly usual: { readonly in: number; readonly out: number } | null;
  }[];
};

export type HourFigures = HoursBeside & { readonly asOfMs: number };
export type HourRow = {
  readonly day: number;
  readonly hour: number;
  readonly in: number;
  readonly out: number;
};

/** The days of the same weekday in the four weeks before. */
export const usualDays = (day: number) => [7, 14, 21, 28].map((count) => daysBefore(day, count));

/** The hours of a day below a unit (null: of all), beside the mean of that weekday in the four weeks before. */
export async function readHourFigures(
  queries: Queries,
  {
    below,
    day,
    treeDay = day,
  }: { readonly below: string | null; readonly day: number; readonly treeDay?: number | undefined },
): Promise<HourFigures> {
  const { units: within } = await readWithin(queries, below, treeDay);
  const rows = await queries.query<HourRow>(
    `select local_day as day, hour, sum(passed_in)::bigint as "in", sum(passed_out)::bigint as "out"
     from ${within ? 'unit_hours' : 'hours'} where local_day = any($1) ${within ? 'and unit = any($2)' : ''} group by 1, 2`,
    within ? [[day, ...usualDays(day)], within] : [[day, ...usualDays(day)]],
  );
  return { asOfMs: await readAsOf(queries), ...besideUsual(rows, day) };
}

/** Of the hours of a day and of its `usualDays`. */
export function besideUsual(rows: readonly HourRow[], day: number): HoursBeside {
  const weeks = new Set(rows.flatMap((row) => (row.day === day ? [] : [row.day]))).size;
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const ofHour = rows.filter((row) => row.hour === hour);
    const today = ofHour.find((row) => row.day === day);
    const mean = (key: 'in' | 'out') =>
      Math.round(ofHour.reduce((sum, row) => (row.day === day ? sum : sum + row[key]), 0) / weeks);
    return {
      hour,
      in: today?.in ?? 0,
      out: today?.out ?? 0,
      usual: weeks === 0 ? null : { in: mean('in'), out: mean('out') },
    };
  });
  return { weeks, hours };
}
