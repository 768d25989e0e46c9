import type { Queries } from '../database/database.ts';
import { beginOf, shiftDay } from '../fleet/moment.ts';
import { momentParams, withSeen } from '../fleet/seen-sql.ts';
import {
  type DeviceFacts,
  type DeviceFault,
  type DeviceFigures,
  deviceFaults,
  type ServiceState,
  serviceStates,
} from './device-facts.ts';
import { type AskedPaper, type Ground, readGround } from './read-ground.ts';

/** What was counted of a unit of whatever day, under each name; null: of none. */
type Counts<Name extends string> = Readonly<Record<Name, number>> & {
  readonly unit: string | null;
  readonly isTotal: boolean;
};
type Counted<Name extends string> = {
  readonly of: (unit: string | null) => Readonly<Record<Name, number>>;
  readonly total: Readonly<Record<Name, number>>;
};

/** null: that unit is none on that day. */
export async function readDevices(queries: Queries, asked: AskedPaper): Promise<DeviceFacts | null> {
  const ground = await readGround(queries, asked);
  if (ground === null) return null;
  const { field, kiosks, place } = ground;
  const isNow = asked.asOf === asked.moment.day;
  const states = isNow ? await readStates(queries, asked, ground) : null;
  const faults = await readFaults(queries, asked, ground);
  const scans = await readScans(queries, asked, ground);
  const standing = Map.groupBy(kiosks, ({ unit }) => place(unit));
  const figuresOf = (unit: string | null): DeviceFigures => ({
    kiosks: standing.get(unit)?.length ?? 0,
    states: states?.of(unit) ?? null,
    faults: faults.of(unit),
    ...scans.of(unit),
  });
  const rest = figuresOf(null);
  return {
    ...field,
    units: field.units.map((unit) => ({ ...unit, ...figuresOf(unit.id) })),
    rest: rest.kiosks === 0 && rest.scans === 0 ? null : rest,
    total: {
      kiosks: kiosks.length,
      states: states?.total ?? null,
      faults: faults.total,
      ...scans.total,
    },
  };
}

const countOf = (state: string) => `count(*) filter (where state = '${state}') as "${state}"`;

/** Each kiosk in service once, where its state says. */
async function readStates(queries: Queries, { moment }: AskedPaper, ground: Ground) {
  const rows = await queries.query<Counts<ServiceState>>(
    `${withSeen} select unit, grouping(unit) = 1 as "isTotal", ${serviceStates.map(countOf).join(', ')}
     from seen where state not in ('waiting', 'retired') and ($6::text[] is null or unit = any($6::text[]))
     group by grouping sets ((unit), ())`,
    [...momentParams(moment), ground.within],
  );
  return counted(rows, serviceStates, ground);
}

/** Each kiosk once for each kind of alarm that it had on the days, also where it ended since. */
async function readFaults(queries: Queries, { previous, asOf, moment }: AskedPaper, ground: Ground) {
  const ofKind = (kind: string) => `count(distinct device) filter (where kind = '${kind}') as "${kind}"`;
  const rows = await queries.query<Counts<DeviceFault>>(
    `select unit, grouping(unit) = 1 as "isTotal", ${deviceFaults.map(ofKind).join(', ')}
     from unnest($1::text[], $2::text[]) as theirs(device, unit) join fleet_alarms using (device)
     where since_ms < $4 and (ended_ms is null or ended_ms >= $3)
     group by grouping sets ((unit), ())`,
    [
      ground.kiosks.map(({ device }) => device),
      ground.kiosks.map(({ unit }) => unit),
      beginOf(shiftDay(previous, 1), moment),
      beginOf(shiftDay(asOf, 1), moment),
    ],
  );
  return counted(rows, deviceFaults, ground);
}

async function readScans(queries: Queries, { previous, asOf }: AskedPaper, ground: Ground) {
  const rows = await queries.query<Counts<'scans' | 'retried'>>(
    `select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal",
       coalesce(sum(passed_in + passed_out - by_hand + refused + retried + asked), 0)::bigint as scans,
       coalesce(sum(retried), 0)::bigint as retried
     from unit_days
     where local_day > $1 and local_day <= $2 and ($3::text[] is null or unit = any($3))
     group by grouping sets ((unit), ())`,
    [previous, asOf, ground.within],
  );
  return counted(rows, ['scans', 'retried'] as const, ground);
}

/** By the rows of the paper. */
function counted<Name extends string>(
  rows: readonly Counts<Name>[],
  names: readonly Name[],
  { place }: Ground,
): Counted<Name> {
  const named = (numberOf: (name: Name) => number) =>
    Object.fromEntries(names.map((name) => [name, numberOf(name)])) as Readonly<Record<Name, number>>;
  const byRow = Map.groupBy(
    rows.filter(({ isTotal }) => !isTotal),
    ({ unit }) => place(unit),
  );
  const total = rows.find(({ isTotal }) => isTotal);
  return {
    of: (unit) => named((name) => (byRow.get(unit) ?? []).reduce((sum, row) => sum + row[name], 0)),
    total: named((name) => total?.[name] ?? 0),
  };
}
