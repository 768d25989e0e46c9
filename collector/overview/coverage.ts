import type { CallContext } from '../call-context.ts';
import { readDayProof, readProvenDays } from '../fleet/day-proof.ts';
import { beginOf, type Moment, shiftDay } from '../fleet/moment.ts';
import { listFleet, readTotals, type Scope } from '../fleet/read-fleet.ts';
import { momentParams, withSeen } from '../fleet/seen-sql.ts';
import type { KioskState } from '../fleet/state-name.ts';
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

type Missing = {
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  readonly venueName?: string | null;
  readonly heardAtMs: number | null;
};
type Counted = { readonly kiosks: number; readonly complete: number; readonly missing: readonly Missing[] };

const mostNamed = 5;
/** A kiosk whose venue is closed has nothing to say. */
const wellStates: readonly KioskState[] = ['sending', 'closed'];
const otherStates: readonly KioskState[] = ['silent', 'late', 'not-opened'];

export async function readCoverage(
  context: Pick<CallContext, 'database' | 'read'>,
  { whose, day, moment }: { readonly whose: Whose; readonly day: number; readonly moment: Moment },
): Promise<Coverage> {
  const counted = await count(context, { whose, day, moment });
  const shown = counted.missing.slice(0, mostNamed);
  const names = await readNames(
    context.read,
    shown.map(({ device }) => device),
  );
  return {
    ...counted,
    day,
    missing: shown.map(({ device, venue, gate, venueName = null, heardAtMs }) => ({
      device,
      heardAtMs,
      venue: venue === null ? null : venueName === null ? names.venue(venue) : { id: venue, name: venueName },
      gate: venue === null || gate === null ? null : names.gate(venue, gate),
    })),
  };
}

function count(
  { database }: Pick<CallContext, 'database'>,
  { whose, day, moment }: { readonly whose: Whose; readonly day: number; readonly moment: Moment },
): Promise<Counted> {
  if (whose.kind === 'venue') return countOfVenue(database, { venue: whose.id, day, moment });
  return day === moment.day
    ? countNow(database, moment, whose.units)
    : countOfDay(database, day, whose.units, moment);
}

async function countNow(database: CallContext['database'], moment: Moment, scope: Scope): Promise<Counted> {
  const { states } = await readTotals(database, moment, scope);
  const sum = (of: readonly KioskState[]) => of.reduce((total, state) => total + states[state], 0);
  const { kiosks } = await listFleet(database, moment, asked({ states: otherStates, scope }));
  return {
    kiosks: sum([...wellStates, ...otherStates]),
    complete: sum(wellStates) - (await countBehind(database, moment, scope)),
    missing: kiosks.map((kiosk) => ({ ...kiosk, heardAtMs: kiosk.heardMs })),
  };
}

/** Of those that are heard the ones that said last that they have events to send. */
async function countBehind(
  { query }: CallContext['database'],
  moment: Moment,
  scope: Scope,
): Promise<number> {
  const [row] = await query<{ n: number }>(
    `${withSeen} select count(*) as n from seen join kiosk_reports using (device)
     where state = any($6::text[]) and waiting > 0 and ($7::text[] is null or unit = any($7::text[]))`,
    [...momentParams(moment), [...wellStates], scope],
  );
  return row?.n ?? 0;
}

async function countOfDay(
  database: CallContext['database'],
  day: number,
  scope: Scope,
  moment: Moment,
): Promise<Counted> {
  const endMs = beginOf(shiftDay(day, 1), moment);
  const { missing, ...rest } = await readDayProof(database, { day, endMs, scope });
  return { ...rest, missing: missing.map(({ lastMs, ...kiosk }) => ({ ...kiosk, heardAtMs: lastMs })) };
}

async function countOfVenue(
  database: CallContext['database'],
  { venue, day, moment }: { readonly venue: string; readonly day: number; readonly moment: Moment },
): Promise<Counted> {
  const states = [...wellStates, ...otherStates];
  const { kiosks } = await listFleet(database, moment, asked({ states, venue }));
  const isWell = await Promise.all(
    kiosks.map(async ({ device, state }) =>
      day === moment.day
        ? wellStates.includes(state)
        : (await readProvenDays(database, device, [day])).has(day),
    ),
  );
  const missing = kiosks.filter((_, at) => !isWell[at]);
  return {
    kiosks: kiosks.length,
    complete: kiosks.length - missing.length,
    missing: missing.map((kiosk) => ({ ...kiosk, heardAtMs: kiosk.heardMs })),
  };
}

type Some = {
  readonly states: readonly KioskState[];
  readonly scope?: Scope;
  readonly venue?: string;
};

function asked({ states, scope = null, venue }: Some) {
  return { states, scope, venue: venue ?? null, isMovedOnly: false, text: '', after: null };
}
