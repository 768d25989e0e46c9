import type { Identity } from './identity.ts';
import type { InsideRow } from './passage-row.ts';

/** A word of staff about a roll-call. */
export type RollWord = {
  readonly seq: number;
  readonly act: 'roll-call' | 'roll-there' | 'roll-call-end';
  readonly atMs: number;
  readonly ref: number | null;
  readonly isDrill: boolean;
  /** How many of that visit stand there. */
  readonly there: number;
};

/** A visit as it is called: by its whole name, for somebody may be missing. */
export type CalledVisit = InsideRow & {
  readonly name: string | null;
  readonly lastThree: string | null;
  readonly host: string | null;
  readonly there: number;
};

export type RollCall = {
  readonly sinceMs: number;
  readonly isDrill: boolean;
  readonly people: number;
  readonly there: number;
  readonly visits: readonly CalledVisit[];
};

/** One that nobody ended is over by then: the next fire is no part of it. */
const longestMs = { drill: 30 * 60_000, real: 4 * 3_600_000 } as const;

/** The roll-call that goes on, by what was written down of it; null: none does. */
export function openRollCall(
  words: readonly RollWord[],
  nowMs: number,
): Pick<RollCall, 'sinceMs' | 'isDrill'> | null {
  const [first] = words;
  if (first?.act !== 'roll-call' || words.some(({ act }) => act === 'roll-call-end')) return null;
  const { atMs: sinceMs, isDrill } = first;
  return nowMs - sinceMs > longestMs[isDrill ? 'drill' : 'real'] ? null : { sinceMs, isDrill };
}

/** Who is called, and who stands there: the last word on each visit counts. Those who are missing come first. */
export function rollCallOf(
  open: Pick<RollCall, 'sinceMs' | 'isDrill'>,
  { words, inside }: { readonly words: readonly RollWord[]; readonly inside: readonly InsideRow[] },
  nameOf: (seq: number) => Pick<CalledVisit, 'name' | 'lastThree' | 'host'>,
): RollCall {
  const ticked = new Map(words.flatMap(({ ref, there }) => (ref === null ? [] : [[ref, there] as const])));
  const visits = inside.map((row) => {
    const there = Math.min(row.people, ticked.get(row.seq) ?? 0);
    return { ...row, ...nameOf(row.seq), there };
  });
  const sum = (of: (visit: CalledVisit) => number) => visits.reduce((total, visit) => total + of(visit), 0);
  return { ...open, people: sum(({ people }) => people), there: sum(({ there }) => there), visits };
}

/** A number by its end only: three digits tell two people of one name apart. */
export function calledAs(identity: Identity | null): Pick<CalledVisit, 'name' | 'lastThree' | 'host'> {
  const { name, group, plate, number, host = null } = identity ?? {};
  const digits = number?.replace(/\D/g, '') ?? '';
  return {
    name: [group, name].filter(Boolean).join(' – ') || (plate ?? null),
    lastThree: digits.length >= 3 ? digits.slice(-3) : null,
    host,
  };
}
