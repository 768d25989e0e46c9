import type { FastifyInstance, FastifyRequest } from 'fastify';
import { listAlarms } from '../alarms/list-alarms.ts';
import type { Database } from '../database/database.ts';
import { receiveBatch } from '../ingest/receive-batch.ts';
import { compareRange } from '../proof/compare-range.ts';
import { createDeviceKeys } from '../proof/device-key.ts';
import { giveBack } from '../proof/give-back.ts';
import { giveCheckpoint } from '../proof/give-checkpoint.ts';
import type { ServerSettings } from '../server.ts';
import { jsonReply, problemReply, type Reply, sendReply } from './reply.ts';
import { type Bounds, countUnderWay, type UnderWay } from './under-way.ts';

/** The kiosks' paths, each with the one method that it takes. */
export const deviceMethods = {
  '/v1/health': 'GET',
  '/v1/batches': 'POST',
  '/v1/events': 'GET',
  '/v1/checkpoint': 'GET',
  '/v1/ranges': 'GET',
  '/v1/alarms': 'GET',
} as const;

type DevicePath = keyof typeof deviceMethods;
type Answer = (request: FastifyRequest, database: Database) => Promise<Reply>;

const mostAlarms = 500;

/** A batch holds its bytes while they come, for half a minute at most. */
const comingIn = { inAll: 12, perAddress: 4, waitMs: 5_000 } as const;
/** Then it takes the processor and some twenty megabytes: one of a sender at a time, so that nobody waits for a flood. */
const atWork = { inAll: 4, perAddress: 1, waitMs: 5_000 } as const;

/** The door of the kiosks: a batch is signed over its bytes as they came, so nobody reads a body before its route does. */
export function deviceRoutes(settings: ServerSettings): (app: FastifyInstance) => Promise<void> {
  // Behind a proxy all come from one address.
  const bounded = (bounds: Bounds) =>
    countUnderWay(settings.isBehindProxy ? { ...bounds, perAddress: bounds.inAll } : bounds);
  const [coming, working] = [bounded(comingIn), bounded(atWork)];
  const keys = createDeviceKeys();
  async function takeBatch({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const address = raw.socket.remoteAddress ?? '';
    const { nowMs, time, signer } = settings;
    return inTurn(coming, address, () =>
      receiveBatch(raw, database, {
        nowMs: nowMs(),
        time,
        signer: signer(),
        keys,
        turn: (work) => inTurn(working, address, work),
      }),
    );
  }
  const answers: Readonly<Record<Exclude<DevicePath, '/v1/health'>, Answer>> = {
    '/v1/batches': takeBatch,
    '/v1/events': (request, database) => giveBack(database, searchOf(request)),
    '/v1/checkpoint': (request, database) => giveCheckpoint(database, searchOf(request)),
    '/v1/ranges': (request, database) => compareRange(database, searchOf(request)),
    '/v1/alarms': async (_, { read }) => jsonReply({ alarms: await listAlarms(read, mostAlarms) }),
  };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.get('/v1/health', async (_, reply) =>
      sendReply(reply, jsonReply({ ok: true, ready: settings.database() !== null, nowMs: settings.nowMs() })),
    );
    for (const [url, answer] of Object.entries(answers)) {
      app.route({
        url,
        method: deviceMethods[url as DevicePath],
        handler: async (request, reply) => {
          const database = settings.database();
          return sendReply(
            reply,
            database === null ? problemReply('opening') : await answer(request, database),
          );
        },
      });
    }
  };
}

async function inTurn(places: UnderWay, address: string, work: () => Promise<Reply>): Promise<Reply> {
  const end = await places.begin(address);
  if (end === null) return problemReply('busy');
  try {
    return await work();
  } finally {
    end();
  }
}

function searchOf({ raw }: FastifyRequest): URLSearchParams {
  return new URL(raw.url ?? '', 'http://collector').searchParams;
}
