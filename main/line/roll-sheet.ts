import { mostListed, mostOver, type RollSheet } from '../../protocol/roll-sheet.ts';
import type { KnownCalls } from '../domain/joined-roll-call.ts';
import { dayBefore } from '../domain/local-time.ts';
import type { InsideRow } from '../domain/passage-row.ts';
import { type CalledName, knownCalls, ticksOf } from '../domain/roll-call.ts';
import type { Rules } from '../domain/rules.ts';
import { encodeSlipCode, lowOfSeq, slipMacText } from '../domain/slip-code.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal, PassageMark } from '../ports/journal.ts';
import type { TagKeys } from '../ports/keys.ts';
import { visitsSince } from './visits-since.ts';

export type RollSheetParts = {
  readonly journal: Pick<Journal, 'listInside' | 'lastRollCall' | 'begunCalls' | 'passageMarks'>;
  readonly keys: Pick<TagKeys, 'tagsOf' | 'slipMac'>;
  readonly origin: { readonly device: string; readonly epoch: string };
  readonly venue: string;
  readonly gate: { readonly name: string; readonly number: number };
  readonly rules: () => Rules;
  readonly stamp: () => Stamp;
};

/** Who is inside by this gate: rows without a name. */
export function insideNow({
  journal,
  rules,
  stamp,
}: Pick<RollSheetParts, 'rules' | 'stamp'> & { readonly journal: Pick<Journal, 'listInside'> }) {
  return journal.listInside(visitsSince(rules(), stamp()));
}

/** What this gate wrote down of roll-calls, today and yesterday. */
export function callsOf({
  journal,
  stamp,
  origin,
}: Pick<RollSheetParts, 'journal' | 'stamp' | 'origin'>): KnownCalls {
  const { atMs, local } = stamp();
  const fromDay = dayBefore(local.day);
  const written = { words: journal.lastRollCall(fromDay), begun: journal.begunCalls(fromDay, mostOver + 1) };
  return knownCalls(written, atMs, origin);
}

type Listed = {
  readonly inside: readonly InsideRow[];
  /** How a visit is named, by the seq of its way in. */
  readonly nameOf: (seq: number) => CalledName;
  /** With what the other gates know a person by, and who left. */
  readonly isShared: boolean;
  /** No more visits are listed, the newest. */
  readonly most?: number;
};

export type MakeRollSheet = (listed: Listed) => RollSheet;

/** What this gate has to say of a roll-call, all of it at one moment. What a person is known by is kept while they are inside. */
export function createRollSheet(parts: RollSheetParts): MakeRollSheet {
  const { journal, stamp, rules, origin, gate } = parts;
  let known = new Map<number, string[]>();

  /** Three digests of each visit are made once. */
  function tagsOfAll(inside: readonly InsideRow[], marks: readonly PassageMark[]) {
    const bySeq = new Map(marks.map((mark) => [mark.seq, mark]));
    const now = new Map<number, string[]>();
    for (const { seq, slipNo } of inside) {
      const mark = bySeq.get(seq);
      const isTimed = mark !== undefined && mark.offsetMs !== null;
      now.set(seq, known.get(seq) ?? (isTimed ? tagsOf(parts, { ...mark, slipNo }) : []));
    }
    known = now;
    return now;
  }

  return ({ inside, nameOf, isShared, most = Number.POSITIVE_INFINITY }) => {
    const now = stamp();
    const marks = isShared ? journal.passageMarks(visitsSince(rules(), now)) : [];
    const offsets = new Map(marks.map(({ seq, offsetMs }) => [seq, offsetMs]));
    const tags = isShared ? tagsOfAll(inside, marks) : null;
    const listed = most === 0 ? [] : inside.slice(Math.max(0, inside.length - most));
    const words = journal.lastRollCall(dayBefore(now.local.day));
    const calls = callsOf(parts);
    return {
      format: 1,
      gate: gate.name,
      atMs: now.atMs,
      call: calls.open,
      over: calls.over.slice(-mostOver),
      visits: listed.map(({ seq, slipNo, atMs, people }) => ({
        seq,
        slipNo,
        atMs: Math.max(0, atMs - (offsets.get(seq) ?? 0)),
        people,
        ...nameOf(seq),
        tags: tags?.get(seq) ?? [],
      })),
      more: inside.slice(0, inside.length - listed.length).reduce((sum, { people }) => sum + people, 0),
      left: marks.flatMap(wayOut).slice(-mostListed),
      ticks: ticksOf(words, origin).slice(-mostListed),
    };
  };
}

/** By the collector's clock; where nobody can say when it was it takes nobody off. */
function wayOut({ direction, tag, atMs, people, offsetMs }: PassageMark): [string, number, number][] {
  if (direction !== 'out' || tag === null || offsetMs === null) return [];
  return [[halfOf(tag), Math.max(0, atMs - offsetMs), people]];
}

/** A visitor's own tag, and those of their slip: a gate that did not print it knows its holder by nothing else. */
function tagsOf(
  { keys, venue, gate }: RollSheetParts,
  { seq, tag, slipNo, localDay }: PassageMark & { readonly slipNo: number | null },
): string[] {
  const seqLow = lowOfSeq(seq);
  const gateNumber = gate.number;
  const mac =
    slipNo === null ? null : keys.slipMac(slipMacText({ venue, gateNumber, localDay, seqLow }), localDay);
  const slips =
    mac === null
      ? []
      : keys.tagsOf({ kind: 'slip', number: encodeSlipCode({ gateNumber, seqLow, mac }) }, localDay);
  return [...(tag === null ? [] : [tag]), ...slips.map((slip) => slip.tag)].slice(0, 3).map(halfOf);
}

/** By which another gate knows a person. */
export function halfOf(tag: string): string {
  return tag.slice(0, 16);
}
