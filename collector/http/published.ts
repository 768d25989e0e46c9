import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { drawSentence } from '../published/page/draw-page.ts';
import { style } from '../published/page/page-style.ts';
import { type PublicForm, publicForms } from '../published/page/write-form.ts';
import type { Body, PublicPages } from '../published/public-pages.ts';
import { openScanLimits } from '../self-scan/scan-limits.ts';
import { explainTrouble } from './explain-trouble.ts';
import { senderOf } from './network-of.ts';
import { sendReply } from './reply.ts';
import type { ServerSettings } from './server-settings.ts';

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'none'; base-uri 'none'`;
/** Also for whoever asks from another page: there is nothing in it that is not for everybody. */
const headersOfAll = { 'x-robots-tag': 'noindex, noarchive', 'cross-origin-resource-policy': 'cross-origin' };
const unframed: Headers = {
  'content-security-policy': `${policy}; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
};

type Headers = Readonly<Record<string, string>>;
const headersOf: Readonly<Record<PublicForm, Headers>> = {
  page: unframed,
  en: unframed,
  embed: { 'content-security-policy': `${policy}; frame-ancestors *` },
  'embed-en': { 'content-security-policy': `${policy}; frame-ancestors *` },
  'figures.json': { ...unframed, 'access-control-allow-origin': '*' },
  'figures.csv': {
    ...unframed,
    'access-control-allow-origin': '*',
    'content-disposition': 'attachment; filename="figures.csv"',
  },
};

type Sentence = Parameters<typeof drawSentence>[0];
const statuses: Readonly<Record<Sentence, number>> = { gone: 404, busy: 429, away: 503 };

/** The door to figures that are published, for strangers. */
export function publishedRoutes(
  settings: ServerSettings,
  pages: PublicPages,
): (app: FastifyInstance) => Promise<void> {
  const limits = openScanLimits();

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    form: PublicForm | undefined,
  ): Promise<FastifyReply> {
    const nowMs = settings.nowMs();
    const { code } = request.params as { readonly code: string };
    if (form === undefined) return say(reply, 'gone', unframed);
    const headers = headersOf[form];
    if (!limits.mayLook(senderOf(request.raw, settings.isBehindProxy), nowMs))
      return say(reply, 'busy', headers);
    const database = settings.database();
    if (database === null) return say(reply, 'away', headers);
    try {
      const body = await pages.answer({ database, code, form, nowMs });
      if (body === 'busy') return say(reply, 'away', headers);
      if (body !== 'unknown') return send(request, reply.headers(headers), body);
      settings.log({ kind: 'not-found', why: 'page' });
      return say(reply, 'gone', headers);
    } catch (error) {
      explainTrouble(error, { ...settings, route: request.routeOptions.url ?? '' });
      return say(reply, 'away', headers);
    }
  }

  return async (app) => {
    app.get('/p/:code', (request, reply) => answer(request, reply, 'page'));
    app.get('/p/:code/:form', (request, reply) => {
      const { form } = request.params as { readonly form: string };
      return answer(
        request,
        reply,
        publicForms.find((one) => one === form && one !== 'page'),
      );
    });
  };
}

/** A copy that somebody keeps is asked about before each use: what was taken back is shown by nobody. */
function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, contentType, etag }: Body,
): FastifyReply {
  reply.headers({ ...headersOfAll, 'cache-control': 'public, no-cache', etag });
  const known = String(request.headers['if-none-match'] ?? '').slice(0, 1_000);
  if (known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) return reply.code(304).send();
  return sendReply(reply, { status: 200, contentType, body: bytes });
}

/** Where the page itself may stand in a frame, its sentence may too. */
function say(reply: FastifyReply, sentence: Sentence, headers: Headers): FastifyReply {
  return sendReply(reply, {
    status: statuses[sentence],
    contentType: 'text/html; charset=utf-8',
    body: drawSentence(sentence),
    headers: {
      ...headersOfAll,
      ...('x-frame-options' in headers ? unframed : headers),
      ...(sentence === 'gone' ? {} : { 'retry-after': '60' }),
    },
  });
}
