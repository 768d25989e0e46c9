import { useEffect, useState } from 'react';
import type { OfficeClient } from './office-client.ts';
import { type Overview, type OverviewFault, overviewFault, readOverview } from './overview.ts';

export type Watched = {
  /** The last that came; it stays while the collector is away. */
  readonly overview: Overview | null;
  /** Why nothing newer came. */
  readonly fault: OverviewFault | null;
};

const refreshMs = 10_000;
/** A collector that opens its database is asked more often. */
const retryMs = 2_000;
const patienceMs = 8_000;

/** Asks again and again, one question after the other, as long as the page is there. */
export function useOverview(client: OfficeClient, isAdmin: boolean): Watched {
  const [watched, setWatched] = useState<Watched>({ overview: null, fault: null });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const asking = new AbortController();
    async function ask(): Promise<void> {
      const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(patienceMs)]);
      const fault = await readOverview(client, { isAdmin, signal }).then(
        (overview) => {
          if (!asking.signal.aborted) setWatched({ overview, fault: null });
          return null;
        },
        (error: unknown) => overviewFault(error),
      );
      if (asking.signal.aborted) return;
      if (fault?.kind === 'signed-out') return setWatched({ overview: null, fault });
      if (fault) setWatched(({ overview }) => ({ overview, fault }));
      timer = setTimeout(ask, fault ? retryMs : refreshMs);
    }
    void ask();
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [client, isAdmin]);
  return watched;
}
