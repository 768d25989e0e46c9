import type { CallContext } from '../call-context.ts';
import { dayProof } from '../fleet/day-proof.ts';
import { daySoFar } from '../fleet/day-so-far.ts';
import { sumUpDay } from '../fleet/day-summary.ts';
import { beginOf, type Moment, shiftDay } from '../fleet/moment.ts';
import { readNames } from '../kiosks/read-names.ts';
import type { Whose } from './whose.ts';

/** How much of a day is here for certain. */
export type Coverage = {
  readonly day: number;
  readonly kiosks: number;
  /** Of those everything is here: until now of today, for certain of a day that is over. */
  readonly complete: number;
  /** The first few of the others. `heardAtMs` null: never. */
  readonly missing: readonly {
    readonly device: string;
    readonly venue: { readonly id: string; readonly name: string } | null;
    readonly gate: { readonly id: string; readonly name: string } | null;
    readonly heardAtMs: number | null;
  }[];
};

export async function readCoverage(
  { database, read }: Pick<CallContext, 'database' | 'read'>,
  { whose, day, moment }: { readonly whose: Whose; readonly day: number; readonly moment: Moment },
): Promise<Coverage> {
  const of = whose.kind === 'venue' ? { scope: null, venue: whose.id } : { scope: whose.units, venue: null };
  const { kiosks, complete, missing } = await sumUpDay(
    database,
    day === moment.day
      ? daySoFar(moment, of)
      : dayProof({ day, endMs: beginOf(shiftDay(day, 1), moment) }, of),
  );
  const names = await readNames(
    read,
    missing.map(({ device }) => device),
  );
  return {
    day,
    kiosks,
    complete,
    missing: missing.map(({ device, venue, gate, venueName, lastMs }) => ({
      device,
      heardAtMs: lastMs,
      venue: venue === null ? null : venueName === null ? names.venue(venue) : { id: venue, name: venueName },
      gate: venue === null || gate === null ? null : names.gate(venue, gate),
    })),
  };
}
