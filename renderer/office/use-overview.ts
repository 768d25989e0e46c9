import { useEffect, useRef, useState } from 'react';
import type { OfficeClient } from './office-client.ts';
import { type Overview, type OverviewFault, overviewFault, readOverview } from './overview.ts';

export type Watched = {
  /** The last that came; it stays while the collector is away. */
  readonly overview: Overview | null;
  /** Why nothing newer came. */
  readonly fault: OverviewFault | null;
  /** Asks at once. */
  readonly again: () => void;
};

const refreshMs = 10_000;
/** A collector that opens its database is asked more often. */
const retryMs = 2_000;
const patienceMs = 8_000;

/** Asks again and again, one question after the other, as long as the page is there. */
export function useOverview(client: OfficeClient, isAdmin: boolean): Watched {
  const [watched, setWatched] = useState<Omit<Watched, 'again'>>({ overview: null, fault: null });
  const askNow = useRef(() => {});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    /** Of the question under way: a newer one ends it, and with it whatever it would have answered. */
    let asking = new AbortController();
    async function ask(): Promise<void> {
      clearTimeout(timer);
      asking.abort();
      asking = new AbortController();
      const mine = asking.signal;
      const signal = AbortSignal.any([mine, AbortSignal.timeout(patienceMs)]);
      const fault = await readOverview(client, { isAdmin, signal }).then(
        (overview) => {
          if (!mine.aborted) setWatched({ overview, fault: null });
          return null;
        },
        (error: unknown) => overviewFault(error),
      );
      if (mine.aborted) return;
      if (fault?.kind === 'signed-out') return setWatched({ overview: null, fault });
      if (fault) setWatched(({ overview }) => ({ overview, fault }));
      timer = setTimeout(ask, fault ? retryMs : refreshMs);
    }
    askNow.current = () => void ask();
    void ask();
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [client, isAdmin]);
  return { ...watched, again: () => askNow.current() };
}
