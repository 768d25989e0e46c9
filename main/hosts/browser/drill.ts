import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatedPrinter } from '../../../native/simulated/printer.ts';
import { encodePng } from '../encode-png.ts';
import { hasToken, isOwnHost, type Session } from './session.ts';

/** What the drill panel may do to the simulated printer. */
const levers: Readonly<Record<string, (printer: SimulatedPrinter) => void | Promise<void>>> = {
  'paper-full': (printer) => printer.setPaper('full'),
  'paper-low': (printer) => printer.setPaper('low'),
  'paper-out': (printer) => printer.setPaper('out'),
  'power-off': (printer) => printer.switchOff(),
  'power-on': (printer) => printer.switchOn(),
};

/**
 * The simulated printer's face, beside the core: its slips as pictures, its levers.
 * `GET /drill/printer`, `GET /drill/slips/N.png`, `POST /drill/printer/LEVER`.
 */
export function createDrill(printer: SimulatedPrinter | null, session: Session, collectorUrl: string | null) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!pathname.startsWith('/drill/')) return false;
    if (!hasToken(request.headers.cookie, session.token)) return answer(response, 403);
    if (pathname === '/drill/printer' && request.method === 'GET') {
      const slips = printer?.slips().map(({ id }) => id) ?? [];
      return answerJson(response, { isThere: printer !== null, slips, collectorUrl });
    }
    if (!printer) return answer(response, 404);
    const picture = /^\/drill\/slips\/(\d+)\.png$/.exec(pathname);
    if (picture && request.method === 'GET') return sendPicture(response, printer, Number(picture[1]));
    const lever = levers[pathname.replace('/drill/printer/', '')];
    if (!lever || request.method !== 'POST') return answer(response, 404);
    if (!isOwnHost(request.headers.origin?.replace(/^http:\/\//, ''), session.pagePort))
      return answer(response, 403);
    void Promise.resolve(lever(printer)).then(() => answer(response, 204));
    return true;
  };
}

function sendPicture(response: ServerResponse, printer: SimulatedPrinter, id: number): boolean {
  const slip = printer.slips().find((one) => one.id === id);
  if (!slip) return answer(response, 404);
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
  response.end(encodePng(slip.raster));
  return true;
}

function answer(response: ServerResponse, code: number): true {
  response.writeHead(code).end();
  return true;
}

function answerJson(response: ServerResponse, value: unknown): true {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
  return true;
}
