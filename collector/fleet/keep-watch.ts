import type { Database } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { watchFleet } from './watch-fleet.ts';

/** An alarm stands so long after its limit at the latest. */
const lookEveryMs = 20_000;

type Parts = {
  readonly database: Database;
  readonly time: LocalTime;
  readonly nowMs: () => number;
  /** A look failed; the next one is made all the same. */
  readonly failed: (error: unknown) => void;
};

/** Looks at all kiosks again and again; resolves when it has ended. */
export function keepWatch({ database, time, nowMs, failed }: Parts): { readonly stop: () => Promise<void> } {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = look();

  async function look(): Promise<void> {
    await database.transaction((queries) => watchFleet(queries, nowMs(), time)).catch(failed);
    if (!isStopped)
      timer = setTimeout(() => {
        looking = look();
      }, lookEveryMs);
  }

  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      return looking;
    },
  };
}
