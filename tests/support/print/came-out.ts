import type { Raster } from '../../../main/domain/raster.ts';
import type { SimulatedPrinter } from '../../../native/simulated/printer.ts';
import type { PrintedSlip } from '../../../native/simulated/printer-machine.ts';
import { until } from '../system/kiosk-client.ts';
import { readQrCodesOf } from './read-qr.ts';

export type CameOut = { readonly code: string; readonly isCopy: boolean };

/** Until a printer that is well has printed what it has, and nothing more comes for a moment. */
export async function untilPrinted(printer: Pick<SimulatedPrinter, 'isDone'>): Promise<void> {
  let looks = 0;
  await until(
    () => {
      looks = printer.isDone() ? looks + 1 : 0;
      return looks;
    },
    (quiet) => quiet === 20,
  );
}

/** What can be read on the paper: slips by their code. A piece without a code is no slip. */
export async function readPaper(slips: readonly PrintedSlip[]): Promise<readonly CameOut[]> {
  const read: CameOut[] = [];
  for (const { raster } of slips) {
    for (const code of await readQrCodesOf(raster)) read.push({ code, isCopy: hasBanner(raster) });
  }
  return read;
}

/** A slip that says that it is a copy begins with a black band across the paper. */
function hasBanner({ width, height, rows }: Raster): boolean {
  const rowBytes = width / 8;
  const blackRows = Array.from({ length: Math.min(height, 120) }, (_, row) =>
    rows.subarray(row * rowBytes, (row + 1) * rowBytes),
  ).filter((row) => row[0] === 0xff && row[rowBytes - 1] === 0xff);
  return blackRows.length > 20;
}

/** Codes that came out more than once without saying that they are copies. */
export function twiceWithoutWord(out: readonly CameOut[]): readonly string[] {
  const first = out.filter(({ isCopy }) => !isCopy).map(({ code }) => code);
  return first.filter((code, at) => first.indexOf(code) !== at);
}
