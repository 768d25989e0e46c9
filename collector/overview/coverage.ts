import type { CallContext } from '../call-context.ts';
import { readDayProof } from '../fleet/day-proof.ts';
import { readDaySoFar } from '../fleet/day-so-far.ts';
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

const mostNamed = 5;

export async function readCoverage(
  { database, read }: Pick<CallContext, 'database' | 'read'>,
  { whose, day, moment }: { readonly whose: Whose; readonly day: number; readonly moment: Moment },
): Promise<Coverage> {
  const of = whose.kind === 'venue' ? { scope: null, venue: whose.id } : { scope: whose.units, venue: null };
  const kiosks =
    day === moment.day
      ? await readDaySoFar(database, moment, of)
      : await readDayProof(database, { day, endMs: beginOf(shiftDay(day, 1), moment) }, of);
  const missing = kiosks.filter(({ isComplete }) => !isComplete);
  const shown = missing.slice(0, mostNamed);
  const names = await readNames(
    read,
    shown.map(({ device }) => device),
  );
  return {
    day,
    kiosks: kiosks.length,
    complete: kiosks.length - missing.length,
    missing: shown.map(({ device, venue, gate, venueName, lastMs }) => ({
      device,
      heardAtMs: lastMs,
      venue: venue === null ? null : venueName === null ? names.venue(venue) : { id: venue, name: venueName },
      gate: venue === null || gate === null ? null : names.gate(venue, gate),
    })),
  };
}
