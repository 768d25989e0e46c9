import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError } from '@orpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createNoteRefused } from '../acts/note-refused.ts';
import { calls } from '../answer-calls.ts';
import type { Circumstances } from '../call-context.ts';
import { layerReader } from '../map/layer/read-layer.ts';
import { personOf } from '../people/sessions.ts';
import { openPosterJobs } from '../posters/poster-jobs.ts';
import type { PublicPages } from '../published/public-pages.ts';
import { tableReader } from '../venues/table/read-table.ts';
import { explainTrouble, failedWords } from './explain-trouble.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { senderOf } from './network-of.ts';
import { openapiDocument } from './openapi-document.ts';
import { problemReply, sendReply } from './reply.ts';
import type { ServerSettings } from './server-settings.ts';
import { type CookieUse, cookieOf, forgetCookie, keepCookie } from './session-cookie.ts';
import { countUnderWay } from './under-way.ts';

/** Tries of a password at once: one address leaves a place for others. */
const signingIn = { inAll: 2, perAddress: 1, waitMs: 3_000 } as const;

/** Tables come here: a body this long is read from nobody but who is signed in. */
const longCalls = ['/api/units', '/api/unit-imports', '/api/venue-imports', '/api/map-imports'] as const;
const longCallBytes = 6 * 1024 * 1024;

/** The door of the office: the calls of the contract, and the document that describes them. */
export function peopleRoutes(
  settings: ServerSettings,
  publicPages: PublicPages,
): (app: FastifyInstance) => Promise<void> {
  const { time, timeZone, door, firstKey } = settings;
  const places = countUnderWay(signingIn);
  const noteRefused = createNoteRefused();
  const readTable = tableReader();
  const readLayer = layerReader();
  const posterJobs = openPosterJobs(settings.log);
  const handler = new OpenAPIHandler<Circumstances>(calls, {
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw asCallError(error, settings);
        }
      },
    ],
  });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const database = settings.database();
    if (database === null) return refuse(reply, opening);
    const nowMs = settings.nowMs();
    const kept = (use: CookieUse) => {
      const jar = { use, port: settings.cookiePort };
      return {
        token: cookieOf(request.raw, jar),
        give: (token: string) =>
          void reply.header(
            'set-cookie',
            keepCookie(request.raw, { ...jar, token, isSecure: settings.isSecure }),
          ),
        take: () => void reply.header('set-cookie', forgetCookie(request.raw, jar)),
      };
    };
    const session = kept('office');
    const person = await personOf(database, session.token, nowMs).catch((error) =>
      asCallError(error, settings),
    );
    if (person instanceof ORPCError) return refuse(reply, person);
    const sender = senderOf(request.raw, settings.isBehindProxy);
    const context: Circumstances = {
      read: database.read,
      database,
      nowMs,
      time,
      timeZone,
      person,
      session,
      oidcFlow: kept('oidc'),
      oidc: settings.oidc,
      firstKey,
      sender,
      signInPlace: () => places.begin(sender),
      tell: settings.log,
      noteRefused,
      door,
      readTable,
      readLayer,
      publicUrl: settings.publicUrl,
      posterJobs,
      mailFrom: settings.mailFrom,
      publicPages,
      collectorKey: settings.signer()?.publicKey ?? null,
      collectorSigner: settings.signer(),
      peopleKey: settings.peopleKey(),
    };
    const { matched } = await handler.handle(request, reply, { context });
    if (matched) return reply;
    settings.log({ kind: 'not-found', why: 'call', network: sender });
    return sendReply(reply, problemReply('not-found'));
  }

  const forSomebody = {
    bodyLimit: longCallBytes,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const database = settings.database();
      if (database === null) return refuse(reply, opening);
      const token = cookieOf(request.raw, { use: 'office', port: settings.cookiePort });
      const person = await personOf(database, token, settings.nowMs());
      return person === null ? refuse(reply, unknownPerson) : undefined;
    },
  };

  return async (app) => {
    app.addHook('onClose', async () => posterJobs.close());
    let document: Promise<Buffer> | null = null;
    app.get('/openapi.json', async (_, reply) => {
      document ??= openapiDocument().then((value) => Buffer.from(JSON.stringify(value)));
      return reply.header('content-type', 'application/json').send(await document);
    });
    for (const url of ['/api/*', ...longCalls])
      app.all(url, url === '/api/*' ? {} : forSomebody, async (request, reply) =>
        isFromElsewhere(request) ? sendReply(reply, problemReply('elsewhere')) : answer(request, reply),
      );
  };
}

const unknownPerson = new ORPCError('UNAUTHORIZED', { message: 'Sign in first.' });
const opening = new ORPCError('SERVICE_UNAVAILABLE', { message: 'The database is opening. Try again.' });

function refuse(reply: FastifyReply, error: ORPCError<string, unknown>): FastifyReply {
  return reply.code(error.status).header('retry-after', '1').send(error.toJSON());
}

function asCallError(error: unknown, settings: ServerSettings): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.status < 500) return error;
  const cause = error instanceof ORPCError ? (error.cause ?? error) : error;
  const trouble = explainTrouble(cause, { ...settings, route: '/api/*' });
  return trouble.kind === 'unavailable'
    ? new ORPCError('SERVICE_UNAVAILABLE', { message: 'The database is away. Try again.' })
    : new ORPCError('INTERNAL_SERVER_ERROR', {
        message: failedWords(trouble),
        data: { request: trouble.request },
      });
}
