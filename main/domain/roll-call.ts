import type { RollSheet, SharedCall } from '../../protocol/roll-sheet.ts';
import { visitIdOf } from '../../protocol/visit-id.ts';
import type { Identity } from './identity.ts';
import { type GateSheet, joinTicks, joinVisits, type KnownCalls } from './joined-roll-call.ts';
import { lastThreeOf, shownAs } from './mask-name.ts';

/** A word of staff about a roll-call, or of this gate when it heard another gate's. */
export type RollWord = {
  readonly seq: number;
  readonly act: 'roll-call' | 'roll-there' | 'roll-call-end';
  readonly atMs: number;
  /** The way in of the visit at this gate. */
  readonly ref: number | null;
  /** The visit at another gate. */
  readonly of: string | null;
  readonly isDrill: boolean;
  /** How many of that visit stand there. */
  readonly there: number;
  /** Of all that was said about that visit by whichever gate the number in order. */
  readonly turn: number;
  /** The roll-call of another gate that this one joined, and since when it goes on by this gate's clock. */
  readonly call: string | null;
  readonly sinceMs: number | null;
  /** By which it goes before others; null: the moment of this word. */
  readonly order: number | null;
};

/** A roll-call that began here, or was joined. */
export type BegunCall = Pick<RollWord, 'seq' | 'call'>;

/** A visit as it is called: by its whole name, for somebody may be missing. */
export type CalledVisit = {
  readonly id: string;
  readonly slipNo: number | null;
  readonly atMs: number;
  readonly people: number;
  readonly name: string | null;
  readonly lastThree: string | null;
  readonly host: string | null;
  readonly there: number;
  /** The other gate that let them in; null: this one. */
  readonly gate: string | null;
};

export type CalledName = Pick<CalledVisit, 'name' | 'lastThree' | 'host'> & {
  /** Masked, a group as it is called. */
  readonly shownAs: string | null;
};

export type RollCall = {
  readonly sinceMs: number;
  readonly isDrill: boolean;
  /** With those whom no list has room for. */
  readonly people: number;
  readonly there: number;
  /** People who are inside and not among the visits: another gate's list has no room for them. */
  readonly more: number;
  readonly visits: readonly CalledVisit[];
};

/** One that nobody ended is over by then: the next fire is no part of it. */
const longestMs = { drill: 30 * 60_000, real: 4 * 3_600_000 } as const;

export function isTooLong(
  { sinceMs, isDrill }: Pick<SharedCall, 'sinceMs' | 'isDrill'>,
  nowMs: number,
): boolean {
  return nowMs - sinceMs > longestMs[isDrill ? 'drill' : 'real'];
}

type Gate = { readonly device: string; readonly epoch: string };

/** What this gate wrote down of roll-calls. `begun`: all that began these days, in order. Times are of its own clock. */
export function knownCalls(
  { words, begun }: { readonly words: readonly RollWord[]; readonly begun: readonly BegunCall[] },
  nowMs: number,
  gate: Gate,
): KnownCalls {
  const idOf = ({ call, seq }: Pick<RollWord, 'call' | 'seq'>) => call ?? visitIdOf(gate, seq);
  const last = words.findLast(({ act }) => act === 'roll-call');
  if (!last) return { open: null, lastId: null, over: [] };
  const lastId = idOf(last);
  const isEnded = words.some(({ act, seq }) => act === 'roll-call-end' && seq > last.seq);
  const before = begun.map(idOf).filter((id) => id !== lastId);
  const over = [...new Set([...before, ...(isEnded ? [lastId] : [])])];
  const { isDrill } = last;
  const sinceMs = last.sinceMs ?? last.atMs;
  const call = { id: lastId, order: last.order ?? last.atMs, sinceMs, isDrill };
  return { open: isEnded || isTooLong(call, nowMs) ? null : call, lastId, over };
}

/** What was said of each visit, by this gate's staff. */
export function ticksOf(words: readonly RollWord[], gate: Gate): RollSheet['ticks'] {
  const ticks = new Map<string, RollSheet['ticks'][number]>();
  for (const { act, ref, of, there, turn } of words) {
    const id = of ?? (ref === null ? null : visitIdOf(gate, ref));
    if (act === 'roll-there' && id !== null) ticks.set(id, { of: id, there, turn });
  }
  return [...ticks.values()];
}

type Called = {
  readonly own: GateSheet;
  readonly mates: readonly GateSheet[];
  /** This gate's clock before the collector's. */
  readonly aheadMs: number;
  /** When a visit of this gate began, by its own clock as it was then. */
  readonly beganMs: (seq: number) => number | undefined;
};

/** Who is called by all gates together, and who stands there. */
export function rollCallOf(
  { sinceMs, isDrill }: Pick<SharedCall, 'sinceMs' | 'isDrill'>,
  { own, mates, aheadMs, beganMs }: Called,
): RollCall {
  const sheets = [own, ...mates];
  const ticks = joinTicks(sheets);
  const names = new Map(mates.map(({ device, gate }) => [device, gate]));
  const visits = joinVisits(sheets).map(({ device, seq, shownAs: _, ...visit }) => ({
    ...visit,
    atMs: (device === own.device ? beganMs(seq) : undefined) ?? visit.atMs + aheadMs,
    gate: names.get(device) ?? null,
    there: Math.min(visit.people, ticks.get(visit.id)?.there ?? 0),
  }));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const more = sum(sheets.map((sheet) => sheet.more));
  return {
    sinceMs,
    isDrill,
    people: sum(visits.map(({ people }) => people)) + more,
    there: sum(visits.map(({ there }) => there)),
    more,
    visits,
  };
}

/** A number by its end only. */
export function calledAs(identity: Identity | null): CalledName {
  const { name, group, plate, host = null } = identity ?? {};
  return {
    name: [group, name].filter(Boolean).join(' – ') || (plate ?? null),
    lastThree: lastThreeOf(identity),
    host,
    shownAs: shownAs(identity),
  };
}
