import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askerOf } from '../../protocol/http-signature.ts';
import { hasRole } from '../access.ts';
import { createNoteRefused, type NoteRefused } from '../acts/note-refused.ts';
import { writeAct } from '../acts/write-act.ts';
import { createReceiveBundleRequest } from '../bundles/receive-bundle-request.ts';
import type { Database } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import { receiveEnrolment } from '../enrolment/receive-enrolment.ts';
import { receiveFeedback } from '../feedback/receive-feedback.ts';
import { createReceiveReport } from '../fleet/receive-report.ts';
import { receiveBatch } from '../ingest/receive-batch.ts';
import { createRecentBatches } from '../ingest/recent-batches.ts';
import { personOf } from '../people/sessions.ts';
import { compareRange } from '../proof/compare-range.ts';
import { giveBack } from '../proof/give-back.ts';
import { giveCheckpoint } from '../proof/give-checkpoint.ts';
import { createReceiveSheet } from '../roll-call/receive-sheet.ts';
import { senderOf } from './network-of.ts';
import { jsonReply, problemReply, type Reply, sendReply } from './reply.ts';
import type { ServerSettings } from './server-settings.ts';
import { cookieOf } from './session-cookie.ts';
import { countUnderWay, type UnderWay } from './under-way.ts';

/** The kiosks' paths, each with the one method that it takes. */
export const deviceMethods = {
  '/v1/health': 'GET',
  '/v1/enrolments': 'POST',
  '/v1/roll-call': 'POST',
  '/v1/reports': 'POST',
  '/v1/bundle': 'POST',
  '/v1/feedback': 'POST',
  '/v1/batches': 'POST',
  '/v1/events': 'GET',
  '/v1/checkpoint': 'GET',
  '/v1/ranges': 'GET',
} as const;

type DevicePath = keyof typeof deviceMethods;
type Answer = (request: FastifyRequest, database: Database) => Promise<Reply>;

/**
 * A batch of a device that is known holds its bytes while they come, for half a minute at most. Whoever waits does so for
 * longer than a body that does not come may hold a place (`endWhenSlow`): who sends well behind such bodies is served.
 */
const comingIn = { inAll: 24, perAddress: 4, waitMs: 8_000 } as const;
/** Whoever asks to be taken in is nobody yet, and small: those places are nobody else's. */
const asksToBeTakenIn = { inAll: 8, perAddress: 2, waitMs: 5_000 } as const;
/** A sheet or a report is small, and the gates of a venue often come from one address. */
const telling = { inAll: 24, perAddress: 8, waitMs: 8_000 } as const;
/** Then it takes the processor and some twenty megabytes: one of a sender at a time, so that nobody waits for a flood. */
const atWork = { inAll: 4, perAddress: 1, waitMs: 5_000 } as const;

/** The door of the kiosks: a batch is signed over its bytes as they came, so nobody reads a body before its route does. */
export function deviceRoutes(settings: ServerSettings): (app: FastifyInstance) => Promise<void> {
  const coming = countUnderWay(comingIn);
  const asking = countUnderWay(asksToBeTakenIn);
  const sheets = countUnderWay(telling);
  const reports = countUnderWay(telling);
  const working = countUnderWay(atWork);
  const { nowMs, time, signer, door, isBehindProxy, metrics, log } = settings;
  const recent = createRecentBatches();
  const noteRefused = createNoteRefused();
  const receiveSheet = createReceiveSheet();
  const receiveReport = createReceiveReport();
  const receiveBundleRequest = createReceiveBundleRequest();
  async function takeBatch({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const address = senderOf(raw, isBehindProxy);
    const reply = await receiveBatch(raw, database, {
      nowMs: nowMs(),
      time,
      signer: signer(),
      door,
      recent,
      address,
      comeIn: (work) => inTurn(coming, address, work),
      turn: (work) => inTurn(working, address, work),
      tookIn: metrics.tookIn,
    });
    metrics.batch(reply.problem ?? 'taken');
    if (reply.problem) log({ kind: 'batch-refused', why: reply.problem });
    return reply;
  }
  function takeRequest({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const context = { nowMs: nowMs(), signer: signer() };
    return inTurn(asking, senderOf(raw, isBehindProxy), () => receiveEnrolment(raw, database, context));
  }
  function takeSheet({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const address = senderOf(raw, isBehindProxy);
    const comeIn = (work: () => Promise<Reply>) => inTurn(sheets, address, work);
    return receiveSheet(raw, database, { nowMs: nowMs(), door, address, comeIn });
  }
  function takeReport({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const address = senderOf(raw, isBehindProxy);
    const comeIn = (work: () => Promise<Reply>) => inTurn(sheets, address, work);
    return receiveReport(raw, database, { nowMs: nowMs(), door, address, comeIn });
  }
  function takeBundleRequest({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const address = senderOf(raw, isBehindProxy);
    const comeIn = (work: () => Promise<Reply>) => inTurn(reports, address, work);
    const now = nowMs();
    return receiveBundleRequest(raw, database, {
      nowMs: now,
      day: time.day(now),
      door,
      signer: signer(),
      address,
      comeIn,
    });
  }
  function takeFeedback({ raw }: FastifyRequest, database: Database): Promise<Reply> {
    const address = senderOf(raw, isBehindProxy);
    const comeIn = (work: () => Promise<Reply>) => inTurn(reports, address, work);
    const now = nowMs();
    return receiveFeedback(raw, database, {
      nowMs: now,
      day: time.day(now),
      door,
      address,
      comeIn,
      peopleKey: settings.peopleKey(),
    });
  }
  const asked =
    (answer: (database: Database, search: URLSearchParams) => Promise<Reply>): Answer =>
    async (request, database) => {
      const search = searchOf(request);
      const refused = await refusalOf(request, database, { search, nowMs: nowMs(), noteRefused });
      return refused ?? answer(database, search);
    };
  const answers: Readonly<Record<Exclude<DevicePath, '/v1/health'>, Answer>> = {
    '/v1/enrolments': takeRequest,
    '/v1/roll-call': takeSheet,
    '/v1/reports': takeReport,
    '/v1/bundle': takeBundleRequest,
    '/v1/feedback': takeFeedback,
    '/v1/batches': takeBatch,
    '/v1/events': asked(giveBack),
    '/v1/checkpoint': asked(giveCheckpoint),
    '/v1/ranges': asked(compareRange),
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

type Asked = {
  readonly search: URLSearchParams;
  readonly nowMs: number;
  readonly noteRefused: NoteRefused;
};

/**
 * A kiosk reads its own events, by its signature; by the session all of them are read by an administrator who is bound to
 * no unit. null: it may be answered.
 */
async function refusalOf(
  { raw }: FastifyRequest,
  database: Database,
  { search, nowMs, noteRefused }: Asked,
): Promise<Reply | null> {
  const { method = '', url = '', headers } = raw;
  if (headers.signature === undefined) {
    const person = await personOf(database, cookieOf(raw, { use: 'office', port: null }), nowMs);
    if (person === null) return problemReply('sign-in');
    if (!hasRole(person.roles, 'admin') || person.unit !== null) {
      const call = url.split('?')[0] ?? '';
      const input = { device: search.get('device') };
      await noteRefused(database, { who: person, call, code: 'FORBIDDEN', input, nowMs });
      return problemReply('not-yours');
    }
    if (isOfEvents(url))
      await database.transaction((queries) =>
        writeAct(queries, {
          act: 'events-read',
          atMs: nowMs,
          who: person,
          about: search.get('device') ?? '',
        }),
      );
    return null;
  }
  const [path = ''] = url.split('?');
  const authority = (headers.host ?? '').toLowerCase();
  const key = askerOf({ method, authority, path, query: url.slice(path.length) }, headers);
  if (key === null) return problemReply('sign-in');
  const device = await deviceOf(database, search.get('device') ?? '');
  return device?.key === key && device.state !== 'retired' ? null : problemReply('not-yours');
}

/** Events are of persons, though without their names. */
function isOfEvents(url: string): boolean {
  return url.split('?')[0] === '/v1/events';
}

function searchOf({ raw }: FastifyRequest): URLSearchParams {
  return new URL(raw.url ?? '', 'http://collector').searchParams;
}
