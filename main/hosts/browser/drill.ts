import type { SimulatedPrinter } from '../../../native/simulated/printer.ts';
import { encodePng } from '../../print/encode-png.ts';
import type { Trial } from './trial.ts';

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

type DrillParts = {
  readonly printer: SimulatedPrinter | null;
  readonly collectorUrl: string | null;
  readonly trial: Pick<Trial, 'isOn' | 'isPrinting'>;
};

/**
 * The simulated printer's face, beside the core: its slips as pictures, its levers.
 * `GET /drill/printer`, `GET /drill/slips/N.png`, `POST /drill/printer/LEVER`. Who may ask is the host's to say. At a gate
 * that is set up none of it is there for anybody, also where its printer is a simulated one: slips name visitors.
 */
export function createDrill({ printer, collectorUrl, trial }: DrillParts): Drill {
  return async (method, path) => {
    if (!trial.isOn()) return { code: 404 };
    if (path === '/drill/printer' && method === 'GET') {
      const slips = printer?.slips().map(({ id }) => id) ?? [];
      const face = { isThere: printer !== null, isPrinting: trial.isPrinting(), slips, collectorUrl };
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
