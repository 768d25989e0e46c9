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
export function useOverview(client: OfficeClient): Watched {
  const [watched, setWatched] = useState<Omit<Watched, 'again'>>({ overview: null, fault: null });
  const askNow = useRef(() => {});
  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    async function ask(): Promise<void> {
      const signal = AbortSignal.any([left.signal, AbortSignal.timeout(patienceMs)]);
      const fault = await readOverview(client, signal).then(
        (overview) => {
          setWatched({ overview, fault: null });
          return null;
        },
        (error: unknown) => overviewFault(error),
      );
      if (left.signal.aborted) return;
      if (fault?.kind === 'signed-out') return setWatched({ overview: null, fault });
      if (fault) setWatched(({ overview }) => ({ overview, fault }));
      timer = setTimeout(ask, fault ? retryMs : refreshMs);
    }
    askNow.current = () => {
      clearTimeout(timer);
      void ask();
    };
    void ask();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [client]);
  return { ...watched, again: () => askNow.current() };
}
