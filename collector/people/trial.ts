import { failed, type Result } from '../../protocol/result.ts';
import type { Database } from '../database/database.ts';
import type { Tell } from '../log/log-entry.ts';
import { lockedUntilMs, nameKey, noteWrong } from './tries.ts';

export type TrialFault =
  | { readonly kind: 'wrong' }
  /** The password is right, the code is not. */
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'locked'; readonly untilMs: number }
  /** That name is being tried, or too many are: each costs the processor. */
  | { readonly kind: 'busy' };

/** Where a try may take the processor; null: no place came free in time. */
export type Place = () => Promise<(() => void) | null>;

export type TrialCircumstances = {
  readonly database: Database;
  readonly nowMs: number;
  /** Whom the try is counted as. */
  readonly sender: string;
  readonly signInPlace: Place;
  readonly tell: Tell;
};

/** Each name and network is tried once at a time, so that a lock holds after so many tries and not some later. */
const underWay = new WeakMap<Database, Set<string>>();

/**
 * A try of a password, and of the code that goes with it, wherever it is asked for. Wrong ones are counted for each name
 * and network apart: whoever tries from elsewhere shuts nobody out of their own office. Of a name that is tried from
 * everywhere only networks that it came from before go on.
 */
export async function trial<Value, Fault extends { readonly kind: string }>(
  name: string,
  { database, nowMs, sender, signInPlace, tell }: TrialCircumstances,
  check: (key: string) => Promise<Result<Value, Fault>>,
): Promise<Result<Value, Fault | TrialFault>> {
  const key = nameKey(name);
  const tried = { key, sender };
  const running = underWay.get(database) ?? new Set();
  underWay.set(database, running);
  const mark = JSON.stringify([key, sender]);
  if (running.has(mark)) return failed({ kind: 'busy' });
  running.add(mark);
  try {
    const leave = await signInPlace();
    if (leave === null) return failed({ kind: 'busy' });
    try {
      const untilMs = await lockedUntilMs(database, tried, nowMs);
      if (untilMs > nowMs) {
        tell({ kind: 'sign-in-shut', network: sender });
        return failed({ kind: 'locked', untilMs });
      }
      const checked = await check(key);
      if (!checked.ok && ['wrong', 'wrong-code'].includes(checked.fault.kind))
        await database.transaction((queries) => noteWrong(queries, tried, nowMs));
      return checked;
    } finally {
      leave();
    }
  } finally {
    running.delete(mark);
  }
}
