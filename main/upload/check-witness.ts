import type { Batch } from '../../protocol/batch.ts';
import type { Cosignature } from '../../protocol/checkpoint.ts';
import { readNote } from '../../protocol/checkpoint.ts';
import { cosignedAtMs } from '../../protocol/signed-note.ts';
import type { CollectorAnswer } from '../ports/collector.ts';

export type Witnessed =
  /** As far as this answer goes, everything up to here is at the collector. */
  | {
      readonly kind: 'acked';
      readonly ack: number;
      readonly cosignature: Cosignature | null;
      /** Whether the time of the answer can be believed: the countersignature says the same. */
      readonly isTimeProven: boolean;
    }
  /** It is not from the collector that is known: a captive portal, a proxy that lies, another collector. */
  | { readonly kind: 'stranger' };

/**
 * What an answer is worth. The first collector that countersigns is the one; from then on the mark moves forward only
 * under its countersignature. A lower ack is believed without one: sending again does no harm.
 */
export function checkWitness(batch: Batch, answer: CollectorAnswer, known: Known): Witnessed {
  const { last } = batch.header;
  const { cosignature } = answer;
  const atMs = cosignature && cosignedAt(batch, cosignature);
  const isSound = atMs !== null;
  const isTimeProven = atMs !== null && Math.abs(atMs - answer.nowMs) <= clockToleranceMs;
  if (known.witness === null) {
    if (cosignature !== null && !isSound) return { kind: 'stranger' };
    return {
      kind: 'acked',
      ack: cosignature ? Math.min(answer.ack, last) : answer.ack,
      cosignature,
      isTimeProven,
    };
  }
  if (answer.ack <= known.acked)
    return { kind: 'acked', ack: answer.ack, cosignature: null, isTimeProven: false };
  // It may have more than this batch: then the mark goes as far as the countersignature does.
  const isKnown = isSound && cosignature?.key === known.witness && answer.ack >= last;
  return isKnown ? { kind: 'acked', ack: last, cosignature, isTimeProven } : { kind: 'stranger' };
}

export type Known = {
  /** The key of the collector that countersigned before; null: none did yet. */
  readonly witness: string | null;
  readonly acked: number;
};

/** The second is cut off what a collector countersigns. */
const clockToleranceMs = 2_000;

/** When the collector put its countersignature under the batch's checkpoint; null: it did not. */
function cosignedAt({ header }: Batch, { line, key }: Cosignature): number | null {
  const checkpoint = readNote(header.checkpoint ?? '')?.checkpoint;
  const [name = '', bytes = ''] = line.split(' ');
  return checkpoint === undefined ? null : cosignedAtMs(checkpoint, { name, bytes }, key);
}
