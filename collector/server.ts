import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { isAllowedHost } from './http/allowed-host.ts';
import { deviceMethods, deviceRoutes } from './http/devices.ts';
import { explainTrouble, type TroubleSurroundings, troubleReply } from './http/explain-trouble.ts';
import { networkOf, senderOf } from './http/network-of.ts';
import { pageRoutes } from './http/office-page.ts';
import { peopleRoutes } from './http/people.ts';
import { publishedRoutes } from './http/published.ts';
import { problemReply, type Reply, sendReply } from './http/reply.ts';
import type { ServerSettings } from './http/server-settings.ts';
import { visitorRoutes } from './http/visitors.ts';
import { metricsRoute } from './metrics/route.ts';
import { openPublicPages } from './published/public-pages.ts';
import { handOn, type OfficeSocket } from './web/hand-on.ts';

const limits = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };
const mostConnections = 512;
/** A kiosk has one or two, an office behind one address some dozens. */
const mostOfOneAddress = 64;
/** Of a call of the office; a batch has bounds of its own. */
const maxCallBytes = 64 * 1024;
/** A browser and a kiosk have one. */
const mostUnanswered = 4;
/** So long nothing moves on a connection: its answer is not read. Longer than a kiosk waits. */
const unreadMs = 35_000;

/** Every answer says so, whoever it is for. */
const headersOfAll = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * The doors of the collector: kiosks, people, visitors, and the page; all but the first may be those of another process. Fastify
 * carries; what is asked and answered is said by schemas.
 */
export function collectorServer(settings: ServerSettings, office: OfficeSocket | null): FastifyInstance {
  const app = guardedServer(settings);
  app.register(deviceRoutes(settings));
  app.register(metricsRoute(settings));
  if (office) app.register(handOn(office, settings));
  else registerOffice(app, settings);
  return app;
}

/** The doors of the process of the office. It asks for a body when it wants one. */
export function officeServer(settings: ServerSettings): FastifyInstance {
  const app = guardedServer(settings);
  app.server.on('checkContinue', (request, response) => app.server.emit('request', request, response));
  app.addHook('preParsing', async ({ headers, routeOptions }, { raw }) => {
    const isShort = Number(headers['content-length'] ?? 0) <= (routeOptions.bodyLimit ?? maxCallBytes);
    if (headers.expect !== undefined && isShort) raw.writeContinue();
  });
  registerOffice(app, settings);
  return app;
}

function registerOffice(app: FastifyInstance, settings: ServerSettings): void {
  const publicPages = openPublicPages(settings.time);
  app.register(peopleRoutes(settings, publicPages));
  app.register(publishedRoutes(settings, publicPages));
  app.register(visitorRoutes(settings));
  app.register(pageRoutes(settings.page));
}

/** Answers nobody yet, and bounds everybody. */
function guardedServer(settings: ServerSettings): FastifyInstance {
  const app = listener(settings);
  function seen(request: FastifyRequest, answered: Reply): Reply {
    const network = senderOf(request.raw, settings.isBehindProxy);
    if (answered.problem === 'not-found') settings.log({ kind: 'not-found', why: 'address', network });
    return answered;
  }
  app.server.maxConnections = mostConnections;
  app.server.setTimeout(unreadMs);
  if (!settings.isBehindProxy) boundEachAddress(app);
  boundEachConnection(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headersOfAll);
    if (!isAllowedHost(request.headers.host, settings)) return sendReply(reply, problemReply('host'));
    // Before its body is looked at.
    if (request.is404) return sendReply(reply, seen(request, notHere(request)));
  });
  app.addHook('onResponse', async ({ routeOptions }, { statusCode, elapsedTime }) =>
    settings.metrics.answered(routeOptions.url ?? null, statusCode, elapsedTime / 1_000),
  );
  app.setNotFoundHandler((request, reply) => sendReply(reply, seen(request, notHere(request))));
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendReply(reply, replyTo(error, { ...settings, route: request.routeOptions.url ?? '' })),
  );
  return app;
}

/** Whoever asks on and reads no answer has all of them made, and kept, for nothing. */
function boundEachConnection(app: FastifyInstance): void {
  const unanswered = new WeakMap<object, number>();
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const count = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, count);
    reply.raw.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    // What is not gone on with is never answered.
    if (count > mostUnanswered) socket.destroy();
    else done();
  });
}

/** Half-open or idle, connections of one address leave room for others. */
function boundEachAddress({ server }: FastifyInstance): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostOfOneAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

function listener({ certificate }: ServerSettings): FastifyInstance {
  const options = {
    bodyLimit: maxCallBytes,
    requestTimeout: 30_000,
    keepAliveTimeout: 15_000,
    forceCloseConnections: 'idle',
    // What came on an open connection before the end is still answered in full.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: (_error: unknown, _request: unknown, reply: Parameters<typeof sendReply>[0]) =>
      void sendReply(reply, problemReply('not-found')),
  } as const;
  return certificate
    ? (Fastify({
        ...options,
        https: { ...limits, ...certificate, minVersion: 'TLSv1.2' },
      }) as unknown as FastifyInstance)
    : Fastify({ ...options, http: limits });
}

const methods: ReadonlyMap<string, string> = new Map([
  ...Object.entries(deviceMethods),
  ['/', 'GET'],
  ['/openapi.json', 'GET'],
]);

function notHere({ url }: FastifyRequest): Reply {
  const method = methods.get(url.split('?')[0] ?? '');
  return method === undefined
    ? problemReply('not-found')
    : { ...problemReply('method'), headers: { allow: method } };
}

/** What Fastify refuses itself has a status; anything else that is thrown is trouble of ours. */
function replyTo(error: FastifyError, surroundings: TroubleSurroundings): Reply {
  switch (error.code?.startsWith('FST_') ? error.statusCode : undefined) {
    case 400:
      return problemReply('malformed');
    case 404:
      return problemReply('not-found');
    case 413:
      return problemReply('too-large');
    case 415:
      return problemReply('unsupported');
    default:
      return troubleReply(explainTrouble(error, surroundings));
  }
}
