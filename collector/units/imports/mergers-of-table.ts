import { ok, type Result } from '../../../protocol/result.ts';
import type { HeadedRow, Headings } from '../../venues/table/headed-rows.ts';
import { dayOf } from '../../venues/table/venues-of-table.ts';
import type { Unit } from '../unit.ts';
import { isThere, type UnitHistory } from '../unit-tree.ts';
import { type ColumnRule, cellsOfRow } from './row-cells.ts';
import { unitFinder } from './unit-finder.ts';
import type { BadUnitRow, UnitRowFault } from './unit-row-fault.ts';

export type MergerColumn = 'old' | 'new' | 'day' | 'source';

export const mergerHeadings: Headings<MergerColumn> = {
  words: {
    old: ['ma cu', 'don vi cu', 'ma don vi cu', 'old code', 'old id'],
    new: ['ma moi', 'don vi moi', 'ma don vi moi', 'new code', 'new id'],
    day: ['tu ngay', 'ngay', 'hieu luc tu', 'ngay hieu luc', 'from', 'date', 'valid from'],
    source: ['nguon', 'van ban', 'source'],
  },
  wanted: ['old', 'new'],
};

const rules: Readonly<Record<MergerColumn, ColumnRule>> = {
  old: { longest: 100, isCode: true },
  new: { longest: 100, isCode: true },
  day: { longest: 20 },
  source: { longest: 300 },
};

/** From `day` on the figures of one unit go on in another. */
export type Merger = {
  readonly from: string;
  readonly into: string;
  readonly day: number;
  readonly source: string;
};

export type MergerTable = {
  readonly mergers: readonly Merger[];
  /** Rows whose old unit is the new one: it goes on, and nothing is done. */
  readonly same: number;
  readonly bad: readonly BadUnitRow[];
};

/** A country has three or four. */
const mostLevels = 100;

/** Every row: what merges into what, or what is wrong with it. Nothing that ends in the table goes on in another of it. */
export function mergersOfTable(
  rows: readonly HeadedRow<MergerColumn>[],
  { history, today }: { readonly history: UnitHistory; readonly today: number },
): MergerTable {
  const find = unitFinder(history.units);
  const read = rows.map((row) => mergerOf(row, { find, today }));
  const found = read.flatMap((one) => (one.ok && one.value !== 'same' ? [one.value] : []));
  const judge = mergerJudge(found, history);
  const bad = [
    ...read.flatMap((one) => (one.ok ? [] : [one.fault])),
    ...found.flatMap(({ row, ...merger }) => {
      const why = judge(merger);
      return why === null ? [] : [{ row, why, value: merger.from }];
    }),
  ];
  const wrong = new Set(bad.map(({ row }) => row));
  return {
    mergers: found.filter(({ row }) => !wrong.has(row)).map(({ row: _, ...merger }) => merger),
    same: read.filter((one) => one.ok && one.value === 'same').length,
    bad: bad.toSorted((a, b) => a.row - b.row),
  };
}

type Read = Merger & { readonly row: number };
type Asked = { readonly find: ReturnType<typeof unitFinder<Unit>>; readonly today: number };

function mergerOf(row: HeadedRow<MergerColumn>, { find, today }: Asked): Result<Read | 'same', BadUnitRow> {
  const cells = cellsOfRow(row, rules);
  if (!cells.ok) return cells;
  const { text, wrong } = cells.value;
  if (text('old') === '' || text('new') === '') return wrong('no-id');
  const day = text('day') === '' ? today : dayOf(text('day'));
  if (day === null) return wrong('day', 'day');
  const [from, into] = [find(text('old')), find(text('new'))];
  const wrongUnit = (fault: 'none' | 'several', column: 'old' | 'new') =>
    wrong(fault === 'none' ? 'no-unit' : 'unit-twice', column);
  if (!from.ok) return wrongUnit(from.fault, 'old');
  if (!into.ok) return wrongUnit(into.fault, 'new');
  if (from.value.id === into.value.id) return ok('same');
  return ok({ row: row.row, from: from.value.id, into: into.value.id, day, source: text('source') });
}

type MergerFault = Extract<UnitRowFault, 'no-unit' | 'not-there' | 'days' | 'twice' | 'below-itself'>;

/** Says of each merger of a table what the tree has against it, together with all others of the table; null: nothing. */
export function mergerJudge(
  all: readonly Merger[],
  { units, mergedInto }: UnitHistory,
): (merger: Merger) => MergerFault | null {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const mergers = new Map(all.map(({ from, into }) => [from, into]));
  const times = Map.groupBy(all, ({ from }) => from);
  /** Whether what counts to a unit leads to another, once all of these have merged. */
  function liesIn(id: string, other: string): boolean {
    let at: string | null = id;
    for (let steps = 0; at !== null && steps < mostLevels; steps += 1) {
      if (at === other) return true;
      at = mergers.get(at) ?? mergedInto.get(at) ?? byId.get(at)?.parent ?? null;
    }
    return at !== null;
  }
  return ({ from, into, day }) => {
    const [old, next] = [byId.get(from), byId.get(into)];
    if (!old || !next) return 'no-unit';
    if ((times.get(from)?.length ?? 0) > 1) return 'twice';
    // It ends once, and not on its first day; what it goes on in does not end in the same table.
    if (!isThere(old, day) || old.untilDay !== null) return 'not-there';
    if (day <= old.sinceDay) return 'days';
    if (!isThere(next, day) || next.untilDay !== null || mergers.has(into)) return 'not-there';
    return liesIn(into, from) ? 'below-itself' : null;
  };
}
