import { type HidLayout, layoutOf } from '../../../native/scanner/hid-layouts.ts';

/** The input reports by which a device of that layout sends a text: 64 bytes each, as the operating system gives them. */
export function reportsOf(text: string, id: HidLayout['id'], aimId = ']Q1'): readonly Uint8Array[] {
  const layout = layoutOf(id);
  const bytes = new TextEncoder().encode(text);
  const reports: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += layout.longestData) {
    const part = bytes.subarray(from, from + layout.longestData);
    const report = new Uint8Array(64);
    if (layout.reportId !== null) report[0] = layout.reportId;
    report[layout.lengthAt] = part.length;
    report.set(part, layout.dataAt);
    if (layout.aimAt !== null) report.set(new TextEncoder().encode(aimId), layout.aimAt);
    if (layout.moreAt !== null) report[layout.moreAt] = from + part.length < bytes.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}
