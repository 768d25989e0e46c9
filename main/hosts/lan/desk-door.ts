import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { onError } from '@orpc/server';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { deskWirePath, pairedPath, pairPath } from '../../contract/page-messages.ts';
import { endOnBug } from '../../core/end-on-bug.ts';
import type { createRouter } from '../../core/router.ts';
import type { PairedDevices } from '../../ports/paired-devices.ts';
import type { DeskDoor } from '../../staff/paired/paired-room.ts';
import type { PageFile } from '../browser/page-files.ts';
import { pageHeaders } from '../browser/page-headers.ts';
import { boundConnections } from './bound-connections.ts';
import type { Certificate } from './own-certificate.ts';
import { readPairing } from './read-pairing.ts';

export type DoorParts = {
  readonly router: ReturnType<typeof createRouter>;
  readonly devices: PairedDevices;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly certificate: Certificate;
  readonly port: number;
  /** Names and addresses by which it is reached, without the port. */
  readonly hosts: () => readonly string[];
  readonly tell: (line: string) => void;
};

export type OpenDoor = DeskDoor & { close(): void };

/** Far above any answer to the desk's questions, and a table of visitors. */
const longestMessageBytes = 256 * 1024;
/** Screens that one device has open. */
const mostScreens = 4;
const askEveryMs = 20_000;
const mostUnreadBytes = 4_000_000;
const cookieName = '__Host-cong-device';
const keptSeconds = 180 * 86_400;

/**
 * The desk on the network of the house, over TLS. Anybody there gets the page, which is no secret; a paired device alone
 * is answered, and asks as little as `answer-call` lets it. Nothing that comes here is taken down the line as a code.
 */
export function openDeskDoor(parts: DoorParts): OpenDoor {
  const { devices, files, certificate, port, tell } = parts;
  const screens = new Map<string, Set<WebSocket>>();
  const handler = new RPCHandler(parts.router, {
    clientInterceptors: [onError(endOnBug)],
    plugins: [new RequestHeadersPlugin()],
  });
  const wires = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessageBytes,
    perMessageDeflate: false,
  });
  const server = createServer(
    {
      ...certificate,
      minVersion: 'TLSv1.2',
      handshakeTimeout: 5_000,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 8_192,
    },
    (request, response) => void answer(request, response),
  );
  boundConnections(server);

  const isOwnHost = (host: string | undefined) => parts.hosts().some((one) => host === `${one}:${port}`);
  const isOwnPage = ({ headers: { host, origin } }: IncomingMessage) =>
    isOwnHost(host) && origin === `https://${host}`;
  const deviceAt = ({ headers }: IncomingMessage) => {
    const token = cookieOf(headers.cookie);
    return token === null ? null : devices.deviceOf(token);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, headers: Readonly<Record<string, string>> = {}, body?: Buffer | string) =>
      void response.writeHead(status, { ...pageHeaders, ...headers }).end(body);
    if (!isOwnHost(request.headers.host)) return say(421);
    const path = URL.parse(request.url ?? '/', 'https://desk')?.pathname ?? '';
    if (request.method === 'POST' && path === pairPath) {
      if (!isOwnPage(request)) return say(403);
      const asked = await readPairing(request);
      const paired = asked && devices.pair(asked.code, asked.name);
      if (paired?.ok) return say(204, { 'set-cookie': cookieFor(paired.token) });
      const fault = paired?.fault ?? { kind: 'closed' };
      return say(403, { 'content-type': 'application/json' }, JSON.stringify(fault));
    }
    if (request.method !== 'GET') return say(405);
    if (path === pairedPath) return say(deviceAt(request) === null ? 403 : 204);
    const file = files.get(path);
    if (!file) return say(404);
    // A device that is in use is let in for another half year.
    const token = path === '/' && deviceAt(request) !== null ? cookieOf(request.headers.cookie) : null;
    return say(
      200,
      { 'content-type': file.type, ...(token !== null && { 'set-cookie': cookieFor(token) }) },
      file.body,
    );
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    const device = isOwnPage(request) && request.url === deskWirePath ? deviceAt(request) : null;
    if (device === null) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    wires.handleUpgrade(request, socket, head, (wire) => take(wire, device));
  });

  function take(wire: WebSocket, device: string): void {
    const mine = screens.get(device) ?? new Set();
    // A phone that was out of reach comes back beside what it left.
    const [oldest] = mine;
    if (oldest && mine.size >= mostScreens) oldest.terminate();
    screens.set(device, mine.add(wire));
    const stopAsking = endWhenGone(wire);
    // A message over the limit ends that connection and nothing else.
    wire.on('error', () => {});
    wire.once('close', () => {
      mine.delete(wire);
      stopAsking();
    });
    void handler.upgrade(wire, { context: { device, streams: { open: 0 } } });
  }

  function endDevice(id: string): void {
    for (const wire of screens.get(id) ?? []) wire.terminate();
    screens.delete(id);
  }

  devices.hearRevoked(endDevice);
  // Somebody has the port: the gate goes on without second screens.
  server.on('error', (error: NodeJS.ErrnoException) =>
    tell(`the desk's door on port ${port}: ${error.code}`),
  );
  server.on('tlsClientError', () => {});
  server.on('clientError', (_, socket) => socket.destroy());
  server.listen(port);
  return {
    get addresses() {
      return server.listening ? parts.hosts().map((host) => `https://${host}:${port}`) : [];
    },
    fingerprint: new X509Certificate(certificate.cert).fingerprint256,
    isHere: (id) => (screens.get(id)?.size ?? 0) > 0,
    close() {
      for (const id of [...screens.keys()]) endDevice(id);
      server.closeAllConnections();
      server.close();
    },
  };
}

/** One that answers no more, or reads nothing of what it asked for, holds nothing. */
function endWhenGone(wire: WebSocket): () => void {
  let isAlive = true;
  wire.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive || wire.bufferedAmount > mostUnreadBytes) return wire.terminate();
    isAlive = false;
    wire.ping();
  }, askEveryMs);
  return () => clearInterval(timer);
}

/** Told once; scripts never see it, and no other site can use it. */
function cookieFor(token: string): string {
  return `${cookieName}=${token}; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=${keptSeconds}`;
}

function cookieOf(cookies: string | undefined): string | null {
  const begin = `${cookieName}=`;
  const found = cookies?.split(/;\s*/).find((pair) => pair.startsWith(begin));
  return found === undefined ? null : found.slice(begin.length);
}
