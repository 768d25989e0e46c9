import { dayBefore } from '../domain/local-time.ts';
import { decodeSlipCode, seqOfLow, slipMacText } from '../domain/slip-code.ts';
import type { Passage } from '../domain/visit.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Keys, Tag } from '../ports/keys.ts';

export type SlipOwnerParts = {
  readonly journal: Journal;
  readonly keys: Keys;
  /** As which venue events are written: `_practice` while the kiosk is tried, whose slips are nobody's afterwards. */
  readonly slipVenue: string;
  readonly gate: { readonly id: string; readonly number: number };
};

export type SlipOwner = {
  /** Of the visitor whom it was printed for; of the slip itself where they have none or another gate knows them. */
  readonly tags: readonly Tag[];
  /** The passage that the slip proves: its holder was let in that day. */
  readonly proof: Passage;
};

/** Whose slip this is; null when this venue did not print it today or yesterday. */
export function findSlipOwner(parts: SlipOwnerParts, code: string, stamp: Stamp): SlipOwner | null {
  const slip = decodeSlipCode(code);
  if (!slip) return null;
  const ownTags = () => parts.keys.tagsOf({ kind: 'slip', number: code }, stamp.local.day);
  for (const day of [stamp.local.day, dayBefore(stamp.local.day)]) {
    const mac = parts.keys.slipMac(slipMacText({ venue: parts.slipVenue, ...slip, localDay: day }), day);
    if (mac === null || mac !== slip.mac) continue;
    if (slip.gateNumber !== parts.gate.number) {
      return { tags: ownTags(), proof: { seq: null, direction: 'in', atMs: stamp.atMs, localDay: day } };
    }
    const seq = seqOfLow(slip.seqLow, parts.journal.newestSeq());
    const visit = seq === null ? null : parts.journal.slipVisit(seq, day, parts.gate.id);
    if (visit) return { tags: visit.tag ? [visit.tag] : ownTags(), proof: visit.passage };
  }
  return null;
}
