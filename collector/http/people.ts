import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { type Role, roles } from '../access.ts';
import { calls } from '../answer-calls.ts';
import type { CallContext } from '../call-context.ts';
import type { ServerSettings } from '../server.ts';
import { explainTrouble } from './explain-trouble.ts';
import { openapiDocument } from './openapi-document.ts';
import { problemReply, sendReply } from './reply.ts';

/** Nobody signs in yet: whoever reaches the port sees all, also where `--listen` opens it to others. */
const everyRole: ReadonlySet<Role> = new Set(roles);

/** The door of the office: the calls of the contract, and the document that describes them. */
export function peopleRoutes(settings: ServerSettings): (app: FastifyInstance) => Promise<void> {
  const { time, timeZone } = settings;
  const handler = new OpenAPIHandler<CallContext>(calls, {
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (error instanceof ORPCError && error.status < 500) throw error;
          const cause = error instanceof ORPCError ? (error.cause ?? error) : error;
          throw explainTrouble(cause, settings) === 'unavailable'
            ? new ORPCError('SERVICE_UNAVAILABLE', { message: 'The database is away. Try again.' })
            : new ORPCError('INTERNAL_SERVER_ERROR', { message: 'The collector failed on this request.' });
        }
      },
    ],
  });
  return async (app) => {
    let document: Promise<unknown> | null = null;
    app.get('/openapi.json', async (_, reply) => {
      document ??= openapiDocument();
      return reply.header('content-type', 'application/json').send(JSON.stringify(await document));
    });
    app.all('/api/*', async (request, reply) => {
      const database = settings.database();
      if (database === null) {
        const error = new ORPCError('SERVICE_UNAVAILABLE', {
          message: 'The database is opening. Try again.',
        });
        return reply.code(503).header('retry-after', '1').send(error.toJSON());
      }
      const nowMs = settings.nowMs();
      const context = { read: database.read, nowMs, time, timeZone, roles: everyRole };
      const { matched } = await handler.handle(request, reply, { context });
      return matched ? reply : sendReply(reply, problemReply('not-found'));
    });
  };
}
