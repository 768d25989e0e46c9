import { type SimulatedPrinter, startSimulatedPrinter } from '../../../native/simulated/printer.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { drawTextRow } from '../../print/draw-text-row.ts';
import type { Config } from '../../settings/config.ts';
import type { StartFault } from '../../settings/load-config.ts';
import { isFree, taken } from './free-port.ts';

/** The simulated printer, where the settings want one. */
export async function startPrinter(config: Config): Promise<Result<SimulatedPrinter | null, StartFault>> {
  if (config.printer?.kind !== 'simulated') return ok(null);
  const { port } = config.printer;
  if (!(await isFree(port))) return failed(taken(port, '"printer"."port" in config.json'));
  return ok(await startSimulatedPrinter({ port, drawText: drawTextRow }));
}
