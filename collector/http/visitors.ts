import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPosterToken } from '../../protocol/poster-address.ts';
import type { Database } from '../database/database.ts';
import { type Hung, readHung } from '../posters/queries.ts';
import { countSelfScan } from '../self-scan/queries.ts';
import { openScanLimits } from '../self-scan/scan-limits.ts';
import { openTickets } from '../self-scan/tickets.ts';
import { pageHeaders, type VisitorPage, visitorPage } from '../self-scan/visitor-page.ts';
import type { ServerSettings } from '../server.ts';
import { explainTrouble } from './explain-trouble.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { senderOf } from './network-of.ts';
import { sendReply } from './reply.ts';
import { countUnderWay } from './under-way.ts';

/** Kiosks and the office ask the same database: visitors hold so many questions to it at once. */
const asking = { inAll: 8, perAddress: 4, waitMs: 5_000 } as const;
const longestForm = 256;

type Asked = { readonly token: string; readonly network: string; readonly nowMs: number };

/** The door of the visitors: what a poster's code leads to. To look counts nobody; the button does. */
export function visitorRoutes(settings: ServerSettings): (app: FastifyInstance) => Promise<void> {
  const { time, isBehindProxy } = settings;
  const [limits, tickets, places] = [openScanLimits(), openTickets(), countUnderWay(asking)];

  async function ask({ token, nowMs }: Asked, database: Database): Promise<VisitorPage> {
    const hung = isPosterToken(token) ? await readHung(database, token, time.day(nowMs)) : null;
    return pageOf(hung, (place) => ({
      kind: 'ask',
      place,
      token,
      ticket: tickets.make(token, nowMs),
    }));
  }

  async function count(
    { token, network, nowMs }: Asked,
    ticket: string,
    database: Database,
  ): Promise<VisitorPage> {
    const day = time.day(nowMs);
    const hung = isPosterToken(token) ? await readHung(database, token, day) : null;
    if (hung === null || hung.isReplaced || hung.entrance === null || !hung.isOpen)
      return pageOf(hung, closedPage);
    const place = { venue: hung.venueName, entrance: hung.entrance };
    const used = tickets.use(token, ticket, nowMs);
    if (used === 'used') return { kind: 'thanks', place };
    if (used === 'bad') return { kind: 'again', place, token, ticket: tickets.make(token, nowMs) };
    if (used === 'full') return { kind: 'busy' };
    if (!limits.mayCount({ token, network }, nowMs)) {
      tickets.giveBack(ticket);
      return { kind: 'busy' };
    }
    const scan = { venue: hung.venue, entrance: hung.entrance.id, day, hour: time.hour(nowMs) };
    try {
      await database.transaction((queries) => countSelfScan(queries, scan));
    } catch (error) {
      tickets.giveBack(ticket);
      throw error;
    }
    return { kind: 'thanks', place };
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (asked: Asked, database: Database) => Promise<VisitorPage>,
  ): Promise<FastifyReply> {
    const [nowMs, network] = [settings.nowMs(), senderOf(request.raw, isBehindProxy)];
    const { token } = request.params as { readonly token: string };
    const database = settings.database();
    if (database === null) return sendPage(reply, { kind: 'away' });
    if (!limits.mayLook(network, nowMs)) return sendPage(reply, { kind: 'busy' });
    const end = await places.begin(network);
    if (end === null) return sendPage(reply, { kind: 'busy' });
    try {
      return sendPage(reply, await work({ token, network, nowMs }, database));
    } catch (error) {
      explainTrouble(error, settings);
      return sendPage(reply, { kind: 'away' });
    } finally {
      end();
    }
  }

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: longestForm },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    app.get('/d/:token', (request, reply) => answer(request, reply, ask));
    app.post('/d/:token', (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      // A form of another page has no ticket of ours; should it have one, it is not believed.
      const ticket = isFromElsewhere(request) ? '' : (form.get('ticket') ?? '');
      return answer(request, reply, (asked, database) => count(asked, ticket, database));
    });
  };
}

type HungPlace = { readonly venue: string; readonly entrance: NonNullable<Hung['entrance']> };

/** What stands at that address; a way in that is no more was replaced by others. */
function pageOf(hung: Hung | null, openPage: (place: HungPlace) => VisitorPage): VisitorPage {
  if (hung === null) return { kind: 'unknown' };
  if (hung.isReplaced || hung.entrance === null) return { kind: 'replaced' };
  const place = { venue: hung.venueName, entrance: hung.entrance };
  return hung.isOpen ? openPage(place) : closedPage(place);
}

function closedPage(place: HungPlace): VisitorPage {
  return { kind: 'closed', place };
}

function sendPage(reply: FastifyReply, page: VisitorPage): FastifyReply {
  const { status, html } = visitorPage(page);
  const wait = status === 429 || status === 503 ? { 'retry-after': '60' } : {};
  return sendReply(reply, {
    status,
    contentType: 'text/html; charset=utf-8',
    body: html,
    headers: { ...pageHeaders, ...wait },
  });
}
