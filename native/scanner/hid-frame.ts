import type { DeviceCode } from '../../main/ports/scanners.ts';
import type { HidLayout } from './hid-layouts.ts';
import { textOfBytes } from './text-of-bytes.ts';

export type HidAssembler = {
  /** Takes one input report; the code that it ends, or null. Reports with another id, or a length that cannot be, are no codes. */
  take(report: Uint8Array): DeviceCode | null;
  /** Milliseconds to wait for the next report; null: nothing is under way. */
  waitsMs(): number | null;
  /** The wait is over: what is here is whole, or its end was lost. */
  rest(): DeviceCode | null;
};

/** A lost tail must not be glued to the next code (hardware.md A2). */
const lostTailMs = 250;
/** Reports of one code follow each other within the polling interval, 10 ms; a busy PC hands them on later. */
const nextReportMs = 100;
/** 8 KiB is the longest code; what a broken device sends beyond is not kept. */
const longestBytes = 16_384;

/** Joins the reports of one code and decodes its bytes once: a letter may lie across two reports. */
export function createHidAssembler(layout: HidLayout): HidAssembler {
  let parts: Uint8Array[] = [];
  let length = 0;
  let aimId: string | null = null;
  let saysMore = false;
  /** A report of this code could not be understood, or there were too many. */
  let isBroken = false;

  function finish(isCut: boolean): DeviceCode {
    const code = {
      text: textOfBytes(joined(parts, length)).text,
      aimId,
      suffix: null,
      isCut: isCut || isBroken,
    };
    isBroken = false;
    parts = [];
    length = 0;
    aimId = null;
    return code;
  }

  function hasMore(report: Uint8Array, bytes: number): boolean {
    return layout.moreAt === null ? bytes === layout.longestData : ((report[layout.moreAt] ?? 0) & 1) === 1;
  }

  return {
    take(report) {
      if (layout.reportId !== null && report[0] !== layout.reportId) return null;
      const bytes = report[layout.lengthAt] ?? 0;
      if (bytes > layout.longestData || layout.dataAt + bytes > report.length) {
        if (length > 0) isBroken = true;
        return null;
      }
      if (length === 0) aimId = aimOf(report, layout);
      if (length >= longestBytes) isBroken = true;
      else {
        parts.push(report.slice(layout.dataAt, layout.dataAt + bytes));
        length += bytes;
      }
      saysMore = hasMore(report, bytes);
      return saysMore || length === 0 ? null : finish(false);
    },
    waitsMs() {
      if (length === 0) return null;
      return layout.moreAt === null ? nextReportMs : lostTailMs;
    },
    rest: () => (length === 0 ? null : finish(layout.moreAt !== null && saysMore)),
  };
}

function aimOf(report: Uint8Array, { aimAt }: HidLayout): string | null {
  if (aimAt === null || report[aimAt] !== 0x5d) return null;
  return String.fromCharCode(...report.slice(aimAt, aimAt + 3));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
