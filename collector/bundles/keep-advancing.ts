import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { advanceRollOuts } from './advance-roll-outs.ts';

/** A stage takes minutes: nobody waits for less. */
const everyMs = 15_000;

/** Looks after roll-outs until it is stopped; resolves when nothing of it is under way any more. */
export async function keepAdvancing(
  database: Database,
  { nowMs, stop }: { readonly nowMs: () => number; readonly stop: AbortSignal },
): Promise<void> {
  while (!stop.aborted) {
    try {
      await advanceRollOuts(database, nowMs());
    } catch (error) {
      // A database that is away for a while is asked again.
      if (!database.isPassing(error)) throw error;
    }
    await sleep(everyMs, null, { signal: stop, ref: false }).catch((error: unknown) => {
      if (!stop.aborted) throw error;
    });
  }
}
