import { type SimulatedPrinter, startSimulatedPrinter } from '../../../native/simulated/printer.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import firstStart from '../../../resources/config/first-start.json' with { type: 'json' };
import { drawTextRow } from '../../print/draw-text-row.ts';
import type { Config } from '../../settings/config.ts';
import type { StartFault } from '../../settings/load-config.ts';
import { isFree, taken } from './free-port.ts';

/**
 * The simulated printer: where the settings want one, and where the kiosk is still tried with another printer or none, for
 * whoever left it may want it again: at the port of an empty folder's, or at any where that one is taken.
 */
export async function startPrinter({
  printer,
  setup,
}: Pick<Config, 'printer' | 'setup'>): Promise<Result<SimulatedPrinter | null, StartFault>> {
  if (printer?.kind !== 'simulated') return ok(setup === 'done' ? null : await startSpare());
  const { port } = printer;
  if (!(await isFree(port))) return failed(taken(port, '"printer"."port" in config.json'));
  return ok(await startSimulatedPrinter({ port, drawText: drawTextRow }));
}

async function startSpare(): Promise<SimulatedPrinter> {
  const start = (port: number) => startSimulatedPrinter({ port, drawText: drawTextRow });
  try {
    return await start(firstStart.printer.port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
