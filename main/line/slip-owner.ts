import { dayBefore } from '../domain/local-time.ts';
import { decodeSlipCode, seqOfLow, slipMacText } from '../domain/slip-code.ts';
import type { Journal, Keys, Stamp, Tag } from '../ports.ts';

export type SlipOwnerParts = {
  readonly journal: Journal;
  readonly keys: Keys;
  readonly venue: string;
  readonly gate: { readonly id: string; readonly number: number };
};

/**
 * Whose slip this is: the tags of the visitor whom it was printed for, today or yesterday.
 * null when this venue did not print it. A slip of another gate of the venue has a tag of its own.
 */
export function findSlipOwner(
  parts: SlipOwnerParts,
  code: string,
  stamp: Stamp,
): { readonly tags: readonly Tag[] } | null {
  const slip = decodeSlipCode(code);
  if (!slip) return null;
  const byCode = () => ({ tags: parts.keys.tagsOf({ kind: 'slip', number: code }, stamp.local.day) });
  for (const day of [stamp.local.day, dayBefore(stamp.local.day)]) {
    const mac = parts.keys.slipMac(slipMacText({ venue: parts.venue, ...slip, localDay: day }), day);
    if (mac === null || mac !== slip.mac) continue;
    if (slip.gateNumber !== parts.gate.number) return byCode();
    const seq = seqOfLow(slip.seqLow, parts.journal.newestSeq());
    const owner = seq === null ? null : parts.journal.slipOwner(seq, day, parts.gate.id);
    if (owner === null) continue;
    return owner === 'untagged' ? byCode() : { tags: [owner] };
  }
  return null;
}
