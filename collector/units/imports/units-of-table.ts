import { failed, ok, type Result } from '../../../protocol/result.ts';
import { foldWords } from '../../venues/fold-words.ts';
import type { HeadedRow, Headings } from '../../venues/table/headed-rows.ts';
import { dayOf } from '../../venues/table/venues-of-table.ts';
import { troubleOf } from '../change-units.ts';
import type { NewUnit } from '../contract.ts';
import type { Unit, UnitKind } from '../unit.ts';
import { type ColumnRule, cellsOfRow } from './row-cells.ts';
import { unitFinder } from './unit-finder.ts';
import type { BadUnitRow, UnitRowFault } from './unit-row-fault.ts';

export type UnitColumn =
  | 'id'
  | 'name'
  | 'kind'
  | 'code'
  | 'parent'
  | 'since'
  | 'until'
  | 'source'
  | 'sourceDay';

const words: Headings<UnitColumn>['words'] = {
  id: ['ma', 'ma don vi', 'id', 'unit id'],
  name: ['ten', 'ten don vi', 'don vi', 'name', 'unit', 'unit name'],
  kind: ['cap', 'cap don vi', 'level', 'kind'],
  code: ['ma danh muc', 'ma so', 'ma so theo danh muc', 'code'],
  parent: ['don vi cap tren', 'ma don vi cap tren', 'cap tren', 'ma cap tren', 'parent', 'parent code'],
  since: ['tu ngay', 'hieu luc tu', 'since', 'from', 'valid from'],
  // The first day on which it is there no more: a heading that could mean the last one is not read.
  until: ['den truoc ngay', 'khong con tu ngay', 'until before', 'gone from'],
  source: ['nguon', 'van ban', 'source'],
  sourceDay: ['ngay nguon', 'ngay van ban', 'source day', 'source date'],
};

/** What is written when units are taken out as a table; one without ids has codes in their place. */
export const unitHeadings: readonly Headings<UnitColumn>[] = [
  { words, wanted: ['id', 'name'] },
  { words, wanted: ['code', 'name'] },
];

const rules: Readonly<Record<UnitColumn, ColumnRule>> = {
  id: { longest: 100, isCode: true },
  name: { longest: 300 },
  kind: { longest: 60 },
  code: { longest: 40, isCode: true },
  parent: { longest: 100, isCode: true },
  since: { longest: 20 },
  until: { longest: 20 },
  source: { longest: 300 },
  sourceDay: { longest: 20 },
};

const kinds: ReadonlyMap<string, UnitKind> = new Map([
  ['province', 'province'],
  ['tinh', 'province'],
  ['tinh thanh pho', 'province'],
  ['thanh pho truc thuoc trung uong', 'province'],
  ['district', 'district'],
  ['huyen', 'district'],
  ['quan', 'district'],
  ['thi xa', 'district'],
  ['huyen quan', 'district'],
  ['thanh pho thuoc tinh', 'district'],
  ['commune', 'commune'],
  ['ward', 'commune'],
  ['xa', 'commune'],
  ['phuong', 'commune'],
  ['thi tran', 'commune'],
  ['dac khu', 'commune'],
  ['xa phuong', 'commune'],
  ['other', 'other'],
  ['khac', 'other'],
]);

export type UnitTable = { readonly units: readonly NewUnit[]; readonly bad: readonly BadUnitRow[] };

/**
 * Every row: a unit, or what is wrong with it. A unit may lie in another of the table, whatever their order; one whose
 * parent is wrong is wrong, too.
 */
export function unitsOfTable(
  rows: readonly HeadedRow<UnitColumn>[],
  { known, today }: { readonly known: readonly Unit[]; readonly today: number },
): UnitTable {
  const read = rows.map((row) => ({ row: row.row, unit: unitOf(row, today) }));
  const good = read.flatMap(({ row, unit }) => (unit.ok ? [{ row, unit: unit.value }] : []));
  const find = unitFinder([...known, ...good.map(({ unit }) => unit)]);
  const placed = good.map(({ row, unit }) => ({ row, unit: placedIn(unit, find, row) }));
  const bad = [
    ...read.flatMap(({ unit }) => (unit.ok ? [] : [unit.fault])),
    ...placed.flatMap(({ unit }) => (unit.ok ? [] : [unit.fault])),
  ];
  const checked = checkedIn(
    placed.flatMap(({ row, unit }) => (unit.ok ? [{ row, unit: unit.value }] : [])),
    known,
  );
  return {
    units: checked.units,
    bad: [...bad, ...checked.bad].toSorted((a, b) => a.row - b.row),
  };
}

type Read = { readonly row: number; readonly unit: NewUnit };

/** Its parent by its id, whether the table has its id or its code. */
function placedIn(
  unit: NewUnit,
  find: ReturnType<typeof unitFinder<NewUnit | Unit>>,
  row: number,
): Result<NewUnit, BadUnitRow> {
  if (unit.parent === null) return ok(unit);
  const parent = find(unit.parent);
  if (parent.ok) return ok({ ...unit, parent: parent.value.id });
  return failed({ row, why: parent.fault === 'none' ? 'no-parent' : 'unit-twice', value: unit.parent });
}

/** As the registry takes them; whatever lies in a unit that is wrong has no parent. */
function checkedIn(read: readonly Read[], known: readonly Unit[]): UnitTable {
  const knownIds = new Set(known.map(({ id }) => id));
  const byId = new Map<string, NewUnit | Unit>([...known, ...read.map(({ unit }) => unit)].map(pair));
  const times = Map.groupBy(read, ({ unit }) => unit.id);
  const whyOf = ({ unit }: Read): UnitRowFault | null => {
    if (knownIds.has(unit.id)) return 'taken';
    return times.get(unit.id)?.[0]?.unit === unit ? troubleOf(unit, byId) : 'twice';
  };
  const own = read.map((one) => ({ ...one, why: whyOf(one) }));
  const wrong = new Map(
    own.filter(({ why }) => why !== 'twice').map(({ unit, why }) => [unit.id, why !== null]),
  );
  const bad: BadUnitRow[] = [];
  const units: NewUnit[] = [];
  for (const { row, unit, why } of own) {
    const found = why ?? (isBelowWrong(unit, { byId, wrong }) ? 'no-parent' : null);
    if (found === null) units.push(unit);
    else bad.push({ row, why: found, value: found === 'no-parent' ? (unit.parent ?? '') : unit.id });
  }
  return { units, bad };
}

type Judged = {
  readonly byId: ReadonlyMap<string, NewUnit | Unit>;
  /** Of those of the table; it is no deeper than the registry takes. */
  readonly wrong: ReadonlyMap<string, boolean>;
};

function isBelowWrong(unit: NewUnit, { byId, wrong }: Judged): boolean {
  for (let at = unit.parent; at !== null; at = byId.get(at)?.parent ?? null) if (wrong.get(at)) return true;
  return false;
}

const pair = (unit: NewUnit | Unit) => [unit.id, unit] as const;

function unitOf(row: HeadedRow<UnitColumn>, today: number): Result<NewUnit, BadUnitRow> {
  const cells = cellsOfRow(row, rules);
  if (!cells.ok) return cells;
  const { text, wrong } = cells.value;
  const id = text('id') || text('code');
  if (id === '') return wrong('no-id');
  if (text('name') === '') return wrong('no-name');
  if (text('kind') === '') return wrong('no-kind');
  const kind = kinds.get(foldWords(text('kind')).join(' '));
  if (kind === undefined) return wrong('kind', 'kind');
  const since = text('since') === '' ? today : dayOf(text('since'));
  const until = text('until') === '' ? null : dayOf(text('until'));
  const sourceDay = text('sourceDay') === '' ? null : dayOf(text('sourceDay'));
  if (since === null) return wrong('day', 'since');
  if (until === null && text('until') !== '') return wrong('day', 'until');
  if (sourceDay === null && text('sourceDay') !== '') return wrong('day', 'sourceDay');
  return ok({
    ...{ id, kind, sourceDay, name: text('name'), source: text('source') },
    ...{ code: text('code') || null, parent: text('parent') || null, sinceDay: since, untilDay: until },
  });
}
