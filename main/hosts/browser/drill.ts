import type { SimulatedPrinter } from '../../../native/simulated/printer.ts';
import { encodePng } from '../../print/encode-png.ts';

/** What the drill panel may do to the simulated printer. */
const levers: ReadonlyMap<string, (printer: SimulatedPrinter) => void | Promise<void>> = new Map([
  ['paper-full', (printer: SimulatedPrinter) => printer.setPaper('full')],
  ['paper-low', (printer: SimulatedPrinter) => printer.setPaper('low')],
  ['paper-out', (printer: SimulatedPrinter) => printer.setPaper('out')],
  ['cover-open', (printer: SimulatedPrinter) => printer.setCoverOpen(true)],
  ['cover-closed', (printer: SimulatedPrinter) => printer.setCoverOpen(false)],
  ['cutter-stuck', (printer: SimulatedPrinter) => printer.change({ isCutterStuck: true })],
  ['cutter-free', (printer: SimulatedPrinter) => printer.change({ isCutterStuck: false })],
  ['unplug', (printer: SimulatedPrinter) => printer.unplug()],
  ['power-off', (printer: SimulatedPrinter) => printer.switchOff()],
  ['power-on', (printer: SimulatedPrinter) => printer.switchOn()],
]);

export type DrillAnswer =
  | { readonly code: 204 | 404 }
  | { readonly code: 200; readonly type: string; readonly body: Buffer };

export type Drill = (method: string, path: string) => Promise<DrillAnswer>;

/**
 * The simulated printer's face, beside the core: its slips as pictures, its levers.
 * `GET /drill/printer`, `GET /drill/slips/N.png`, `POST /drill/printer/LEVER`. Who may ask is the host's to say.
 */
export function createDrill(printer: SimulatedPrinter | null, collectorUrl: string | null): Drill {
  return async (method, path) => {
    if (path === '/drill/printer' && method === 'GET') {
      const slips = printer?.slips().map(({ id }) => id) ?? [];
      const face = { isThere: printer !== null, slips, collectorUrl };
      return { code: 200, type: 'application/json', body: Buffer.from(JSON.stringify(face)) };
    }
    const picture = /^\/drill\/slips\/(\d+)\.png$/.exec(path);
    const slip = picture && printer?.slips().find(({ id }) => id === Number(picture[1]));
    if (slip && method === 'GET') return { code: 200, type: 'image/png', body: encodePng(slip.raster) };
    const lever = levers.get(path.replace('/drill/printer/', ''));
    if (!printer || !lever || method !== 'POST') return { code: 404 };
    await lever(printer);
    return { code: 204 };
  };
}
