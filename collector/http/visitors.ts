import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { receiveSayings } from '../feedback/say-by-phone.ts';
import { tellSayings } from '../feedback/tell-by-phone.ts';
import { type Asked, receiveVisits } from '../self-scan/receive-visit.ts';
import { openScanLimits } from '../self-scan/scan-limits.ts';
import { toldPath } from '../self-scan/told-page.ts';
import type { VisitorPage } from '../self-scan/visitor-page.ts';
import { explainTrouble } from './explain-trouble.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { senderOf } from './network-of.ts';
import { sendVisitorPage } from './send-visitor-page.ts';
import type { ServerSettings } from './server-settings.ts';
import { countUnderWay } from './under-way.ts';

/** Kiosks and the office ask the same database: visitors hold so many questions to it at once. */
const asking = { inAll: 8, perAddress: 4, waitMs: 5_000 } as const;
const longestForm = 256;
/** Ten times as much as is taken, in signs of which each is three bytes, each byte three signs: it is refused with a sentence. */
const longestSaying = 112 * 1024;

/** The door of the visitors: what a poster's code leads to. */
export function visitorRoutes(settings: ServerSettings): (app: FastifyInstance) => Promise<void> {
  const [limits, places] = [openScanLimits(), countUnderWay(asking)];
  const visits = receiveVisits(settings.time, limits);
  const saying = { time: settings.time, limits, peopleKey: settings.peopleKey };
  const [sayings, tellings] = [receiveSayings(saying), tellSayings(saying)];

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (asked: Asked) => Promise<VisitorPage>,
  ): Promise<FastifyReply> {
    const [nowMs, network] = [settings.nowMs(), senderOf(request.raw, settings.isBehindProxy)];
    const { token = '' } = request.params as { readonly token?: string };
    const database = settings.database();
    if (database === null) return sendVisitorPage(reply, { kind: 'away' });
    if (!limits.mayLook(network, nowMs)) return sendVisitorPage(reply, { kind: 'busy' });
    const end = await places.begin(network);
    if (end === null) return sendVisitorPage(reply, { kind: 'busy' });
    try {
      const page = await work({ database, token, network, nowMs });
      if (page.kind === 'unknown') settings.log({ kind: 'not-found', why: 'poster' });
      return sendVisitorPage(reply, page);
    } catch (error) {
      explainTrouble(error, { ...settings, route: request.routeOptions.url ?? '' });
      return sendVisitorPage(reply, { kind: 'away' });
    } finally {
      end();
    }
  }

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    app.get(toldPath, (request, reply) => answer(request, reply, tellings.look));
    app.post(toldPath, { bodyLimit: longestForm }, (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return answer(request, reply, (asked) => tellings.tell(asked, form.get('code') ?? ''));
    });
    app.get('/d/:token', (request, reply) => answer(request, reply, visits.look));
    app.get('/d/:token/feedback', (request, reply) => answer(request, reply, sayings.look));
    app.post('/d/:token/feedback', { bodyLimit: longestSaying }, (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const said = (name: string) => form.get(name) ?? '';
      const ticket = isFromElsewhere(request) ? '' : said('ticket');
      const given = { ticket, kind: said('kind'), text: said('text') };
      return answer(request, reply, (asked) => sayings.take(asked, given));
    });
    app.post('/d/:token', { bodyLimit: longestForm }, (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      // A form of another page has no ticket of ours; should it have one, it is not believed.
      const ticket = isFromElsewhere(request) ? '' : (form.get('ticket') ?? '');
      return answer(request, reply, (asked) => visits.count(asked, ticket));
    });
  };
}
