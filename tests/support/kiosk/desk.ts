import { encodeSlipCode, lowOfSeq, slipMacText } from '../../../main/domain/slip-code.ts';
import type { VisitorEntry } from '../../../main/domain/visitor.ts';
import type { Taken } from '../../../main/kiosk.ts';
import type { TestKiosk } from '../test-kiosk.ts';

export const guard = { actor: 'nv-1', mayUnblock: false };
let entries = 0;

/** A visitor without a code, as a guard writes them down. */
export function entry(more: Partial<VisitorEntry> = {}): VisitorEntry {
  entries += 1;
  return { id: `e-${entries}`, direction: 'in', people: 1, name: 'Lê Văn Không Mã', ...more };
}

/** What was said; throws where nothing could be written. */
export function said(outcome: Taken) {
  if (!outcome.ok) throw new Error(outcome.fault.kind);
  return outcome.value;
}

export function takeIn(kiosk: TestKiosk, more: Partial<VisitorEntry> = {}) {
  return said(kiosk.kiosk.takeIn(entry(more), 'nv-1'));
}

/** What stands on the slip of that passage of today. */
export function slipCodeOf(kiosk: TestKiosk, seq: number): string {
  const code = { gateNumber: 1, seqLow: lowOfSeq(seq) };
  const { day } = kiosk.stamp().local;
  const mac = kiosk.keys.slipMac(slipMacText({ venue: 'ben-thu', ...code, localDay: day }), day) ?? 0;
  return encodeSlipCode({ ...code, mac });
}

/** What is said where something cannot be mended. */
export const fault = (kind: string) => ({ ok: false, fault: { kind } });
