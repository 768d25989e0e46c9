import { useCallback, useEffect } from 'react';
import type { Answers, OfficeClient } from '../office-client.ts';
import { type Answered, useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { shiftDay, type Where } from './where.ts';

export type Figures = {
  readonly overview: Answers['overview']['read'];
  /** Of the seven days until the last one, and of the seven before; null: it is about a venue. */
  readonly units: readonly [Answers['figures']['units'], Answers['figures']['units']] | null;
  readonly attention: Answers['fleet']['attention'] | null;
  /** Units that are behind with an answer; null: it is about a venue, or about days that are over. */
  readonly late: Answers['feedback']['late']['units'] | null;
  /** null: not theirs to see, or of a unit. */
  readonly notes: Answers['alarms']['notes'] | null;
  readonly latest: Answers['reports']['latest'] | null;
  /** Of journals. */
  readonly alarms: Answers['alarms']['list']['alarms'] | null;
};

type Asked = { readonly where: Where; readonly me: Pick<Me, 'unit' | 'may'> };

const refreshMs = 10_000;
const shownAlarms = 6;
const shownJournals = 20;

/** What the screen shows; of today again and again, without a reload. */
export function useFigures(client: OfficeClient, { where, me }: Asked): Answered<Figures> {
  const key = JSON.stringify({ where, me: { unit: me.unit, may: me.may } });
  const answered = useAnswer(
    client,
    useCallback((from, signal) => readFigures(from, { ...(JSON.parse(key) as Asked), signal }), [key]),
  );
  const { again } = answered;
  const isRunning = where.range === null;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(again, refreshMs);
    return () => clearInterval(timer);
  }, [again, isRunning]);
  return answered;
}

async function readFigures(
  client: OfficeClient,
  { where: { of, range }, me, signal }: Asked & { readonly signal: AbortSignal },
): Promise<Figures> {
  const days = range ?? {};
  const asked = of.kind === 'venue' ? { venue: of.id } : of.id === null ? {} : { unit: of.id };
  const isEverything = me.unit === null && of.kind === 'unit' && of.id === null && range === null;
  const isToday = of.kind === 'unit' && range === null;
  const [overview, attention, late, notes, latest, alarms] = await Promise.all([
    client.overview.read({ ...asked, ...days }, { signal }),
    isToday ? client.fleet.attention({ ...asked, limit: shownAlarms }, { signal }) : null,
    isToday ? client.feedback.late(of.id === null ? {} : { unit: of.id }, { signal }) : null,
    isEverything ? client.alarms.notes(undefined, { signal }) : null,
    isEverything ? client.reports.latest(undefined, { signal }) : null,
    isEverything && me.may.includes('admin')
      ? client.alarms.list({ limit: shownJournals }, { signal })
      : null,
  ]);
  return {
    overview,
    attention,
    late: late?.units ?? null,
    notes,
    latest,
    alarms: alarms?.alarms ?? null,
    units: await readUnits(client, { of, overview, signal }),
  };
}

type Units = {
  readonly of: Where['of'];
  readonly overview: Figures['overview'];
  readonly signal: AbortSignal;
};

/** Of one day the week that ends with it. */
async function readUnits(client: OfficeClient, { of, overview, signal }: Units): Promise<Figures['units']> {
  if (of.kind === 'venue') return null;
  const below = of.id === null ? {} : { below: of.id };
  const { first, last } = weekOf(overview);
  const earlier = { first: shiftDay(first, -daysBetween(first, last)), last: shiftDay(first, -1) };
  return Promise.all([
    client.figures.units({ ...below, first, last }, { signal }),
    client.figures.units({ ...below, ...earlier }, { signal }),
  ]);
}

/** The days of the table of units: those that were asked for and are over; of a single one the week that ends with it. */
export function weekOf({ first, last, today }: Pick<Figures['overview'], 'first' | 'last' | 'today'>) {
  const over = last === today ? shiftDay(today, -1) : last;
  return { first: first === last || first > over ? shiftDay(over, -6) : first, last: over };
}

function daysBetween(first: number, last: number): number {
  let count = 1;
  for (let day = first; day < last; day = shiftDay(day, 1)) count += 1;
  return count;
}
