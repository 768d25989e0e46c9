import type { RollSheet, SharedCall } from '../../protocol/roll-sheet.ts';
import { visitIdOf } from '../../protocol/visit-id.ts';
import type { Identity } from './identity.ts';
import { type GateSheet, joinTicks, joinVisits } from './joined-roll-call.ts';
import { shownAs } from './mask-name.ts';

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
};

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

/** The last roll-call of which something was written down; null: there was none. */
export function lastCallOf(words: readonly RollWord[], nowMs: number, gate: Gate): SharedCall | null {
  const begun = words.findLast(({ act }) => act === 'roll-call');
  if (!begun) return null;
  const { isDrill } = begun;
  const sinceMs = begun.sinceMs ?? begun.atMs;
  const isEnded = words.some(({ act, seq }) => act === 'roll-call-end' && seq > begun.seq);
  const isOver = isEnded || isTooLong({ sinceMs, isDrill }, nowMs);
  return { id: begun.call ?? visitIdOf(gate, begun.seq), sinceMs, isDrill, isOver };
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

/**
 * Who is called by all gates together, and who stands there. `aheadMs`: this gate's clock before that of the sheets.
 */
export function rollCallOf(
  call: Pick<SharedCall, 'sinceMs' | 'isDrill'>,
  {
    own,
    mates,
    aheadMs,
  }: { readonly own: GateSheet; readonly mates: readonly GateSheet[]; readonly aheadMs: number },
): RollCall {
  const sheets = [own, ...mates];
  const ticks = joinTicks(sheets);
  const names = new Map(mates.map(({ device, gate }) => [device, gate]));
  const visits = joinVisits(sheets).map(({ device, seq: _, shownAs: __, ...visit }) => ({
    ...visit,
    atMs: visit.atMs + aheadMs,
    gate: names.get(device) ?? null,
    there: Math.min(visit.people, ticks.get(visit.id)?.there ?? 0),
  }));
  const { sinceMs, isDrill } = call;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    sinceMs,
    isDrill,
    people: sum([...visits.map(({ people }) => people), ...sheets.map(({ more }) => more)]),
    there: sum(visits.map(({ there }) => there)),
    visits,
  };
}

/** A number by its end only: three digits tell two people of one name apart. */
export function calledAs(identity: Identity | null): CalledName {
  const { name, group, plate, number, host = null } = identity ?? {};
  const digits = number?.replace(/\D/g, '') ?? '';
  return {
    name: [group, name].filter(Boolean).join(' – ') || (plate ?? null),
    lastThree: digits.length >= 3 ? digits.slice(-3) : null,
    host,
    shownAs: shownAs(identity),
  };
}
