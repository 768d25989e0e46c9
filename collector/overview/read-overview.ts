import type { CallContext } from '../call-context.ts';
import { readAsOf } from '../figures/queries.ts';
import { beginOf, type Moment, shiftDay } from '../fleet/moment.ts';
import { readVenue } from '../venues/queries.ts';
import { changeOf } from './change.ts';
import type { OverviewAnswer } from './contract.ts';
import { readCoverage } from './coverage.ts';
import { type DayFlow, type Flow, readDays, readHours, readPlaces } from './read-days.ts';
import { readGates } from './read-gates.ts';
import type { Whose } from './whose.ts';

type Asked = {
  readonly whose: Whose;
  readonly first: number;
  readonly last: number;
  readonly moment: Moment;
};

/** Everything that one screen says about a venue, a unit or everything, in those days. */
export async function readOverview(context: CallContext, asked: Asked): Promise<OverviewAnswer> {
  const { database, nowMs, time, reach } = context;
  const { whose, first, last, moment } = asked;
  const isOneDay = first === last;
  // Beside each other: none waits for another, and the server has more than one processor.
  const [flow, hours, countedMs, venue, places, gates, coverage, quarantined] = await Promise.all([
    readFlow(context, asked),
    isOneDay ? readHours(database, whose, last) : null,
    // A venue's days are written with the batch.
    whose.kind === 'venue' ? nowMs : readAsOf(database),
    whose.kind === 'venue' ? nameOf(context, whose.id) : null,
    isOneDay && whose.kind === 'unit' ? readPlaces(database, whose.units, last) : null,
    whose.kind === 'venue' ? readGates(context, whose, { first, last }) : null,
    readCoverage(context, { whose, day: last, moment }),
    reach === null && whose.kind === 'unit' ? readQuarantined(context, asked) : null,
  ]);
  const hourNow = time.hour(nowMs);
  return {
    asOfMs: nowMs,
    countedMs,
    today: moment.day,
    hourNow,
    first,
    last,
    venue,
    total: sumOf(flow.days),
    before: flow.before,
    usual: hours && besideWeekday(hours, last === moment.day ? hourNow : 24),
    hours: hours && [...hours.hours],
    days: flow.days,
    places,
    gates,
    coverage,
    quarantined,
  };
}

/** Each day, and beside several the same number before them. */
async function readFlow(context: CallContext, asked: Asked) {
  const { whose, first, last } = asked;
  const days = everyDay(await readDays(context.database, whose, { first, last }), { first, last });
  return { days, before: first === last ? null : await readBefore(context, asked, days) };
}

async function nameOf({ database, reach }: CallContext, id: string) {
  return { id, name: (await readVenue(database, id, reach))?.name ?? id };
}

/** Days that are over, beside as many before them: a day that runs is no match for a whole one. */
async function readBefore(
  { database }: CallContext,
  { whose, first, moment }: Asked,
  days: readonly DayFlow[],
) {
  const over = days.filter(({ day }) => day < moment.day);
  const range = { first: shiftDay(first, -over.length), last: shiftDay(first, -1) };
  const before = sumOf(await readDays(database, whose, range));
  return { ...range, ...before, change: changeOf(passages(sumOf(over)), passages(before)) };
}

/** Hours that are over, beside those of the same weekday. */
function besideWeekday({ weeks, hours }: Awaited<ReturnType<typeof readHours>>, untilHour: number) {
  const over = hours.filter(({ hour }) => hour < untilHour);
  const sofar = passages(sumOf(over));
  const usual = passages(sumOf(over.flatMap((one) => one.usual ?? [])));
  return { weeks, untilHour, sofar, usual, change: changeOf(sofar, usual) };
}

function sumOf(flows: readonly Flow[]): Flow {
  return flows.reduce((sum, one) => ({ in: sum.in + one.in, out: sum.out + one.out }), { in: 0, out: 0 });
}

const passages = (flow: Flow) => flow.in + flow.out;

/** Also those on which nothing was. */
function everyDay(
  days: readonly DayFlow[],
  { first, last }: Pick<Asked, 'first' | 'last'>,
): readonly DayFlow[] {
  const known = new Map(days.map((one) => [one.day, one]));
  const all: DayFlow[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1))
    all.push(known.get(day) ?? { day, in: 0, out: 0 });
  return all;
}

async function readQuarantined(
  { database }: CallContext,
  { first, last, moment }: Pick<Asked, 'first' | 'last' | 'moment'>,
): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    'select count(*) as n from quarantine where received_ms >= $1 and received_ms < $2',
    [beginOf(first, moment), beginOf(shiftDay(last, 1), moment)],
  );
  return row?.n ?? 0;
}
