import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sha256 } from '../../protocol/sha256.ts';
import { isLoopback } from '../http/allowed-host.ts';
import { problemReply, sendReply } from '../http/reply.ts';
import type { Metrics } from './metrics.ts';

type Looking = {
  readonly metrics: Metrics;
  /** Whoever says it may look from anywhere; null: nobody but this machine may. */
  readonly metricsToken: string | null;
  readonly isBehindProxy: boolean;
};

/** `GET /metrics`. To whoever may not look there is nothing at this address. */
export function metricsRoute(looking: Looking): (app: FastifyInstance) => Promise<void> {
  const { metrics } = looking;
  return async (app) => {
    app.get('/metrics', async (request, reply): Promise<FastifyReply> => {
      if (!mayLook(request.raw, looking)) return sendReply(reply, problemReply('not-found'));
      return sendReply(reply, {
        status: 200,
        contentType: metrics.contentType,
        body: await metrics.text(),
      });
    });
  };
}

function mayLook(request: IncomingMessage, { metricsToken, isBehindProxy }: Looking): boolean {
  if (!isBehindProxy && isOfThisMachine(request)) return true;
  const [, said = ''] = /^Bearer ([\x21-\x7e]{1,500})$/.exec(request.headers.authorization ?? '') ?? [];
  return metricsToken !== null && isSame(said, metricsToken);
}

/** What a proxy passes on comes from this machine and is of somebody else: it says so. */
function isOfThisMachine({ socket, headers }: IncomingMessage): boolean {
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  // An IPv4 address as a socket for both kinds writes it.
  return !isPassedOn && isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/i, ''));
}

/** In the same time, however much of it is right. */
function isSame(said: string, token: string): boolean {
  return timingSafeEqual(sha256(Buffer.from(said)), sha256(Buffer.from(token)));
}
