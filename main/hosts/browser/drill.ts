import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatedPrinter } from '../../../native/simulated/printer.ts';
import { encodePng } from '../encode-png.ts';
import { hasToken, isOwnHost, type Session } from './session.ts';

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

/**
 * The simulated printer's face, beside the core: its slips as pictures, its levers.
 * `GET /drill/printer`, `GET /drill/slips/N.png`, `POST /drill/printer/LEVER`.
 */
export function createDrill(printer: SimulatedPrinter | null, session: Session, collectorUrl: string | null) {
  return (path: string, request: IncomingMessage, response: ServerResponse): void => {
    if (!hasToken(request.headers.cookie, session.token)) return void answer(response, 403);
    if (path === '/drill/printer' && request.method === 'GET') {
      const slips = printer?.slips().map(({ id }) => id) ?? [];
      return void answerJson(response, { isThere: printer !== null, slips, collectorUrl });
    }
    if (!printer) return void answer(response, 404);
    const picture = /^\/drill\/slips\/(\d+)\.png$/.exec(path);
    if (picture && request.method === 'GET') return void sendPicture(response, printer, Number(picture[1]));
    const lever = levers.get(path.replace('/drill/printer/', ''));
    if (!lever || request.method !== 'POST') return void answer(response, 404);
    if (!isOwnHost(request.headers.origin?.replace(/^http:\/\//, ''), session.pagePort))
      return void answer(response, 403);
    void Promise.resolve(lever(printer)).then(() => answer(response, 204));
  };
}

function sendPicture(response: ServerResponse, printer: SimulatedPrinter, id: number): void {
  const slip = printer.slips().find((one) => one.id === id);
  if (!slip) return void answer(response, 404);
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
  response.end(encodePng(slip.raster));
}

function answer(response: ServerResponse, code: number): void {
  response.writeHead(code).end();
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}
