import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Signer } from '../protocol/signer.ts';
import { listAlarms } from './alarms/list-alarms.ts';
import type { Database } from './database/database.ts';
import { errorCode } from './database/database.ts';
import { isAllowedHost } from './http/allowed-host.ts';
import type { Reply } from './http/reply.ts';
import { jsonReply, problemReply } from './http/reply.ts';
import { receiveBatch } from './ingest/receive-batch.ts';
import { showPage } from './page/page.ts';
import { compareRange } from './proof/compare-range.ts';
import { giveBack } from './proof/give-back.ts';
import { giveCheckpoint } from './proof/give-checkpoint.ts';
import type { LocalTime } from './reports/local-time.ts';

export type ServerSettings = {
  readonly listen: string;
  readonly timeZone: string;
  readonly time: LocalTime;
  readonly nowMs: () => number;
  /** null: nothing is countersigned. */
  readonly signer: () => Signer | null;
  /** Certificate and key in PEM; null: plain HTTP. */
  readonly certificate: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Null while it is opening. */
  readonly database: () => Database | null;
  /** One line for the operator, without anything out of an event. */
  readonly log: (line: string) => void;
};

export function collectorServer(settings: ServerSettings): Server {
  const limits = {
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: 15_000,
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) =>
    send(response, await replyTo(request, settings));
  const { certificate } = settings;
  const server = certificate
    ? createTlsServer({ ...limits, ...certificate, minVersion: 'TLSv1.2' }, answer)
    : createServer(limits, answer);
  server.maxConnections = 512;
  return server;
}

async function replyTo(request: IncomingMessage, settings: ServerSettings): Promise<Reply> {
  const database = settings.database();
  try {
    return await route(request, database, settings);
  } catch (error) {
    const isPassing = database?.isPassing(error) ?? false;
    const name = errorCode(error) || (error instanceof Error ? error.name : 'error');
    settings.log(`${isPassing ? 'unavailable' : 'internal'}: ${name}`);
    return problemReply(isPassing ? 'unavailable' : 'internal');
  }
}

async function route(
  request: IncomingMessage,
  database: Database | null,
  settings: ServerSettings,
): Promise<Reply> {
  const { listen, nowMs, time } = settings;
  if (!isAllowedHost(request.headers.host, listen)) return problemReply('host');
  const { pathname, searchParams } =
    URL.parse(request.url ?? '', 'http://collector') ?? new URL('http://x/?');
  const method = methods.get(pathname);
  if (method === undefined) return problemReply('not-found');
  if (request.method !== method) return { ...problemReply('method'), headers: { allow: method } };
  if (pathname === '/v1/health') return jsonReply({ ok: true, ready: database !== null, nowMs: nowMs() });
  if (database === null) return problemReply('opening');
  if (pathname === '/v1/batches')
    return receiveBatch(request, database, { nowMs: nowMs(), time, signer: settings.signer() });
  if (pathname === '/v1/events') return giveBack(database, searchParams);
  if (pathname === '/v1/checkpoint') return giveCheckpoint(database, searchParams);
  if (pathname === '/v1/ranges') return compareRange(database, searchParams);
  if (pathname === '/v1/alarms') return listAlarms(database.read);
  return showPage(database.read, searchParams, settings);
}

const methods: ReadonlyMap<string, string> = new Map([
  ['/v1/batches', 'POST'],
  ['/v1/events', 'GET'],
  ['/v1/health', 'GET'],
  ['/v1/alarms', 'GET'],
  ['/v1/checkpoint', 'GET'],
  ['/v1/ranges', 'GET'],
  ['/', 'GET'],
]);

function send(response: ServerResponse, reply: Reply): void {
  // Whoever is answered before we have read it all may not use the connection again.
  if (!response.req.complete) response.setHeader('connection', 'close');
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...reply.headers,
  });
  response.end(reply.body);
}
