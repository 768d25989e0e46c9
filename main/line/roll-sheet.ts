import { mostListed, type RollSheet } from '../../protocol/roll-sheet.ts';
import { dayBefore } from '../domain/local-time.ts';
import type { InsideRow } from '../domain/passage-row.ts';
import { type CalledName, lastCallOf, ticksOf } from '../domain/roll-call.ts';
import type { Rules } from '../domain/rules.ts';
import { encodeSlipCode, lowOfSeq, slipMacText } from '../domain/slip-code.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal, PassageMark } from '../ports/journal.ts';
import type { TagKeys } from '../ports/keys.ts';
import { visitsSince } from './gather-facts.ts';

export type RollSheetParts = {
  readonly journal: Pick<Journal, 'listInside' | 'lastRollCall' | 'passageMarks'>;
  readonly keys: Pick<TagKeys, 'tagsOf' | 'slipMac'>;
  readonly origin: { readonly device: string; readonly epoch: string };
  readonly venue: string;
  readonly gate: { readonly name: string; readonly number: number };
  readonly rules: () => Rules;
  readonly stamp: () => Stamp;
};

/** How a visit is named, by the seq of its way in. */
export type NameOf = (seq: number) => CalledName;

/** Who is inside by this gate: rows without a name. */
export function insideNow({ journal, rules, stamp }: Pick<RollSheetParts, 'journal' | 'rules' | 'stamp'>) {
  return journal.listInside(visitsSince(rules(), stamp()));
}

/**
 * What this gate has to say of a roll-call, all of it at one moment, with as many names as `nameOf` gives. `isShared`:
 * with what the other gates know a person by, and who left; it takes three digests of each visit.
 */
export function rollSheetOf(
  parts: RollSheetParts,
  {
    inside,
    nameOf,
    isShared,
  }: { readonly inside: readonly InsideRow[]; readonly nameOf: NameOf; readonly isShared: boolean },
): RollSheet {
  const { journal, stamp, rules, origin, gate } = parts;
  const now = stamp();
  const aheadMs = now.offsetMs ?? 0;
  const marks = isShared ? journal.passageMarks(visitsSince(rules(), now)) : [];
  const bySeq = new Map(marks.map((mark) => [mark.seq, mark]));
  const listed = inside.slice(-mostListed);
  const words = journal.lastRollCall(dayBefore(now.local.day));
  const call = lastCallOf(words, now.atMs, origin);
  return {
    format: 1,
    gate: gate.name,
    atMs: now.atMs - aheadMs,
    call: call && { ...call, sinceMs: call.sinceMs - aheadMs },
    visits: listed.map(({ seq, slipNo, atMs, people }) => {
      const mark = bySeq.get(seq);
      const tags = mark ? tagsOf(parts, { ...mark, slipNo }) : [];
      return { seq, slipNo, atMs: atMs - aheadMs, people, ...nameOf(seq), tags };
    }),
    more: inside.slice(0, -mostListed).reduce((sum, { people }) => sum + people, 0),
    left: marks
      .flatMap(({ direction, tag, atMs, people }) =>
        direction === 'out' && tag !== null
          ? [[halfOf(tag), atMs - aheadMs, people] as [string, number, number]]
          : [],
      )
      .slice(-mostListed),
    ticks: ticksOf(words, origin).slice(-mostListed),
  };
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

function halfOf(tag: string): string {
  return tag.slice(0, 16);
}
