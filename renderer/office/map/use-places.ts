import { useCallback, useEffect, useState } from 'react';
import type { Answers, OfficeClient } from '../office-client.ts';
import type { Range } from '../overview/where.ts';
import type { ListedUnit } from '../units/unit-tree.tsx';
import { type Answered, useAnswer } from '../use-answer.ts';
import { around, everywhere, isInside, type View } from './camera.ts';
import type { PlaceState } from './place-states.ts';

export type Places = Answers['map']['places'];
export type Mark = Places['marks'][number];

/** Which places are on the map. */
export type MapFilter = {
  /** Empty: any. */
  readonly states: readonly PlaceState[];
  /** From the top to the unit whose places are shown; empty: all. */
  readonly path: readonly ListedUnit[];
  readonly range: Range;
};

export const everyPlace: MapFilter = { states: [], path: [], range: null };

const refreshMs = 60_000;

export function askedOf({ states, path, range }: MapFilter) {
  const unit = path.at(-1)?.id;
  return { states: [...states], ...(unit === undefined ? {} : { unit }), ...(range ?? {}) };
}

export type PlacesNow = Answered<Places> & {
  /** The map shows this now. */
  readonly look: (view: View) => void;
};

/**
 * The places of the whole map, as long as these are few enough to be sent one by one; else those around what is looked at,
 * asked for anew when somebody goes elsewhere or nearer. By themselves once a minute.
 */
export function usePlaces(client: OfficeClient, filter: MapFilter): PlacesNow {
  const [asked, setAsked] = useState<View>(everywhere);
  const answered = useAnswer(
    client,
    useCallback(
      (from, signal) => from.map.places({ ...askedOf(filter), ...asked }, { signal }),
      [filter, asked],
    ),
  );
  const { again, answer } = answered;
  useEffect(() => {
    const timer = setInterval(again, refreshMs);
    return () => clearInterval(timer);
  }, [again]);
  const isGrid = answer?.isGrid ?? false;
  const look = useCallback(
    (view: View) =>
      setAsked((before) => {
        if (before === everywhere && !isGrid) return before;
        const next = around(view);
        const isNear = before.east - before.west < 2.6 * (view.east - view.west);
        return isInside(view, before) && (isNear || !isGrid) ? before : next;
      }),
    [isGrid],
  );
  return { ...answered, look };
}
