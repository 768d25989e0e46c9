import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { farewellPath, presencePath } from '../../contract/page-messages.ts';
import type { PageFile } from './page-files.ts';
import { pageHeaders } from './page-headers.ts';
import type { PageWatch } from './page-watch.ts';
import { cookieFor, isOwnHost, isOwnPage, type Session } from './session.ts';

export type PageServerParts = {
  readonly session: Session;
  readonly files: ReadonlyMap<string, PageFile>;
  /** The port of the core; null while it is not there. */
  readonly corePort: () => number | null;
  readonly watch: PageWatch;
  /** Answers `/drill/…`. */
  readonly drill: (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

/** Serves the screen and hands its WebSocket on to the core. Outlives the core, so that the screen can say "out of order". */
export function createPageServer(parts: PageServerParts): Server {
  const { session, files } = parts;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
    if (!isOwnHost(request.headers.host, session.pagePort)) return void response.writeHead(421).end();
    const path = URL.parse(request.url ?? '/', 'http://127.0.0.1')?.pathname;
    if (path === undefined) return void response.writeHead(400, pageHeaders).end();
    if (request.method === 'POST' && (path === farewellPath || path === presencePath)) {
      const isOwn = isOwnPage(request.headers, session);
      if (isOwn && path === presencePath) parts.watch.seen();
      if (isOwn && path === farewellPath) parts.watch.saidFarewell();
      return void response.writeHead(isOwn ? 204 : 403, pageHeaders).end();
    }
    if (path.startsWith('/drill/')) return void parts.drill(path, request, response);
    const file = request.method === 'GET' ? files.get(path) : undefined;
    if (!file) return void response.writeHead(404, pageHeaders).end();
    response.writeHead(200, {
      ...pageHeaders,
      'content-type': file.type,
      ...(path === '/' && { 'set-cookie': cookieFor(session) }),
    });
    response.end(file.body);
  });
  server.on('upgrade', (request, socket, head) => {
    if (isOwnPage(request.headers, session)) parts.watch.came(socket);
    passToCore(request, { socket, head, port: parts.corePort() });
  });
  return server;
}

/** The core checks Host, Origin and cookie itself; here bytes are only passed on. */
function passToCore(
  request: IncomingMessage,
  { socket, head, port }: { socket: Duplex; head: Buffer; port: number | null },
): void {
  socket.on('error', () => {});
  if (port === null) {
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    return;
  }
  const core = connect(port, '127.0.0.1', () => {
    const headers = [];
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      headers.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    }
    core.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    core.write(head);
    core.pipe(socket);
    socket.pipe(core);
  });
  core.setNoDelay(true);
  core.on('error', () => socket.destroy());
  core.on('close', () => socket.destroy());
  socket.on('close', () => core.destroy());
}
