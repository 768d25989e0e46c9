import { expectedDaysAhead } from '../domain/expected.ts';
import type { Fault } from '../domain/fault.ts';
import type { KeptList } from '../domain/kept-list.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { Clock, Stamp } from '../ports/clock.ts';
import type { ChildrenFile } from './children/children-file.ts';
import type { ExpectedLists } from './expected/expected-lists.ts';
import type { SailingFiles } from './sailings/sailing-files.ts';

type Watched = Exclude<KeptList, 'blocked'>;

type Parts = {
  readonly expected: Pick<ExpectedLists, 'markOf' | 'opens'>;
  readonly children: Pick<ChildrenFile, 'mark' | 'read'>;
  readonly sailings: Pick<SailingFiles, 'markOf' | 'read'>;
  readonly stamp: () => Stamp;
  readonly clock: Pick<Clock, 'after'>;
};

/** A list that is there: `day` null where it has none. */
type Place = { readonly list: Watched; readonly day: number | null; readonly mark: string };

export type KeptListsWatch = { faults(): readonly Fault[]; stop(): void };

const lookMs = 1_000;

/**
 * Which lists do not open, for whoever looks after the gate. Looked at beside the line: once a second whether a file is
 * another one, and then one such file at most, today's first. Of a list that opens nothing is kept.
 */
export function watchKeptLists(parts: Parts): KeptListsWatch {
  const { expected, children, sailings, stamp } = parts;
  const looked = new Map<string, Place & { readonly isDamaged: boolean }>();
  const nameOf = ({ list, day }: Pick<Place, 'list' | 'day'>) => `${list} ${day}`;

  /** Today's first; boats of yesterday are closed today. */
  function placesNow(today: number): readonly Place[] {
    const days = Array.from({ length: expectedDaysAhead + 1 }, (_, at) => shiftDay(today, at));
    const place = (list: Watched, day: number | null, mark: string | null): readonly Place[] =>
      mark === null ? [] : [{ list, day, mark }];
    return [
      ...place('children', null, children.mark()),
      ...[...days, shiftDay(today, -1)].flatMap((day) => [
        ...place('expected', day, expected.markOf(day)),
        ...place('sailings', day, sailings.markOf(day)),
      ]),
    ];
  }

  function isDamaged({ list, day }: Place, today: number): boolean {
    if (day === null) return children.read(today) === 'damaged';
    return list === 'expected' ? !expected.opens(day) : sailings.read(day) === 'damaged';
  }

  function look(): void {
    stopTimer = parts.clock.after(lookMs, look);
    const today = stamp().local.day;
    const places = placesNow(today);
    const there = new Set(places.map(nameOf));
    for (const name of looked.keys()) if (!there.has(name)) looked.delete(name);
    const next = places.find((place) => looked.get(nameOf(place))?.mark !== place.mark);
    if (next) looked.set(nameOf(next), { ...next, isDamaged: isDamaged(next, today) });
  }

  let stopTimer = parts.clock.after(lookMs, look);
  return {
    faults: () => faultsOf([...looked.values()].filter((place) => place.isDamaged)),
    stop: () => stopTimer(),
  };
}

/** One for each kind of list, with its first day. */
function faultsOf(damaged: readonly Place[]): readonly Fault[] {
  const daysOf = (list: Watched) =>
    damaged
      .flatMap((place) => (place.list === list && place.day !== null ? [place.day] : []))
      .sort((a, b) => a - b);
  const ofDays = (['expected', 'sailings'] as const).flatMap((list): Fault[] => {
    const [day, ...others] = daysOf(list);
    return day === undefined ? [] : [{ kind: `${list}-damaged`, day, more: others.length }];
  });
  return [
    ...ofDays,
    ...(damaged.some(({ list }) => list === 'children') ? [{ kind: 'children-damaged' } as const] : []),
  ];
}
