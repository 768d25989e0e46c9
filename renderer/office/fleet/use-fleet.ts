import { useCallback, useEffect } from 'react';
import type { Answers, OfficeClient } from '../office-client.ts';
import type { ListedUnit } from '../units/unit-tree.tsx';
import { type Answered, useAnswer } from '../use-answer.ts';
import type { KioskState } from './fleet-words.ts';

const refreshMs = 10_000;

/** Asks once, again where somebody says so, and by itself as long as the page is there. */
export function useFresh<Answer>(
  client: OfficeClient,
  ask: (client: OfficeClient, signal: AbortSignal) => Promise<Answer>,
): Answered<Answer> {
  const answered = useAnswer(client, ask);
  const { again } = answered;
  useEffect(() => {
    const timer = setInterval(again, refreshMs);
    return () => clearInterval(timer);
  }, [again]);
  return answered;
}

export type FleetNow = {
  readonly totals: Answers['fleet']['totals'];
  readonly attention: Answers['fleet']['attention'];
  /** null: not theirs to see. */
  readonly waiting: Answers['enrolment']['waiting']['waiting'] | null;
};

/** `alarms`: so many of them at most. */
export function useFleetNow(client: OfficeClient, isAdmin: boolean, alarms: number): Answered<FleetNow> {
  return useFresh(
    client,
    useCallback(
      async (from, signal): Promise<FleetNow> => {
        const [totals, attention, waiting] = await Promise.all([
          from.fleet.totals({}, { signal }),
          from.fleet.attention({ limit: alarms }, { signal }),
          isAdmin ? from.enrolment.waiting(undefined, { signal }) : null,
        ]);
        return { totals, attention, waiting: waiting?.waiting ?? null };
      },
      [isAdmin, alarms],
    ),
  );
}

/** Which kiosks are listed. */
export type FleetFilter = {
  /** Empty: any. */
  readonly state: KioskState | '';
  readonly isMovedOnly: boolean;
  /** From the top to the unit whose kiosks are listed; empty: all. */
  readonly path: readonly ListedUnit[];
  readonly text: string;
};

export const everyKiosk: FleetFilter = { state: '', isMovedOnly: false, path: [], text: '' };

/** So long nobody types: then it is looked for. */
const restMs = 250;

/** The page of the list behind `after`; null: the first one. */
export function useFleetPage(
  client: OfficeClient,
  { state, isMovedOnly, path, text }: FleetFilter,
  after: string | null,
): Answered<Answers['fleet']['list']> {
  const unit = path.at(-1)?.id ?? null;
  return useFresh(
    client,
    useCallback(
      async (from, signal) => {
        if (text !== '') await rest(signal);
        const asked = {
          text,
          isMovedOnly,
          states: state === '' ? [] : [state],
          ...(unit === null ? {} : { unit }),
          ...(after === null ? {} : { after }),
        };
        return from.fleet.list(asked, { signal });
      },
      [state, isMovedOnly, unit, text, after],
    ),
  );
}

/** Rejects when it is no longer wanted. */
function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, restMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
