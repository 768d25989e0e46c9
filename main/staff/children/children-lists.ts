import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Caller, RoomCalls } from '../../contract/calls.ts';
import { readBirth } from '../../domain/child-marks.ts';
import {
  buildChildren,
  type ChildEntry,
  type ChildrenList,
  childKey,
  childrenDaysAhead,
  childTroubleOf,
  mostChildren,
  withoutChild,
} from '../../domain/children.ts';
import { type ChildrenTable, readChildrenTable } from '../../domain/children-table.ts';
import { daysBetween, shiftDay } from '../../domain/local-time.ts';
import { maskName } from '../../domain/mask-name.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Looked, TablePreview } from '../expected/table-preview.ts';
import type { ChildrenFile } from './children-file.ts';

type ListCall =
  | 'keepChildrenUntil'
  | 'addChild'
  | 'removeChild'
  | 'previewChildren'
  | 'takeChildren'
  | 'endChildren';

type Parts = {
  readonly file: ChildrenFile;
  readonly preview: TablePreview<ChildrenTable>;
  readonly stamp: () => Stamp;
  /** Nothing of it stays in memory. */
  readonly ended: () => void;
  /** Of the journal. */
  readonly newestSeq: () => number;
};

type ListTrouble = { readonly kind: 'no-list' | 'children-damaged' };

/** More than one event gives away: a table has two thousand rows, each a child and a collector. */
const numbersPerEvent = 10_000;
const mostRowsNamed = 200;
const mostFirst = 5;

/** Who is on the list of children: by hand or out of a table, until a day, or ended. */
export function createChildrenLists(parts: Parts): RoomCalls<ListCall> {
  const { file, preview, stamp } = parts;

  function listNow(): Result<ChildrenList, ListTrouble> {
    const list = file.read(stamp().local.day);
    if (list === 'damaged') return failed({ kind: 'children-damaged' });
    return list === null ? failed({ kind: 'no-list' }) : ok(list);
  }

  /** Written down who does it, then done: whole, or not at all. */
  function save(list: ChildrenList, by: Caller, detail: Readonly<Record<string, number>>) {
    const noted = by.note({ detail });
    if (!noted.ok) return noted;
    return file.save(list).ok ? ok(null) : failed({ kind: 'no-room' as const });
  }

  return {
    keepChildrenUntil({ untilDay }, by) {
      // One that is over goes on with its children while its key is there.
      const list = file.read(0);
      if (list === 'damaged') return failed({ kind: 'children-damaged' });
      const ahead = daysBetween(stamp().local.day, untilDay);
      const isDay = shiftDay(untilDay, 0) === untilDay;
      if (!isDay || ahead < 1 || ahead > childrenDaysAhead) return failed({ kind: 'until-out' });
      // A child of a list that was ended today has none of these numbers.
      const { nextNo, children } = list ?? {
        nextNo: parts.newestSeq() * numbersPerEvent,
        children: [],
      };
      return save({ untilDay, nextNo, children }, by, { until: untilDay, children: children.length });
    },
    addChild(given, by) {
      const list = listNow();
      if (!list.ok) return list;
      const { birth: written } = given;
      const birth = written === undefined ? undefined : (readBirth(written) ?? written);
      const entry = { ...given, ...(birth !== undefined && { birth }) };
      const built = buildChildren(list.value);
      const childWhy = childTroubleOf(entry) ?? built.add(entry);
      if (childWhy !== null) return failed({ kind: 'child-row', childWhy });
      const next = built.list();
      if (next.children.length > mostChildren) return failed({ kind: 'children-full' });
      return save(next, by, { rows: 1 });
    },
    removeChild({ no, collector }, by) {
      const list = listNow();
      if (!list.ok) return list;
      const child = list.value.children.find((one) => one.no === no);
      const isThere = collector === null || child?.collectors.some((one) => one.no === collector);
      if (!child || !isThere) return failed({ kind: 'no-child' });
      return save(withoutChild(list.value, no, collector), by, {
        child: no,
        ...(collector !== null && { collector }),
      });
    },
    async previewChildren(given) {
      const list = listNow();
      if (!list.ok) return list;
      const looked = await preview.look(given, (rows) => readChildrenTable(rows, list.value));
      return looked.ok ? ok(previewOf(looked.value)) : looked;
    },
    takeChildren({ preview: token, isGoodOnly }, by) {
      const table = preview.find(token);
      if (!table) return failed({ kind: 'preview-gone' });
      if (table.bad.length > 0 && !isGoodOnly) return failed({ kind: 'bad-rows' });
      const list = listNow();
      if (!list.ok) return list;
      const built = buildChildren(list.value);
      // Whoever was added since stands there already.
      const rows = table.entries.filter((entry) => built.add(entry) === null).length;
      const next = built.list();
      if (next.children.length > mostChildren) return failed({ kind: 'children-full' });
      const saved = save(next, by, { rows });
      if (!saved.ok) return saved;
      preview.drop();
      return ok({ rows });
    },
    endChildren(_, by) {
      const noted = by.note();
      if (!noted.ok) return noted;
      preview.drop();
      parts.ended();
      return file.end() ? ok(null) : failed({ kind: 'no-room' });
    },
  };
}

function previewOf({ token, table: { entries, bad, doubtful, ignored }, sheets }: Looked<ChildrenTable>) {
  return {
    preview: token,
    sheets,
    good: entries.length,
    children: countChildren(entries),
    bad: bad.slice(0, mostRowsNamed).map(({ row, why }) => ({ row, childWhy: why })),
    badRows: bad.length,
    doubtful: doubtful.slice(0, mostRowsNamed),
    doubtfulRows: doubtful.length,
    ignored: ignored.slice(0, 10).map((heading) => heading.slice(0, 60)),
    first: entries.slice(0, mostFirst).map(asShown),
  };
}

function countChildren(entries: readonly ChildEntry[]): number {
  const keys = entries.map(({ child, group, birth = '', code = '' }) =>
    [childKey(child, group), birth, code].join('|'),
  );
  return new Set(keys).size;
}

function asShown({ child, group, name }: ChildEntry) {
  return { child: maskName(child), group: group ?? null, collector: maskName(name) };
}
