import { failed, ok, type Result } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import { expectedDaysAhead } from '../domain/expected.ts';
import type { KeptList, NotDamaged } from '../domain/kept-list.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { BlockedList } from './blocked/blocked-list.ts';
import type { ChildrenFile } from './children/children-file.ts';
import type { ExpectedLists } from './expected/expected-lists.ts';
import type { SailingFiles } from './sailings/sailing-files.ts';

type Parts = {
  readonly blocked: Pick<BlockedList, 'isDamaged' | 'setAside'>;
  readonly expected: Pick<ExpectedLists, 'everyDay' | 'setAside'>;
  readonly children: Pick<ChildrenFile, 'read' | 'setAside'>;
  readonly sailings: Pick<SailingFiles, 'read' | 'setAside'>;
  readonly stamp: () => Stamp;
};

/** null: of a list that has no day. */
type Day = number | null;
type Kept = {
  readonly damaged: () => readonly Day[];
  /** The new name of the file. */
  readonly setAside: (day: number) => Result<string, { readonly kind: 'disk' } | NotDamaged>;
};

/** Lists that do not open have a way out: the file is kept under another name, said in the log, and a new list begins. */
export function createKeptListsRoom(parts: Parts): RoomCalls<'listDamaged' | 'setListAside'> {
  const { blocked, expected, children, sailings, stamp } = parts;
  const today = () => stamp().local.day;
  /** Boats of yesterday are closed today. */
  const sailingDays = () =>
    Array.from({ length: expectedDaysAhead + 2 }, (_, at) => shiftDay(today(), at - 1));
  const lists: Readonly<Record<KeptList, Kept>> = {
    blocked: {
      damaged: () => (blocked.isDamaged() ? [null] : []),
      setAside: () => blocked.setAside(today()),
    },
    children: {
      damaged: () => (children.read(today()) === 'damaged' ? [null] : []),
      setAside: () => children.setAside(today()),
    },
    expected: {
      damaged: () => expected.everyDay().flatMap(({ localDay, isDamaged }) => (isDamaged ? [localDay] : [])),
      setAside: (day) => expected.setAside(day, today()),
    },
    sailings: {
      damaged: () => sailingDays().filter((day) => sailings.read(day) === 'damaged'),
      setAside: (day) => sailings.setAside(day, today()),
    },
  };

  return {
    listDamaged: () =>
      ok(
        (Object.keys(lists) as KeptList[]).flatMap((list) =>
          lists[list].damaged().map((localDay) => ({ list, localDay })),
        ),
      ),
    setListAside({ list, localDay }, by) {
      if (!lists[list].damaged().includes(localDay)) return failed({ kind: 'not-damaged' });
      const noted = by.note({ detail: { list, ...(localDay !== null && { day: localDay }) } });
      if (!noted.ok) return noted;
      const aside = lists[list].setAside(localDay ?? 0);
      if (aside.ok) return ok({ file: aside.value });
      return failed({ kind: aside.fault.kind === 'disk' ? 'no-room' : 'not-damaged' });
    },
  };
}
