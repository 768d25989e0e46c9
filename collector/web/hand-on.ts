import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressOf, networkOf } from '../http/network-of.ts';
import { problemReply, sendReply } from '../http/reply.ts';
import { sendVisitorPage } from '../http/send-visitor-page.ts';
import { countUnderWay } from '../http/under-way.ts';

/** Where the office's process listens; null: it is not there. */
export type OfficeSocket = () => string | null;

/** A person has a browser with half a dozen connections; an office stands behind one address. */
const handedOn = { inAll: 128, perAddress: 32, waitMs: 5_000 } as const;
/** Whoever scans a poster takes no place of the office. */
const ofVisitors = { inAll: 32, perAddress: 8, waitMs: 5_000 } as const;
/** So long the office's process may say nothing. */
const silentMs = 30_000;

/** RFC 9110, section 7.6.1: of one connection, not of the message. */
const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/**
 * Hands requests of people on to the process of the office, and its answers back, byte for byte. Who asks is said in
 * `X-Forwarded-For`, in the place of whatever the browser said there.
 */
export function handOn(
  socket: OfficeSocket,
  { isBehindProxy }: { readonly isBehindProxy: boolean },
): (app: FastifyInstance) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 16 });
  const [ofPeople, ofPosters] = [countUnderWay(handedOn), countUnderWay(ofVisitors)];
  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const address = addressOf(request.raw, isBehindProxy);
    const isVisitor = isOfVisitor(request);
    const end = await (isVisitor ? ofPosters : ofPeople).begin(networkOf(address));
    if (end === null)
      return isVisitor ? sendVisitorPage(reply, { kind: 'busy' }) : sendReply(reply, problemReply('busy'));
    reply.raw.once('close', end);
    const answered = await ask(request.raw, { socketPath: socket(), address, agent, reply });
    if (answered === null) return away(request, reply);
    reply.hijack();
    const headers = withoutConnection(answered.headers);
    // Whoever is answered before all of it was read may not use the connection again.
    if (!request.raw.complete) headers.connection = 'close';
    reply.raw.writeHead(answered.statusCode ?? 502, headers);
    pipeline(answered, reply.raw, () => {});
    return reply;
  }
  return async (app) => {
    // What is handed on is read by nobody here.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.addHook('onClose', () => agent.destroy());
    for (const url of ['/', '/assets/:name(^[\\w.-]+$)', '/openapi.json']) app.get(url, answer);
    app.all('/api/*', answer);
    for (const url of ['/p/:code', '/p/:code/:form']) app.get(url, answer);
    for (const url of ['/d/:token', '/d/:token/feedback']) {
      app.get(url, answer);
      app.post(url, answer);
    }
  };
}

type Asked = {
  readonly socketPath: string | null;
  readonly address: string;
  readonly agent: Agent;
  readonly reply: FastifyReply;
};

/** null: nobody answers there. */
function ask(
  raw: IncomingMessage,
  { socketPath, address, agent, reply }: Asked,
): Promise<IncomingMessage | null> {
  if (socketPath === null) return Promise.resolve(null);
  const { method = 'GET', url: path = '/' } = raw;
  const hasBody =
    raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined;
  const headers = {
    ...withoutConnection(raw.headers),
    'x-forwarded-for': address,
    // What the office refuses by its headers alone is not sent to it.
    ...(hasBody && { expect: '100-continue' }),
  };
  return new Promise((resolve) => {
    const asking = httpRequest({ socketPath, agent, method, path, headers, timeout: silentMs });
    asking.once('response', resolve);
    asking.on('error', () => resolve(null));
    asking.once('timeout', () => asking.destroy());
    // Whoever asked has gone.
    reply.raw.once('close', () => asking.destroy());
    if (hasBody) asking.once('continue', () => raw.pipe(asking)).flushHeaders();
    else asking.end();
  });
}

function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)));
}

const isAway =
  'The pages of the office are starting again. Kiosks are heard meanwhile. Try again in a moment.';

function isOfVisitor({ url }: FastifyRequest): boolean {
  return url.startsWith('/d/') || url.startsWith('/p/');
}

function away(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isOfVisitor(request)) return sendVisitorPage(reply, { kind: 'away' });
  if (!request.url.startsWith('/api/'))
    return sendReply(reply, {
      status: 503,
      contentType: 'text/plain; charset=utf-8',
      body: `${isAway}\n`,
      headers: { 'retry-after': '1' },
    });
  const error = { defined: false, code: 'SERVICE_UNAVAILABLE', status: 503, message: isAway };
  return sendReply(reply, {
    status: 503,
    contentType: 'application/json',
    body: JSON.stringify(error),
    headers: { 'retry-after': '1' },
  });
}
